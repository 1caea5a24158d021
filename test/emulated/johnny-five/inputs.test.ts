/** What a script reads with johnny-five's own classes, on the shipped hex. */
import { afterEach, expect, it } from 'vitest';
import { LIMITS } from '../../../src/contract/index.ts';
import { motorOptions, PINS, SCALES, toCelsius } from '../../../src/johnny-five/index.ts';
import { Scripted } from './scripted.ts';

let scripted: Scripted;
afterEach(async () => {
  await scripted.off();
  expect(scripted.unit.errors).toEqual([]);
});

it('gives °C, A, V and RPM', async () => {
  scripted = await Scripted.on({ attended: true });
  const { five, board, io } = scripted;
  const thermometer = new five.Thermometer({ board, pin: PINS.temperature, toCelsius });
  const current = new five.Sensor({ board, pin: 'A1' }).scale(SCALES.current);
  const supply = new five.Sensor({ board, pin: 'supply' }).scale(SCALES.supply);
  const tachometer = new five.Sensor({ board, pin: PINS.tachometer }).scale(SCALES.tachometer);
  new five.Motor({ board, ...motorOptions() }).start();
  await scripted.pass(5);
  const { temperatureC, currentA, supplyV, rpm } = io.device();
  expect(rpm).toBeGreaterThan(900);
  expect(thermometer.celsius).toBe(temperatureC);
  expect(current.value).toBeCloseTo(currentA ?? Number.NaN, 2);
  expect(supply.value).toBeCloseTo(supplyV ?? Number.NaN, 2);
  expect(tachometer.value).toBeCloseTo(rpm ?? Number.NaN, 0);
  for (const part of [thermometer, current, supply, tachometer]) part.disable();
});

it('tells presses of START and STOP, and feet', async () => {
  scripted = await Scripted.on();
  const { five, board } = scripted;
  const seen: string[] = [];
  for (const name of ['startButton', 'stopButton', 'feet'] as const) {
    const button = new five.Button({ board, pin: PINS[name] });
    button.on('press', () => seen.push(`${name} pressed`));
    button.on('release', () => seen.push(`${name} released`));
  }
  /** johnny-five debounces by the wall clock, so that time passes until it has told. */
  const until = (what: string): Promise<void> =>
    scripted.unit.during(expect.poll(() => seen).toContain(what));
  await until('feet pressed');
  await scripted.unit.emulated.frontPanel.apply({ do: 'stop', pressed: true });
  await until('stopButton pressed');
  await scripted.unit.emulated.frontPanel.apply({ do: 'stop', pressed: false });
  await until('stopButton released');
  await scripted.unit.emulated.frontPanel.apply({ do: 'feet', on: false });
  await until('feet released');
});

it('sees a tap on START that is shorter than the time between two telemetries', async () => {
  scripted = await Scripted.on();
  const taps: number[] = [];
  scripted.io.digitalRead(PINS.startButton, (value) => taps.push(value));
  await scripted.pass(0.3);
  await scripted.unit.emulated.frontPanel.apply({ do: 'press-start', forS: 0.06 });
  await scripted.pass(1);
  expect(taps).toEqual([0, 1, 0]);
});

it('blinks the unit’s lamp while it is idle, which is its own again after ten seconds and at once when it runs', async () => {
  scripted = await Scripted.on({ attended: true });
  const { five, board } = scripted;
  const { frontPanel } = scripted.unit.emulated;
  /** How much of the next seconds the lamp is lit, looking every 10 ms. */
  const lit = async (seconds: number): Promise<number> => {
    let looks = 0;
    for (let look = 0; look < seconds * 100; look += 1) {
      await scripted.pass(0.01);
      looks += frontPanel.state().lampOn ? 1 : 0;
    }
    return looks / (seconds * 100);
  };
  expect(await lit(2)).toBeCloseTo(0.1, 1);
  const lamp = new five.Led({ board, pin: PINS.lamp });
  lamp.on();
  await scripted.pass(0.1);
  expect(await lit(9)).toBe(1);
  await scripted.pass(1);
  expect(await lit(2)).toBeCloseTo(0.1, 1);
  lamp.off();
  await scripted.pass(0.1);
  expect(await lit(2)).toBe(0);
  const motor = new five.Motor({ board, ...motorOptions() });
  motor.start();
  await scripted.pass(1);
  lamp.off();
  expect(await lit(2)).toBe(1);
  motor.stop();
  await scripted.pass(1);
  expect(scripted.wrong).toEqual([]);
});

it('S16: starts only after START on the unit where nobody said that a person is there', async () => {
  scripted = await Scripted.on();
  const { five, board } = scripted;
  const motor = new five.Motor({ board, ...motorOptions() });
  motor.start();
  await scripted.pass(1);
  expect(scripted.wrong).toEqual(['device-consent']);
  motor.stop();
  await scripted.pressStart();
  motor.start();
  await scripted.pass(2);
  expect(scripted.unit.emulated.board.outputOn).toBe(true);
});

it('S10: drives by duty once the bench is open, and goes off when the script forgets it or stops it', async () => {
  scripted = await Scripted.on({ mode: 'bench' });
  const { five, board, io } = scripted;
  const motor = new five.Motor({ board, ...motorOptions() });
  motor.speed(80);
  await scripted.pass(1);
  expect(scripted.wrong).toEqual(['device-window']);
  motor.stop();
  await scripted.openBench();
  motor.speed(80);
  await scripted.pass(5);
  expect(io.device()).toMatchObject({ state: 'bench' });
  expect(scripted.unit.rotorRpm).toBeGreaterThan(1000);
  await scripted.pass(6);
  expect(scripted.unit.emulated.board.outputOn).toBe(false);
  await scripted.pass(LIMITS.benchRestMs / 1000);
  motor.speed(80);
  await scripted.pass(1);
  motor.stop();
  await scripted.pass(0.1);
  expect(scripted.unit.emulated.board.outputOn).toBe(false);
  expect(scripted.wrong).toEqual(['device-window']);
});
