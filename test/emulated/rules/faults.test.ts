import { afterEach, expect, test } from 'vitest';
import { encodeCalibration, FAULT_NAMES, faults, PWM_PERIOD_COUNTS } from '../../../src/contract/index.ts';
import { Rig } from './rig.ts';
import { rigRunning } from './running.ts';

let rig: Rig;
afterEach(() => rig.off());

const code = (name: keyof typeof faults): string => String(faults[name].code);

test('S9: a stalled motor is off within its detection time, latched, and clears once it is let go', async () => {
  ({ rig } = await rigRunning());
  const heldMs = rig.nowMs;
  await rig.em.frontPanel.apply({ do: 'stall', held: true });
  await rig.pass(700);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - heldMs).toBeLessThan(faults.stall.detectionMs);
  expect(rig.telemetry[8]).toBe(code('stall'));
  await rig.em.frontPanel.apply({ do: 'stall', held: false });
  expect((await rig.ask('arm 00000000 a'))[1]).toBe('fault');
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test.each([
  ['supplyLow', { 1: (20 * 15) / 115 }],
  ['supplyHigh', { 1: (28 * 15) / 115 }],
  ['temperatureSensor', { 2: 5 }],
  ['temperatureSensor', { 2: 0 }],
  ['overTemperature', { 2: 0.6 }],
  ['overCurrent', { 0: 9 * 0.2 }],
] as const)('S9: %s (%j) turns the output off in time, and clears only when its cause has gone', async (name, volts) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const fromMs = rig.nowMs;
  rig.em.forceVolts(volts);
  await rig.passLeased(run, 300);
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - fromMs).toBeLessThan(faults[name].detectionMs);
  expect(rig.telemetry[8]).toBe(code(name));
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
  rig.em.forceVolts({});
  await rig.pass(50);
  expect((await rig.ask('clear'))[0]).toBe('ok');
  await rig.pass(500);
  expect(rig.telemetry[0]).toBe('idle');
});

test('S9: a temperature that has fallen below 75 but not below 60 °C doesn’t clear', async () => {
  ({ rig } = await rigRunning());
  rig.em.forceVolts({ 2: 0.6 });
  await rig.pass(300);
  // About 66 °C.
  rig.em.forceVolts({ 2: 0.85 });
  await rig.pass(100);
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
});

test('S11: an erased, a damaged and an impossible calibration all refuse to run', async () => {
  const good = encodeCalibration({
    serial: 'SOL-0001',
    counter: 1,
    startDuty: 250,
    duties: [190, 210, 235, 265, 300, 340, 385, 435, 490, 550, 620],
  });
  const damaged = good.slice();
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  const impossible = encodeCalibration({
    serial: 'SOL-0001',
    counter: 1,
    startDuty: 250,
    duties: [190, 210, 235, 265, 300, 340, 385, 435, 490, 550, PWM_PERIOD_COUNTS - 1],
  });
  for (const image of [new Uint8Array(0), damaged, impossible]) {
    rig = await Rig.on({ eeprom: image });
    await expect(rig.arm()).rejects.toThrow('uncalibrated');
    expect(rig.isOff).toBe(true);
    await rig.off();
  }
  rig = await Rig.on({ eeprom: good });
  expect(await rig.arm()).toMatch(/^[0-9a-f]{8}$/);
});

test('every fault of the signals but the late loop is raised by a test here', async () => {
  rig = await Rig.on();
  const raised = ['stall', 'supplyLow', 'supplyHigh', 'temperatureSensor', 'overTemperature', 'overCurrent'];
  const selfTests = FAULT_NAMES.filter((name) => faults[name].rule === 'S13');
  expect(FAULT_NAMES.filter((name) => !raised.includes(name) && !selfTests.includes(name))).toEqual([
    'loopOverrun',
  ]);
});
