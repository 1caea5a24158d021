import { afterEach, expect, test } from 'vitest';
import { faults, LIMITS, PWM_PERIOD_COUNTS } from '../../../src/contract/index.ts';
import { dutyOf, type MachineState } from '../../../src/emulator/index.ts';
import { journalRecord } from './journal.ts';
import { Rig } from './rig.ts';
import { beginBenchRun, openBench, passAtDuty } from './technician.ts';

let rig: Rig;
afterEach(() => rig.off());

let driven: { readonly state: MachineState; readonly run: string } | undefined;

/** A bench run at 300 counts, made once and then restored for each test. */
async function rigOnTheBench(): Promise<string> {
  rig = await Rig.on();
  if (driven === undefined) {
    await openBench(rig);
    const run = await beginBenchRun(rig);
    await passAtDuty(rig, run, 300, 2000);
    driven = { state: rig.em.snapshot(), run };
  } else {
    rig.em.restore(driven.state);
  }
  await rig.ask(`duty ${driven.run} 300`);
  expect(rig.isOff).toBe(false);
  return driven.run;
}

/** The run's frames move nothing any more. */
async function expectDead(run: string): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await rig.ask(`duty ${run} 300`);
    await rig.pass(50);
    expect(rig.isOff).toBe(true);
  }
}

test('S10: START held for 5 s opens the bench; held for 4.9 s, or tapped, it opens nothing', async () => {
  rig = await Rig.on();
  for (const forS of [0.2, 4.9]) {
    await openBench(rig, forS);
    await expect(beginBenchRun(rig)).rejects.toThrow('window');
  }
  expect(rig.isOff).toBe(true);
  await openBench(rig);
  const run = await beginBenchRun(rig);
  expect(rig.isOff).toBe(true);
  await passAtDuty(rig, run, 200, 300);
  expect(rig.isOff).toBe(false);
});

test('S10: a START button that is stuck opens nothing, however often the unit starts', async () => {
  rig = await Rig.on();
  const held = rig.em.frontPanel.apply({ do: 'press-start', forS: 30 });
  rig.em.board.reset('external');
  await rig.pass(12_000);
  await expect(beginBenchRun(rig)).rejects.toThrow('window');
  await held;
});

test('S10: the duty steps to the start duty at most, rises by 5 % a second from there, and falls at once', async () => {
  rig = await Rig.on();
  await openBench(rig);
  const run = await beginBenchRun(rig);
  const from = rig.changes.length;
  await passAtDuty(rig, run, 500, 5000);
  const counts = rig.changes
    .slice(from)
    .map(({ atMs, output }) => ({ atMs, counts: Math.round(dutyOf(output) * PWM_PERIOD_COUNTS) }))
    // The timer takes a compare value over at the end of a period: the very first one has a count.
    .filter(({ counts }) => counts > 1);
  const [first, ...rises] = counts;
  expect(first?.counts).toBe(LIMITS.startDutyMaxCounts);
  for (const [index, { atMs, counts: risen }] of rises.entries()) {
    expect(risen).toBe(LIMITS.startDutyMaxCounts + index + 1);
    const allowed =
      ((atMs - (first?.atMs ?? 0)) / 1000) * 0.01 * LIMITS.benchRisePercentPerS * PWM_PERIOD_COUNTS;
    expect(risen - LIMITS.startDutyMaxCounts).toBeLessThanOrEqual(allowed + 0.1);
  }
  expect(rises.length).toBeGreaterThan(190);
  await rig.ask(`duty ${run} 100`);
  await rig.pass(2);
  expect(Math.round(rig.duty * PWM_PERIOD_COUNTS)).toBe(100);
  await rig.ask(`duty ${run} ${LIMITS.dutyMaxCounts + 1}`);
  await rig.pass(2);
  expect(Math.round(rig.duty * PWM_PERIOD_COUNTS)).toBe(100);
});

test('S10: 250 ms after the last word the output is cut, without a ramp, and the run is over', async () => {
  const run = await rigOnTheBench();
  const silentFromMs = rig.nowMs;
  const from = rig.changes.length;
  await rig.pass(200);
  expect(rig.isOff).toBe(false);
  await rig.pass(60);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - silentFromMs).toBeLessThanOrEqual(LIMITS.benchLeaseMs);
  const ways = rig.changes.slice(from).map(({ output }) => Math.round(dutyOf(output) * PWM_PERIOD_COUNTS));
  expect(ways.filter((counts) => counts > 0 && counts < 300 - 20)).toEqual([]);
  await expectDead(run);
});

test('S10: a run lasts 60 s at most, and the next waits 10 s', async () => {
  const run = await rigOnTheBench();
  await passAtDuty(rig, run, 250, 57_000);
  expect(rig.isOff).toBe(false);
  await passAtDuty(rig, run, 250, 2000);
  expect(rig.isOff).toBe(true);
  await rig.pass(LIMITS.benchRestMs - 3000);
  const [, early] = await rig.ask('nonce');
  expect(await rig.ask(`bench ${early}`)).toEqual(['no', 'rest']);
  expect(await beginBenchRun(rig)).toMatch(/^[0-9a-f]{8}$/);
});

test.each([
  ['the stop byte', () => rig.send('!'), 'latched'],
  ['STOP on the unit', () => rig.em.frontPanel.apply({ do: 'stop', pressed: true }), 'latched'],
  ['a stall', () => rig.em.frontPanel.apply({ do: 'stall', held: true }), 'fault'],
  ['a handshake', () => rig.ask('hello 1'), 'window'],
  ['its own verb', () => rig.ask('close'), 'window'],
  ['a reset', () => rig.em.board.reset('external'), 'window'],
] as const)('S10: %s cuts the output and closes the bench', async (_what, happens, refusal) => {
  const run = await rigOnTheBench();
  await happens();
  for (let waitedMs = 0; waitedMs < faults.stall.detectionMs && !rig.isOff; waitedMs += 50) {
    await rig.ask(`duty ${run} 300`);
    await rig.pass(50);
  }
  expect(rig.isOff).toBe(true);
  await expectDead(run);
  await rig.em.frontPanel.apply({ do: 'stop', pressed: false });
  await rig.em.frontPanel.apply({ do: 'stall', held: false });
  await rig.pass(100);
  await expect(beginBenchRun(rig)).rejects.toThrow(refusal);
});

test('S10: the bench needs neither feet nor a calibration', async () => {
  rig = await Rig.on({ eeprom: new Uint8Array(0), feetOn: false });
  await openBench(rig);
  const run = await beginBenchRun(rig);
  await passAtDuty(rig, run, 240, 3000);
  expect(rig.rotorRpm).toBeGreaterThan(500);
});

test('S6: the bench draws on the budget that all runs share', async () => {
  rig = await Rig.on();
  const eeprom = rig.em.board.eeprom();
  await rig.off();
  eeprom.set(journalRecord({ counter: 9000, blocks: 77, spentS: 3584 }), 512 + 8 * 20);
  rig = await Rig.on({ eeprom });
  await openBench(rig);
  const run = await beginBenchRun(rig);
  // The bench's opening gave a few seconds back.
  await passAtDuty(rig, run, 250, 15_000);
  expect(rig.isOff).toBe(false);
  const fromMs = rig.nowMs;
  while (!rig.isOff && rig.nowMs - fromMs < 15_000) await passAtDuty(rig, run, 250, 500);
  expect(rig.isOff).toBe(true);
});
