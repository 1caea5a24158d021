import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { faults } from '../../../src/contract/index.ts';
import { parseIntelHex, type ResetSource } from '../../../src/emulator/board/index.ts';
import { isOff } from '../../../src/emulator/index.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

test.each([
  'external',
  'watchdog',
  'brownout',
  'power',
] as const)('S7: after a reset (%s) the output is off, and frames of the old run move nothing', async (source) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  rig.em.board.reset(source);
  expect(rig.isOff).toBe(true);
  for (let round = 0; round < 40; round += 1) {
    rig.send(`${Rig.frame(`${round} seg ${run} 300 0`)}\n${Rig.frame(`${round} keep ${run}`)}\n`);
    await rig.pass(25);
    expect(rig.isOff).toBe(true);
  }
  expect((await rig.ask('info')).at(-1)).toBe(source);
  expect(rig.isOff).toBe(true);
});

test('S7: a handshake ends the run', async () => {
  ({ rig } = await rigRunning());
  await rig.ask('hello 1');
  await rig.pass(5);
  expect(rig.isOff).toBe(true);
});

test('S7: a one-time number arms once', async () => {
  rig = await Rig.on();
  const [, , , , , nonce] = await rig.ask('hello 1');
  expect((await rig.ask(`arm ${nonce} a`))[0]).toBe('ok');
  await rig.ask('disarm');
  expect(await rig.ask(`arm ${nonce} a`)).toEqual(['no', 'nonce']);
  expect(rig.isOff).toBe(true);
});

const MCUSR = 0x54;
/** Optiboot hands the flags over in this register. */
const R2 = 2;

/** A bootloader comes first after the reset that the board is held in: it clears MCUSR, and leaves R2 as given. */
function throughBootloader(r2: (flags: number) => number): void {
  const state = rig.em.snapshot();
  const { board } = state;
  const data = board.chip.core.data.slice();
  data[R2] = r2(data[MCUSR] ?? 0);
  data[MCUSR] = 0;
  rig.em.restore({
    ...state,
    board: { ...board, chip: { ...board.chip, core: { ...board.chip.core, data } } },
  });
}

/** A reset after which a bootloader runs before the firmware, and again after the reset by which the clock is measured. */
async function resetThroughBootloader(source: ResetSource, r2: (flags: number) => number): Promise<void> {
  const resets: string[] = [];
  const forget = rig.em.board.onReset((cause) => resets.push(cause));
  rig.em.board.reset(source);
  for (let ms = 0, seen = 0; ms < 400; ms += 1) {
    if (resets.length > seen) throughBootloader(r2);
    seen = resets.length;
    await rig.pass(1);
  }
  forget();
}

test.each([
  'external',
  'watchdog',
  'brownout',
  'power',
] as const)('S8: the cause of a reset (%s) survives a bootloader that hands it over in R2', async (source) => {
  ({ rig } = await rigRunning());
  await resetThroughBootloader(source, (flags) => flags);
  expect(rig.isOff).toBe(true);
  expect((await rig.ask('info')).at(-1)).toBe(source);
});

test.each([
  0x00, 0x10, 0xa5, 0xff,
])('S7: behind a bootloader that hides the cause (R2 holds %i) the unit never starts', async (r2) => {
  ({ rig } = await rigRunning());
  await resetThroughBootloader('power', () => r2);
  expect(rig.isOff).toBe(true);
  expect(await rig.ask('info')).toEqual([]);
});

/** Word address of the endless loop that every program ends with. */
function endlessLoop(): number {
  const hex = readFileSync(new URL('../../../firmware/dist/soleus-atmega328p.hex', import.meta.url), 'utf8');
  return new Uint16Array(parseIntelHex(hex).buffer).indexOf(0xcfff);
}

/** The main loop goes on from another instruction, and gives where it was; interrupts come as before. */
function goOnAt(pc: number): number {
  const state = rig.em.snapshot();
  const { board } = state;
  const core = { ...board.chip.core, pc, halted: 'no' as const };
  rig.em.restore({ ...state, board: { ...board, chip: { ...board.chip, core } } });
  return board.chip.core.pc;
}

test('S8: a hang turns the output off within 200 ms, and the reset’s cause is told', async () => {
  ({ rig } = await rigRunning());
  goOnAt(endlessLoop());
  const hungMs = rig.nowMs;
  await rig.pass(500);
  expect(rig.isOff).toBe(true);
  const off = rig.changes.find(({ atMs, output }) => atMs > hungMs && isOff(output));
  expect((off?.atMs ?? Number.POSITIVE_INFINITY) - hungMs).toBeLessThan(200);
  expect((await rig.ask('info')).at(-1)).toBe('watchdog');
});

test('S9: a loop that falls behind its clock is a fault as soon as it goes on', async () => {
  ({ rig } = await rigRunning());
  const before = goOnAt(endlessLoop());
  await rig.pass(faults.loopOverrun.detectionMs - 2);
  expect(rig.isOff).toBe(false);
  goOnAt(before);
  await rig.pass(2);
  expect(rig.isOff).toBe(true);
  await rig.pass(100);
  expect(rig.telemetry.slice(0, 1).concat(rig.telemetry[8] ?? '')).toEqual([
    'fault',
    String(faults.loopOverrun.code),
  ]);
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test('S9: a loop that is late by less catches up, and nobody feels it', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const before = goOnAt(endlessLoop());
  await rig.pass(2);
  goOnAt(before);
  await rig.passLeased(run, 1000);
  expect(rig.telemetry[0]).toBe('running');
});
