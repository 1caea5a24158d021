/** A script that drives the motor by level, on the shipped hex. */
import type { Motor } from 'johnny-five';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIMITS, rpmOfLevel } from '../../../src/contract/index.ts';
import { type Held, HOLD_S, motorOptions, valueOfLevel } from '../../../src/johnny-five/index.ts';
import { Scripted } from './scripted.ts';

let scripted: Scripted;
let motor: Motor;

/** Attended, so that the tests need no START but those that are about it. */
beforeEach(async () => {
  scripted = await Scripted.on({ attended: true });
  motor = new scripted.five.Motor({ board: scripted.board, ...motorOptions() });
});
afterEach(async () => {
  await scripted.off();
  expect(scripted.unit.errors).toEqual([]);
});

const outputOn = (): boolean => scripted.unit.emulated.board.outputOn;

it('runs at the lightest level when it is started without a speed', async () => {
  motor.start();
  await scripted.passWith(5, () => motor.start());
  expect(scripted.io.device()).toMatchObject({ state: 'soaking', level: 1 });
  expect(scripted.unit.rotorRpm / rpmOfLevel(1)).toBeCloseTo(1, 1);
});

it('S4: holds a higher level at 1.00 until the soak is over, says so, and keeps nothing for later', async () => {
  const held: Held[] = [];
  scripted.io.on('held', (what: Held) => held.push(what));
  const three = valueOfLevel(3);
  motor.speed(three);
  await scripted.pass(1);
  motor.speed(three);
  await scripted.passWith(59, () => motor.speed(1));
  expect(held.length).toBeGreaterThan(0);
  expect(held[0]).toMatchObject({ rule: 'S4' });
  await scripted.passWith(4, () => motor.speed(1));
  expect(scripted.io.device()).toMatchObject({ state: 'running', level: 1, targetLevel: 1 });
  motor.speed(three);
  await scripted.pass(2);
  expect(scripted.io.device().level).toBeLessThanOrEqual(1 + 2 * (LIMITS.riseCentilevelsPerS / 100));
  await scripted.pass(3);
  expect(scripted.io.device().level).toBeCloseTo(3, 1);
});

it('goes off when the script stops it, and starts again when it starts', async () => {
  motor.start();
  await scripted.pass(2);
  expect(outputOn()).toBe(true);
  motor.stop();
  await scripted.pass(1);
  expect(outputOn()).toBe(false);
  motor.start();
  await scripted.pass(6);
  expect(outputOn()).toBe(true);
  expect(scripted.wrong).toEqual([]);
});

it('S1: goes off when the script forgets it, and says so', async () => {
  let lapses = 0;
  scripted.io.on('lapsed', () => {
    lapses += 1;
  });
  motor.start();
  await scripted.pass(HOLD_S - 1);
  expect(outputOn()).toBe(true);
  await scripted.pass(2);
  expect(outputOn()).toBe(false);
  expect(lapses).toBe(1);
});

it('S16: ends when the feet go, and a loop that goes on writing doesn’t start it again', async () => {
  motor.start();
  await scripted.pass(2);
  await scripted.unit.emulated.frontPanel.apply({ do: 'feet', on: false });
  await scripted.pass(4);
  expect(outputOn()).toBe(false);
  expect(scripted.wrong).toEqual(['feet-gone']);
  await scripted.unit.emulated.frontPanel.apply({ do: 'feet', on: true });
  await scripted.passWith(5, () => expect(() => motor.start()).toThrow(/off because/));
  expect(outputOn()).toBe(false);
  motor.stop();
  motor.start();
  await scripted.pass(6);
  expect(outputOn()).toBe(true);
});

it('S3: STOP on the unit ends it, and only a clear and a new start go on', async () => {
  motor.start();
  await scripted.pass(2);
  await scripted.unit.emulated.frontPanel.apply({ do: 'stop', pressed: true });
  await scripted.pass(1);
  expect(outputOn()).toBe(false);
  expect(scripted.wrong).toHaveLength(1);
  await scripted.unit.emulated.frontPanel.apply({ do: 'stop', pressed: false });
  motor.stop();
  motor.start();
  await scripted.pass(1);
  expect(outputOn()).toBe(false);
  expect(scripted.wrong.at(-1)).toBe('device-latched');
  await scripted.unit.during(scripted.io.clear());
  motor.stop();
  motor.start();
  await scripted.pass(6);
  expect(outputOn()).toBe(true);
});

it('S2: the script’s own stop is at once, and latches', async () => {
  motor.start();
  await scripted.pass(2);
  expect(await scripted.unit.during(scripted.io.stop())).toBe(true);
  expect(outputOn()).toBe(false);
  expect(() => motor.start()).toThrow(/off because/);
});

it('throws what is written without a connection, and never delivers it later', async () => {
  let lost = false;
  scripted.io.on('disconnect', () => {
    lost = true;
  });
  motor.start();
  await scripted.pass(2);
  await scripted.unit.emulated.frontPanel.apply({ do: 'cable', connected: false });
  await scripted.pass(3);
  expect(lost).toBe(true);
  expect(scripted.io.isReady).toBe(false);
  expect(scripted.board.isReady).toBe(true);
  expect(outputOn()).toBe(false);
  expect(() => motor.start()).toThrow(/isn’t connected/);
  await scripted.unit.emulated.frontPanel.apply({ do: 'cable', connected: true });
  await scripted.pass(10);
  expect(scripted.io.isReady).toBe(true);
  expect(outputOn()).toBe(false);
  expect(() => motor.start()).toThrow(/off because/);
});

it('leaves the motor off when it is closed', async () => {
  motor.start();
  await scripted.pass(2);
  await scripted.unit.during(scripted.io.close());
  expect(outputOn()).toBe(false);
  expect(() => motor.start()).toThrow(/isn’t connected/);
});
