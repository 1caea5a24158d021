/** S15: the relay in the motor's supply, and what it does about a MOSFET that no longer switches off. */
import { afterEach, expect, test } from 'vitest';
import { faults } from '../../../src/contract/index.ts';
import { isOff } from '../../../src/emulator/index.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

/** Long enough for the last edge, the rules' next look and the pump to run empty. */
const DROPS_OUT_MS = 45;

/** Time passes until the relay is open (or the limit is reached); gives how long that took, ms. */
async function untilOpen(limitMs: number): Promise<number> {
  const fromMs = rig.nowMs;
  while (rig.relayClosed && rig.nowMs - fromMs < limitMs) await rig.pass(1);
  return rig.nowMs - fromMs;
}

test('S15: is open at rest, and closes only once a run is on; the output waits for the check', async () => {
  rig = await Rig.on();
  await rig.pass(1000);
  expect(rig.relayClosed).toBe(false);
  const run = await rig.arm();
  await rig.ask(`seg ${run} 100 0`);
  const armedMs = rig.nowMs;
  await rig.pass(150);
  expect(rig.relayClosed).toBe(true);
  expect(rig.isOff).toBe(true);
  await rig.pass(150);
  expect(rig.isOff).toBe(false);
  const drivenMs = rig.changes.find(({ output }) => !isOff(output))?.atMs ?? Number.NaN;
  expect(drivenMs - armedMs).toBeGreaterThan(150);
});

test.each([
  ['the stop byte', async () => rig.send('!')],
  ['STOP on the unit', () => rig.em.frontPanel.apply({ do: 'stop', pressed: true })],
  ['a fault', () => rig.em.frontPanel.apply({ do: 'stall', held: true })],
  ['a disarm', () => rig.ask('disarm')],
  ['a handshake', () => rig.ask('hello 1')],
  ['a pulled cable', () => rig.em.frontPanel.apply({ do: 'cable', connected: false })],
  ['a reset', async () => rig.em.board.reset('external')],
  ['a brown-out', async () => rig.em.board.reset('brownout')],
] as const)('S15: opens after %s, and the rotor stops even with a MOSFET that never switches off', async (_what, act) => {
  ({ rig } = await rigRunning());
  expect(rig.relayClosed).toBe(true);
  await act();
  await rig.pass(1600);
  expect(rig.relayClosed).toBe(false);
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.pass(3000);
  expect(rig.rotorRpm).toBe(0);
});

test('S15: the stop byte opens it within 45 ms, whatever the MOSFET does', async () => {
  ({ rig } = await rigRunning());
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.pass(20);
  rig.send('!');
  expect(await untilOpen(1000)).toBeLessThan(DROPS_OUT_MS);
  await rig.pass(3000);
  expect(rig.rotorRpm).toBe(0);
});

test('S15: a shorted MOSFET shows before the run: a jolt, and the relay is open again', async () => {
  rig = await Rig.on();
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.pass(2000);
  expect(rig.rotorRpm).toBe(0);
  const run = await rig.arm();
  await rig.ask(`seg ${run} 100 0`);
  while (!rig.relayClosed) await rig.pass(1);
  expect(await untilOpen(1000)).toBeLessThan(60);
  await rig.pass(20);
  expect(rig.telemetry[8]).toBe(String(faults.outputStuck.code));
  expect(rig.relayClosed).toBe(false);
  expect(rig.isOff).toBe(true);
  await rig.pass(3000);
  expect(rig.rotorRpm).toBe(0);
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test('S15: a MOSFET that shorts in the pause is found, and the rotor stops', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.ask(`pause ${run}`);
  await rig.passLeased(run, 3000);
  expect(rig.isOff).toBe(true);
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.passLeased(run, 500);
  expect(rig.telemetry[8]).toBe(String(faults.outputStuck.code));
  expect(rig.relayClosed).toBe(false);
});

test('S15: a MOSFET that shorts while it drives at level 3.00 is found within a second', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.ask(`keep ${run}`);
  expect(await untilOpen(990)).toBeLessThan(950);
  expect([faults.speedImplausible.code, faults.overSpeed.code].map(String)).toContain(rig.telemetry[8]);
});

test('S15: a run that begins while the rotor runs down waits until it stands', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.ask('disarm');
  run = await rig.arm();
  await rig.ask(`seg ${run} 100 0`);
  expect(rig.rotorRpm).toBeGreaterThan(0);
  while (rig.rotorRpm > 250) {
    expect(rig.isOff).toBe(true);
    await rig.ask(`keep ${run}`);
    await rig.pass(20);
  }
  await rig.passLeased(run, 1500);
  expect(rig.isOff).toBe(false);
  expect(rig.telemetry[0]).toBe('soaking');
});

test('S15: a shorted MOSFET behind a welded relay is told, though only STOP on the unit stops it', async () => {
  rig = await Rig.on();
  await rig.em.frontPanel.apply({ do: 'break', part: 'relay', how: 'welded' });
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.pass(2000);
  expect(rig.telemetry[0]).toBe('fault');
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
  await rig.em.frontPanel.apply({ do: 'stop', pressed: true });
  await rig.pass(3000);
  expect(rig.rotorRpm).toBe(0);
});
