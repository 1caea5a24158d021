import { beforeEach, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { DeviceError, type SoleusError } from '../../../src/contract/index.ts';
import { type Drive, MotorDrive } from '../../../src/johnny-five/motor-drive.ts';

const HOLD_MS = 10_000;
const FAULT = new DeviceError('fault', 'It is hot.', 'Let it cool.');

let clock: VirtualClock;
let asked: string[];
let told: string[];
let ended: SoleusError | undefined;
/** What each command waits for. */
let gate: Promise<void>;
let fails: string | undefined;
let motor: MotorDrive;

beforeEach(() => {
  clock = new VirtualClock();
  asked = [];
  told = [];
  ended = undefined;
  gate = Promise.resolve();
  fails = undefined;
  const ask = async (what: string): Promise<void> => {
    asked.push(what);
    await gate;
    if (what === fails) throw FAULT;
  };
  const drive: Drive = {
    begin: () => ask('begin'),
    apply: (value) => ask(`apply ${value}`),
    renew: () => ask('renew'),
    end: () => ask('end'),
    ended: () => ended,
  };
  motor = new MotorDrive({
    clock,
    drive,
    holdMs: HOLD_MS,
    onError: ({ code }) => told.push(code),
    onLapse: () => told.push('lapsed'),
  });
});

/** Telemetry arrives this often, a tenth of a second apart. */
async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step += 1) {
    await clock.advance(100);
    motor.step();
    await motor.settled();
  }
}

it('begins a run by the first write above 0, and ends it by 0', async () => {
  motor.write(0);
  await motor.settled();
  expect(motor.busy).toBe(false);
  motor.write(5);
  await motor.settled();
  motor.write(6);
  await motor.settled();
  expect(motor.busy).toBe(true);
  motor.write(0);
  await motor.settled();
  expect(asked).toEqual(['begin', 'apply 5', 'apply 6', 'end']);
  expect(motor.busy).toBe(false);
});

it('S1: renews with telemetry alone: a script that hangs, and gets none, renews nothing', async () => {
  motor.write(5);
  await motor.settled();
  await clock.advance(5000);
  expect(asked).toEqual(['begin', 'apply 5']);
  await steps(2);
  expect(asked).toEqual(['begin', 'apply 5', 'renew', 'renew']);
});

it('S1: ends the run when the last write is too old', async () => {
  motor.write(5);
  await steps(99);
  expect(asked).not.toContain('end');
  await steps(1);
  expect(asked.at(-1)).toBe('end');
  expect(told).toEqual(['lapsed']);
  await steps(5);
  expect(asked.at(-1)).toBe('end');
});

it('carries out the latest of several writes', async () => {
  motor.write(5);
  await motor.settled();
  for (const value of [6, 7, 8]) motor.write(value);
  await motor.settled();
  expect(asked.slice(2)).toEqual(['apply 6', 'apply 8']);
});

it('a 0 while the run is being begun ends it before it turns', async () => {
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  motor.write(5);
  motor.write(0);
  open();
  await motor.settled();
  expect(asked).toEqual(['begin', 'end']);
});

it('a loss while the run is being begun ends it before it turns', async () => {
  let open = (): void => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  motor.write(5);
  motor.forget(FAULT);
  open();
  await motor.settled();
  expect(asked).toEqual(['begin', 'end']);
  expect(told).toEqual([]);
});

it.each(['begin', 'apply 5', 'renew', 'end'])('a refused "%s" is told, and bars all but 0', async (what) => {
  fails = what;
  motor.write(5);
  await steps(2);
  if (what === 'end') motor.write(0);
  await motor.settled();
  expect(told).toEqual(['fault']);
  expect(() => motor.write(5)).toThrow(expect.objectContaining({ code: 'write-0-first' }));
  await steps(2);
  expect(asked.filter((word) => word === 'begin')).toHaveLength(1);
  fails = undefined;
  motor.write(0);
  motor.write(5);
  await motor.settled();
  expect(asked.slice(-2)).toEqual(['begin', 'apply 5']);
});

it('S16: what ends the run on the unit is told once, and bars all but 0', async () => {
  motor.write(5);
  await motor.settled();
  ended = FAULT;
  await steps(3);
  expect(told).toEqual(['fault']);
  expect(asked.slice(2)).toEqual(['end']);
  expect(() => motor.write(6)).toThrow(/It is hot/);
});
