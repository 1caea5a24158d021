/**
 * The pins that johnny-five sees: a map of our own, since the unit's are behind its firmware. Pin 0 stays
 * empty, since `five.Motor` can't stand on it.
 */
import { SoleusError } from '../contract/index.ts';
import type { Massager } from '../device/index.ts';

/** johnny-five's numbers for what a pin does. */
export const MODES = Object.freeze({ INPUT: 0, OUTPUT: 1, ANALOG: 2, PWM: 3, SERVO: 4 });

/** The pin of each part of the massager. */
export const PINS = Object.freeze({
  motor: 1,
  startButton: 2,
  stopButton: 3,
  feet: 4,
  temperature: 5,
  current: 6,
  supply: 7,
  tachometer: 8,
  lamp: 9,
});

export type PinName = keyof typeof PINS;

/** Largest reading of an analog pin. */
export const ADC_MAX = 4095;
/** Largest value of the motor's pin. */
export const PWM_MAX = 255;

/** What the readings 0 and 4095 of each analog pin stand for, in °C, A, V and RPM: `sensor.scale(...)` takes it. */
export const SCALES = Object.freeze({
  temperature: [-20, 184.75],
  current: [0, 8.19],
  supply: [0, 40.95],
  tachometer: [0, 4095],
} as const);

export type AnalogName = keyof typeof SCALES;

/** °C of a reading of the temperature pin: what `five.Thermometer` takes as `toCelsius`. */
export function toCelsius(reading: number): number {
  const [low, high] = SCALES.temperature;
  // The unit tells tenths.
  return Math.round((low + (reading * (high - low)) / ADC_MAX) * 10) / 10;
}

/** The reading of an analog pin, 0 to 4095, for a value in its unit; what lies beyond its scale reads as its end. */
export function readingOf(name: AnalogName, value: number): number {
  const [low, high] = SCALES[name];
  const reading = Math.round(((value - low) * ADC_MAX) / (high - low));
  return Math.min(ADC_MAX, Math.max(0, reading));
}

/** One pin as johnny-five wants to find it. */
export interface Pin {
  readonly supportedModes: readonly number[];
  mode: number | undefined;
  value: number;
  /** 1 while somebody listens. */
  report: 0 | 1;
  /** 127 where the pin isn't analog. */
  readonly analogChannel: number;
}

const NO_CHANNEL = 127;
const ANALOG_NAMES = ['temperature', 'current', 'supply', 'tachometer'] as const satisfies AnalogName[];
const DIGITAL_NAMES = ['startButton', 'stopButton', 'feet'] as const satisfies PinName[];

/** Pins of which analog channel A0, A1 … is which. */
export const ANALOG_PINS: readonly number[] = ANALOG_NAMES.map((name) => PINS[name]);

/** All pins, by number, as nobody has used them yet. */
export function freshPins(): Pin[] {
  const pin = (supportedModes: readonly number[], analogChannel = NO_CHANNEL): Pin => ({
    supportedModes,
    mode: supportedModes[0],
    value: 0,
    report: 0,
    analogChannel,
  });
  return [
    pin([]),
    pin([MODES.PWM]),
    ...DIGITAL_NAMES.map(() => pin([MODES.INPUT])),
    ...ANALOG_NAMES.map((_name, channel) => pin([MODES.ANALOG], channel)),
    pin([MODES.OUTPUT]),
  ];
}

/**
 * The number of a pin that a script names: by number, as `A0` to `A3`, or by name (`stopButton`). Throws a
 * SoleusError (`no-such-pin`).
 */
export function pinNumber(pin: number | string): number {
  const channel = typeof pin === 'string' ? /^A(\d)$/.exec(pin)?.[1] : undefined;
  const number =
    channel === undefined ? (isName(pin) ? PINS[pin] : Number(pin)) : ANALOG_PINS[Number(channel)];
  if (number !== undefined && Object.values<number>(PINS).includes(number)) return number;
  const names = Object.entries(PINS).map(([name, at]) => `${at} (${name})`);
  throw new SoleusError(
    'no-such-pin',
    `The massager has no pin ${pin}.`,
    `Its pins are ${names.join(', ')}.`,
  );
}

function isName(pin: number | string): pin is PinName {
  return typeof pin === 'string' && Object.hasOwn(PINS, pin);
}

/** What the inputs read now, by pin number; those of which nothing is known yet are missing. */
export function inputsOf(massager: Massager): ReadonlyMap<number, number> {
  const device = massager.device();
  const values: readonly (readonly [PinName, number | null])[] = [
    ['startButton', bit(massager.startPressed())],
    ['stopButton', bit(device.stopPressed)],
    ['feet', bit(device.presence)],
    ['temperature', reading('temperature', device.temperatureC)],
    ['current', reading('current', device.currentA)],
    ['supply', reading('supply', device.supplyV)],
    ['tachometer', reading('tachometer', device.rpm)],
  ];
  return new Map(values.flatMap(([name, value]) => (value === null ? [] : [[PINS[name], value]])));
}

const bit = (value: boolean | null): number | null => (value === null ? null : Number(value));

const reading = (name: AnalogName, value: number | null): number | null =>
  value === null ? null : readingOf(name, value);
