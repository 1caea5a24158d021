import { afterEach, expect, test } from 'vitest';
import { encodeCalibration, FAULT_NAMES, faults, PWM_PERIOD_COUNTS } from '../../../src/contract/index.ts';
import { NOMINAL_UNIT } from '../../../src/emulator/index.ts';
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

test.each([
  ['lost', 'tachometerLost'],
  ['halved', 'speedImplausible'],
  ['doubled', 'speedImplausible'],
] as const)('S14: a tachometer whose pulses are %s is the fault %s, in time, and the motor never runs away', async (how, name) => {
  let run: string;
  ({ rig, run } = await rigRunning());
  const fromMs = rig.nowMs;
  await rig.em.frontPanel.apply({ do: 'break', part: 'tachometer', how });
  let fastestRpm = 0;
  for (let passed = 0; passed < 1200; passed += 20) {
    if (passed % 200 === 0) await rig.ask(`keep ${run}`);
    await rig.pass(20);
    fastestRpm = Math.max(fastestRpm, rig.rotorRpm);
  }
  expect(rig.isOff).toBe(true);
  expect(rig.offAtMs - fromMs).toBeLessThan(faults[name].detectionMs);
  expect(rig.telemetry[8]).toBe(code(name));
  // Level 3.00 is 1,299 RPM; the trim of the loop is bounded.
  expect(fastestRpm).toBeLessThan(1299 * 1.35);
  await rig.pass(2500);
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test('S14: a driver that no longer switches off at the deepest level is an overspeed, and the relay stops the motor', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.ask(`seg ${run} 1100 0`);
  await rig.passLeased(run, 17_000);
  await rig.em.frontPanel.apply({ do: 'supply', volts: 26.5 });
  await rig.em.frontPanel.apply({ do: 'break', part: 'mosfet', how: 'shorted' });
  await rig.passLeased(run, 1000);
  expect(rig.telemetry[8]).toBe(code('overSpeed'));
  expect(rig.isOff).toBe(true);
  expect(rig.relayClosed).toBe(false);
  await rig.pass(3000);
  expect(rig.rotorRpm).toBe(0);
});

test('S9: a load that draws four ampere for long heats the winding beyond its model’s bound, long before the sensor warms', async () => {
  const { rig: usual, run } = await rigRunning();
  await usual.ask(`seg ${run} 800 0`);
  await usual.passLeased(run, 11_000);
  const state = usual.em.snapshot();
  await usual.off();
  rig = await Rig.on({ unit: { ...NOMINAL_UNIT, footNm: 0.2 }, eeprom: new Uint8Array(0) });
  rig.em.restore(state);
  const fromMs = rig.nowMs;
  while (!rig.isOff && rig.nowMs - fromMs < 60_000) await rig.passLeased(run, 500);
  expect(rig.telemetry[8]).toBe(code('windingHeat'));
  const { windingC } = rig.em.frontPanel.state();
  expect(windingC).toBeGreaterThan(45);
  expect(windingC).toBeLessThan(130);
  expect(Number(rig.telemetry[5]) / 10).toBeLessThan(45);
  expect(await rig.ask('clear')).toEqual(['no', 'cause']);
  await rig.pass(25_000);
  expect((await rig.ask('clear'))[0]).toBe('ok');
});

test('S9: a motor at the deepest level under feet for a minute never trips the winding’s model', async () => {
  let run: string;
  ({ rig, run } = await rigRunning());
  await rig.ask(`seg ${run} 1100 0`);
  await rig.passLeased(run, 60_000);
  expect(rig.telemetry[0]).toBe('running');
});

test('every fault of the contract is raised by a test', async () => {
  rig = await Rig.on();
  const raised = [
    ...['stall', 'supplyLow', 'supplyHigh', 'temperatureSensor', 'overTemperature', 'overCurrent'],
    ...['tachometerLost', 'speedImplausible', 'overSpeed', 'windingHeat'],
    // relay.test.ts
    'outputStuck',
    // selftest.test.ts
    ...['memory', 'clock', 'adc'],
  ];
  // The late loop takes a broken clock or a storm to raise; the core's own tests do it.
  expect(FAULT_NAMES.filter((name) => !raised.includes(name))).toEqual(['loopOverrun']);
});
