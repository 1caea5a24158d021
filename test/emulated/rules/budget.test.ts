import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { crc16, LIMITS } from '../../../src/contract/index.ts';
import { isOff } from '../../../src/emulator/index.ts';
import { inputs } from '../../random.ts';
import { journalRecord } from './journal.ts';
import { Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.off());

const JOURNAL_ADDRESS = 512;
const RECORD_BYTES = 8;
const RECORDS = 64;

/** A unit of whose budget so much is spent, in seconds. */
async function rigWithSpent(spentS: number): Promise<void> {
  rig = await Rig.on();
  const eeprom = rig.em.board.eeprom();
  await rig.off();
  eeprom.fill(0xff, JOURNAL_ADDRESS);
  eeprom.set(journalRecord({ counter: 65_530, blocks: 77, spentS }), JOURNAL_ADDRESS + RECORD_BYTES * 20);
  rig = await Rig.on({ eeprom });
}

/** How long the motor's pin has been on so far, s. */
function motorOnS(): number {
  let onS = 0;
  let onFromMs: number | undefined;
  for (const { atMs, output } of rig.changes) {
    if (isOff(output)) {
      if (onFromMs !== undefined) onS += (atMs - onFromMs) / 1000;
      onFromMs = undefined;
    } else {
      onFromMs ??= atMs;
    }
  }
  return onFromMs === undefined ? onS : onS + (rig.nowMs - onFromMs) / 1000;
}

/** Counters of the whole records in EEPROM. */
function counters(): number[] {
  const eeprom = rig.em.board.eeprom();
  return Array.from({ length: RECORDS }, (_, place) => {
    const from = JOURNAL_ADDRESS + RECORD_BYTES * place;
    return eeprom.slice(from, from + RECORD_BYTES);
  })
    .map((record) => ({ record, view: new DataView(record.buffer) }))
    .filter(({ record, view }) => view.getUint16(6, true) === crc16(record.subarray(0, 6)))
    .map(({ view }) => view.getUint16(0, true));
}

/** A run at level 1.00, or false where none may begin. */
async function mayRun(): Promise<string | false> {
  try {
    return await rig.soaking();
  } catch {
    return false;
  }
}

test('S6: pulling the plug in the middle of runs, again and again, gives no motor-on time', async () => {
  const leftS = 160;
  await rigWithSpent(LIMITS.budgetMotorOnS - leftS);
  for (let cut = 0; cut < 60; cut += 1) {
    const run = await mayRun();
    if (run === false) break;
    await rig.passLeased(run, 2000 + 1700 * (cut % 3));
    rig.em.board.reset('power');
    await rig.pass(300);
  }
  expect(await mayRun()).toBe(false);
  expect(rig.isOff).toBe(true);
  expect(motorOnS()).toBeLessThanOrEqual(leftS);
  expect(motorOnS()).toBeGreaterThan(5);
});

/** The first and the last whole number, and some between them. */
const anywhere = (first: number, last: number): number[] => [
  first,
  ...fc.sample(fc.integer({ min: first + 1, max: last - 1 }), inputs(3)),
  last,
];

test('S6: a power loss at any moment of a budget write gives no motor-on time', async () => {
  const leftS = LIMITS.budgetUnitS;
  await rigWithSpent(LIMITS.budgetMotorOnS - leftS);
  const ready = rig.em.snapshot();
  // A write takes less than 44 ms; in a campaign all of them.
  const moments = inputs(1) > 1 ? Array.from({ length: 43 }, (_, ms) => 2 + ms) : anywhere(2, 44);
  for (const atMs of moments) {
    rig.em.restore(ready);
    rig.changes.length = 0;
    await rig.soaking();
    await rig.pass(atMs);
    rig.em.board.reset('power');
    await rig.pass(300);
    const run = await mayRun();
    const fromMs = rig.nowMs;
    while (run !== false && !rig.isOff && rig.nowMs - fromMs < (leftS + 2) * 1000)
      await rig.passLeased(run, 500);
    expect(rig.isOff, `cut after ${atMs} ms`).toBe(true);
    // A second that has begun isn't counted.
    expect(motorOnS()).toBeLessThanOrEqual(leftS + 1);
  }
});

test('S7: a board that resets three times a second writes next to nothing, runs nothing and repeats no number', async () => {
  await rigWithSpent(1600);
  const before = Math.max(...counters().map((counter) => (counter + 100) % 65_536));
  const heard: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    rig.em.board.reset('watchdog');
    await rig.pass(280);
    const [verdict, nonce] = await rig.ask('nonce');
    if (verdict === 'ok' && nonce !== undefined) heard.push(nonce);
    expect(rig.isOff).toBe(true);
  }
  const after = Math.max(...counters().map((counter) => (counter + 100) % 65_536));
  expect(after - before).toBeLessThanOrEqual(LIMITS.hastyStarts + 2);
  expect(heard.length).toBeGreaterThan(0);
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard).toEqual([...heard].sort());
  await expect(rig.arm()).rejects.toThrow();
  await rig.pass(LIMITS.settleMs + 200);
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});

test('S7: a number is never given twice, though more than a block of 256 are voided within one start, and the power goes again and again', async () => {
  rig = await Rig.on();
  const heard: number[] = [];
  for (const [start, voided] of [300, 60, 60, 60].entries()) {
    for (let round = 0; round < voided; round += 1) {
      const [, nonce] = await rig.ask('disarm');
      // 0 is none.
      if (nonce !== undefined && nonce !== '00000000') heard.push(Number.parseInt(nonce, 16));
    }
    rig.em.board.reset(start % 2 === 0 ? 'power' : 'external');
    await rig.pass(300);
  }
  expect(heard.length).toBeGreaterThan(430);
  expect(heard.every((number, index) => index === 0 || number > (heard[index - 1] ?? 0))).toBe(true);
});

test('S6: rest gives back one second for two, and a reset takes none of what was written away', async () => {
  await rigWithSpent(LIMITS.budgetMotorOnS);
  expect(await mayRun()).toBe(false);
  await rig.pass(LIMITS.budgetRestRatio * 66_000);
  rig.em.board.reset('power');
  await rig.pass(300);
  const run = await mayRun();
  if (run === false) throw new Error('66 s were given back, of which 64 are whole units');
  await rig.passLeased(run, 60_000);
  expect(rig.isOff).toBe(false);
  await rig.passLeased(run, 8000);
  expect(rig.isOff).toBe(true);
});
