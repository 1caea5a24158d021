import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { PINS, SoleusIO } from '../../../src/johnny-five/index.ts';
import { ScriptedMassager } from '../controller/scripted-massager.ts';

let clock: VirtualClock;
let massager: ScriptedMassager;
let io: SoleusIO;
let heard: string[];

beforeEach(() => {
  clock = new VirtualClock();
  massager = new ScriptedMassager(clock);
  io = new SoleusIO({ massager, clock, attended: true });
  heard = [];
  for (const event of ['connect', 'ready', 'disconnect']) io.on(event, () => heard.push(event));
});
afterEach(() => io.close());

it('has its pins before it is connected, and tells connect, then ready', async () => {
  io = new SoleusIO({ massager: new ScriptedMassager(clock), clock });
  for (const event of ['connect', 'ready']) io.on(event, () => heard.push(`its ${event}`));
  expect(io.pins).toHaveLength(10);
  expect(io.isReady).toBe(false);
  expect(() => io.pwmWrite(PINS.motor, 1)).toThrow(expect.objectContaining({ code: 'not-connected' }));
  await clock.advance(1000);
  expect(heard).toEqual(['connect', 'ready', 'its connect', 'its ready']);
  expect(io.isReady).toBe(true);
});

it('is no longer ready once it is closed', async () => {
  await clock.advance(1000);
  await io.close();
  expect(heard).toEqual(['connect', 'ready', 'disconnect']);
  expect(io.isReady).toBe(false);
});

describe('what can’t be', () => {
  beforeEach(() => clock.advance(1000));

  it.each([
    ['a LED of one’s own', () => io.pinMode(13, io.MODES.OUTPUT), 'no-such-pin'],
    ['a lamp that glows', () => io.pinMode(PINS.lamp, io.MODES.PWM), 'pin-mode'],
    ['the motor as a lamp', () => io.pinMode(PINS.motor, io.MODES.OUTPUT), 'pin-mode'],
    ['a button as an output', () => io.pinMode(PINS.stopButton, io.MODES.OUTPUT), 'pin-mode'],
    ['a button that is read as a voltage', () => io.analogRead(PINS.feet, () => undefined), 'pin-mode'],
    ['a sensor that is read as a button', () => io.digitalRead('A0', () => undefined), 'pin-mode'],
    ['the motor full on', () => io.digitalWrite(PINS.motor, 1), 'pin-mode'],
    ['a strength for a sensor', () => io.pwmWrite('A0', 3), 'pin-mode'],
    ['more than all', () => io.pwmWrite(PINS.motor, 256), 'value-out-of-range'],
    ['less than nothing', () => io.analogWrite(PINS.motor, -1), 'value-out-of-range'],
    ['no number', () => io.analogWrite(PINS.motor, Number.NaN), 'value-out-of-range'],
    [
      'a write that counts for ever',
      () => new SoleusIO({ massager, clock, holdS: 1e9 }),
      'hold-out-of-range',
    ],
  ])('%s throws, and says what to do', (_what, call, code) => {
    expect(call).toThrow(expect.objectContaining({ code, remedy: expect.stringMatching(/\.$/) }));
    expect(massager.asked.filter((command) => command.startsWith('arm'))).toEqual([]);
  });

  it.each(['servoWrite', 'i2cConfig', 'serialWrite', 'stepperStep', 'pingRead'])('%s throws', (name) => {
    const call: unknown = Reflect.get(io, name);
    expect(call).toThrow(expect.objectContaining({ code: 'not-supported' }));
  });

  it('what doesn’t matter is accepted, and calls back', async () => {
    io.setSamplingInterval(20);
    io.digitalWrite(PINS.stopButton, 1);
    const pin = await new Promise((resolve) => io.queryPinState(PINS.stopButton, resolve));
    expect(pin).toBe(io.pins[PINS.stopButton]);
    expect(Object.isFrozen(io.MODES)).toBe(true);
  });
});

it('until() gives what it waits for, and rejects when it is closed first', async () => {
  await clock.advance(1000);
  expect(await io.until(({ state }) => state === 'idle')).toMatchObject({ state: 'idle' });
  const never = io.until(({ state }) => state === 'bench');
  await io.close();
  await expect(never).rejects.toMatchObject({ code: 'not-connected' });
});

describe('the lamp', () => {
  const lamps = (): string[] => massager.asked.filter((command) => command.startsWith('lamp'));

  it('is lit and put out, by its number or its name', async () => {
    await clock.advance(1000);
    io.digitalWrite(PINS.lamp, 1);
    io.digitalWrite('lamp', 0);
    expect(lamps()).toEqual(['lamp true', 'lamp false']);
    expect(io.pins[PINS.lamp]?.value).toBe(0);
  });

  it('is the unit’s own in any other state than idle: that is no error', async () => {
    const errors: unknown[] = [];
    io.on('error', (error) => errors.push(error));
    await clock.advance(1000);
    massager.refuse('lamp', 'state');
    io.digitalWrite(PINS.lamp, 1);
    await clock.advance(1000);
    expect(errors).toEqual([]);
    massager.refuse('lamp', 'verb');
    io.digitalWrite(PINS.lamp, 1);
    await clock.advance(1000);
    expect(errors).toMatchObject([{ code: 'device-verb' }]);
  });

  it('throws without a connection', async () => {
    await io.close();
    expect(() => io.digitalWrite(PINS.lamp, 1)).toThrow(expect.objectContaining({ code: 'not-connected' }));
    expect(lamps()).toEqual([]);
  });
});
