import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  CALIBRATION_ADDRESSES,
  calibrationMemory,
  encodeCalibration,
  LIMITS,
  PWM_PERIOD_COUNTS,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import { dutyOf, type MachineState } from '../../../src/emulator/index.ts';
import { inputs } from '../../random.ts';
import { Rig } from './rig.ts';
import { beginBenchRun, copies, image, isWhole, openBench, stage } from './technician.ts';

let rig: Rig;
afterEach(() => rig.off());

const EECR = 0x3f;
const EEPE = 0x02;
const EEAR = [0x41, 0x42] as const;

/** The first duty that the motor's pin gives in a session: it differs from one calibration to another. */
async function firstDuty(on: Rig): Promise<number> {
  const from = on.changes.length;
  await on.soaking();
  for (let waitedMs = 0; waitedMs < 500 && on.isOff; waitedMs += 5) await on.pass(5);
  await on.pass(2);
  // The timer takes a compare value over at the end of a period: the very first one has a count.
  const duties = on.changes.slice(from).map(({ output }) => dutyOf(output));
  return duties.find((duty) => duty * PWM_PERIOD_COUNTS > 1.5) ?? Number.NaN;
}

async function firstDutyWith(eeprom: Uint8Array): Promise<number> {
  rig = await Rig.on({ eeprom });
  const duty = await firstDuty(rig);
  await rig.off();
  return duty;
}

/** An EEPROM whose copies hold the image with counter 7, the bench open, and one with counter 8 staged. */
async function staged(): Promise<void> {
  rig = await Rig.on({ eeprom: calibrationMemory(image(7)) });
  await openBench(rig);
  await rig.pass(6000);
  await stage(rig, image(8));
}

/** The EEPROM address that is being written, or undefined. */
function addressBeingWritten(): number | undefined {
  const { board } = rig.em;
  if ((board.peek(EECR) & EEPE) === 0) return undefined;
  return board.peek(EEAR[0]) + 256 * board.peek(EEAR[1]);
}

/** A byte that is being written, and the machine in the middle of that. */
interface Write {
  readonly address: number;
  readonly state: MachineState;
}

/** Commits, and gives every byte write. */
async function everyWrite(): Promise<Write[]> {
  const writes: Write[] = [];
  rig.send(`${Rig.frame('250 commit')}\n`);
  for (let quietMs = 0; quietMs < 60; quietMs += 1) {
    await rig.pass(1);
    const address = addressBeingWritten();
    if (address === undefined) continue;
    quietMs = 0;
    if (address !== writes.at(-1)?.address) writes.push({ address, state: rig.em.snapshot() });
  }
  return writes;
}

/** The power goes in the middle of a write, which leaves `torn` in its byte; gives the first duty after that. */
async function dutyAfterCut({ address, state }: Write, torn: number): Promise<number> {
  rig.em.restore(state);
  rig.em.board.reset('power');
  const cut = rig.em.snapshot();
  cut.board.eeprom.bytes[address] = torn;
  rig.em.restore(cut);
  await rig.pass(300);
  return firstDuty(rig);
}

/** What an interrupted write leaves: erased, cleared, the new value, anything. */
const leftovers = ({ state }: Write, index: number): number[] => [
  0xff,
  0x00,
  state.board.eeprom.writing?.value ?? 0,
  (index * 89) & 0xff,
];

/** Which copies are whole in the middle of a write. */
const wholeIn = (write: Write | undefined): string =>
  write === undefined ? '' : copies(write.state.board.eeprom.bytes).map(isWhole).join();

/**
 * Where the power goes: at the first and the last write, and at those after and before which a copy is whole
 * and isn't, with all that they may leave; elsewhere at random, or in a campaign at every write there is.
 */
function cutsOf(writes: readonly Write[]): { readonly index: number; readonly torn: number }[] {
  const edges = new Set([0, writes.length - 1]);
  for (const [index, write] of writes.entries())
    if (index > 0 && wholeIn(write) !== wholeIn(writes[index - 1])) edges.add(index - 1).add(index);
  const anywhere = fc.sample(fc.record({ index: fc.nat(writes.length - 1), torn: fc.nat(0xff) }), inputs(6));
  return writes
    .flatMap((write, index) =>
      edges.has(index) || inputs(1) > 1 ? leftovers(write, index).map((torn) => ({ index, torn })) : [],
    )
    .concat(anywhere)
    .sort((one, other) => one.index - other.index);
}

