import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST, LIMITS } from '../../../src/contract/index.ts';
import {
  dutyOfValue,
  levelOfValue,
  PINS,
  readingOf,
  toCelsius,
  valueOfDuty,
  valueOfLevel,
} from '../../../src/johnny-five/index.ts';
import { freshPins, pinNumber } from '../../../src/johnny-five/pins.ts';
import { inputs } from '../../random.ts';

const value = fc.integer({ min: 1, max: 255 });

it('the motor’s values span the levels, and lead back to themselves', () => {
  expect([0, 1, 255].map(levelOfValue)).toEqual([0, LEVEL_LIGHTEST, LEVEL_DEEPEST]);
  expect([0, 0.99, 1, 11, 12].map(valueOfLevel)).toEqual([0, 0, 1, 255, 255]);
  fc.assert(
    fc.property(value, (some) => {
      expect(Math.abs(valueOfLevel(levelOfValue(some)) - some)).toBeLessThanOrEqual(1);
      expect(levelOfValue(some)).toBeGreaterThan(levelOfValue(some - 1));
    }),
    { numRuns: inputs(200) },
  );
});

it('no level asked for becomes a higher one', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 11, noNaN: true }), (level) => {
      // Levels are told in hundredths.
      expect(levelOfValue(valueOfLevel(level))).toBeLessThanOrEqual(level + 0.005);
    }),
    { numRuns: inputs(500) },
  );
});

it('on the bench they span the duties, and no duty asked for becomes a higher one by more than a count', () => {
  expect([0, 255].map(dutyOfValue)).toEqual([0, LIMITS.dutyMaxCounts]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (counts) => {
      expect(dutyOfValue(valueOfDuty(counts))).toBeLessThanOrEqual(counts + 1);
    }),
    { numRuns: inputs(200) },
  );
});

it('a temperature is read as it was told, to the tenth', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 1800 }), (tenths) => {
      expect(toCelsius(readingOf('temperature', tenths / 10))).toBe(tenths / 10 + 0);
    }),
    { numRuns: inputs(500) },
  );
});

it.each([
  ['current', -1, 0],
  ['current', 99, 4095],
  ['tachometer', 3700, 3700],
  ['supply', 24.01, 2401],
] as const)('%s of %d reads %d', (name, amount, reading) => {
  expect(readingOf(name, amount)).toBe(reading);
});

it.each([
  [1, 1],
  ['1', 1],
  ['A0', PINS.temperature],
  ['A3', PINS.tachometer],
  ['stopButton', PINS.stopButton],
])('pin %s is pin %d', (name, number) => {
  expect(pinNumber(name)).toBe(number);
});

it.each([0, 10, -1, 1.5, 'A4', 'A', 'buzzer', 'toString', ''])('there is no pin %s', (name) => {
  expect(() => pinNumber(name)).toThrow(expect.objectContaining({ code: 'no-such-pin' }));
});

it('every named pin can do something, and pin 0 nothing', () => {
  const pins = freshPins();
  expect(pins[0]?.supportedModes).toEqual([]);
  for (const number of Object.values(PINS)) expect(pins[number]?.supportedModes).toHaveLength(1);
  expect(pins).toHaveLength(Object.keys(PINS).length + 1);
});