test('S11: a power loss at any byte of a commit, whatever it leaves there, leaves the old calibration or the new one', async () => {
  const old = await firstDutyWith(calibrationMemory(image(7)));
  const renewed = await firstDutyWith(calibrationMemory(image(8)));
  expect(old).not.toBe(renewed);
  await staged();
  const writes = await everyWrite();
  expect(writes.length).toBe(96);
  const found: number[] = [];
  for (const { index, torn } of cutsOf(writes)) {
    const write = writes[index];
    if (write === undefined) throw new Error(`no write ${index}`);
    const duty = await dutyAfterCut(write, torn);
    expect([old, renewed], `write ${index} at ${write.address}, left as ${torn}`).toContain(duty);
    expect(copies(rig.em.board.eeprom()).some(isWhole)).toBe(true);
    found.push(duty);
  }
  expect(found[0]).toBe(old);
  expect(found.at(-1)).toBe(renewed);
});

test('S11: a unit without a calibration gets one from the bench, and then turns at the speed of level 1.00', async () => {
  rig = await Rig.on({ eeprom: new Uint8Array(0) });
  await expect(rig.arm()).rejects.toThrow('uncalibrated');
  await openBench(rig);
  const typical = encodeCalibration({
    serial: 'SOL-0001',
    counter: 1,
    startDuty: 205,
    duties: TYPICAL_DUTIES,
  });
  expect(await stage(rig, typical)).toEqual(Array.from({ length: 5 }, () => 'ok'));
  expect(await rig.ask('commit')).toEqual(['ok']);
  await rig.pass(1000);
  expect(copies(rig.em.board.eeprom())).toEqual([typical, typical]);
  expect(await rig.ask('copy 1 2')).toEqual(['ok', Buffer.from(typical.subarray(16, 24)).toString('hex')]);
  const run = await rig.soaking();
  await rig.passLeased(run, 5000);
  expect(Math.abs(rig.rotorRpm - 1000)).toBeLessThan(60);
});

test('S11: one damaged copy harms nothing', async () => {
  for (const address of CALIBRATION_ADDRESSES) {
    const eeprom = calibrationMemory(image(7));
    eeprom[address + 20] = (eeprom[address + 20] ?? 0) ^ 1;
    expect(await firstDutyWith(eeprom)).toBeGreaterThan(0);
  }
  rig = await Rig.on();
});

test.each([
  ['a checksum that is wrong', (bytes: Uint8Array) => bytes.with(20, (bytes[20] ?? 0) ^ 1), 'image'],
  ['a counter that is not newer', () => image(7), 'older'],
  [
    'a lightest level that is too deep',
    () =>
      encodeCalibration({
        serial: 'SOL-0001',
        counter: 8,
        startDuty: 205,
        duties: TYPICAL_DUTIES.map((duty, index) => (index === 0 ? 240 : duty + 5)),
      }),
    'image',
  ],
  [
    'a start duty that jolts',
    () =>
      encodeCalibration({
        serial: 'SOL-0001',
        counter: 8,
        startDuty: LIMITS.startDutyMaxCounts + 1,
        duties: TYPICAL_DUTIES,
      }),
    'image',
  ],
] as const)('S11: nothing is written of an image with %s', async (_what, make, refusal) => {
  rig = await Rig.on({ eeprom: calibrationMemory(image(7)) });
  await openBench(rig);
  await stage(rig, make(image(8)));
  expect(await rig.ask('commit')).toEqual(['no', refusal]);
  await rig.pass(1000);
  expect(copies(rig.em.board.eeprom())).toEqual([image(7), image(7)]);
});

test('S11: off the bench, and while a bench run is on, nothing is written', async () => {
  rig = await Rig.on({ eeprom: calibrationMemory(image(7)) });
  expect(await stage(rig, image(8))).toEqual(Array.from({ length: 5 }, () => 'no window'));
  expect(await rig.ask('commit')).toEqual(['no', 'window']);
  await openBench(rig);
  await beginBenchRun(rig);
  expect(await rig.ask('commit')).toEqual(['no', 'state']);
  await rig.pass(1000);
  expect(copies(rig.em.board.eeprom())).toEqual([image(7), image(7)]);
});

test('S11: the motor stays off while a calibration is written, whatever is asked', async () => {
  await staged();
  expect(await rig.ask('commit')).toEqual(['ok']);
  const [, nonce] = await rig.ask('close');
  expect(await rig.ask(`arm ${nonce} a`)).toEqual(['no', 'busy']);
  while (!copies(rig.em.board.eeprom()).every((copy) => Buffer.from(copy).equals(image(8)))) {
    await rig.pass(5);
    expect(rig.isOff).toBe(true);
  }
});
