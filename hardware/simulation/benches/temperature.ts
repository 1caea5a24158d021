/** The board's NTC divider over temperature, with its tolerances to either side. */
import { LIMITS } from '../../../src/contract/index.ts';
import type { Design } from '../../design.ts';
import { pins } from '../../pins.ts';
import type { Bench } from '../bench.ts';
import { CELSIUS_NODE } from '../elements.ts';
import { processorOf, volts } from '../roles.ts';
import { AT_REST } from './rest.ts';

/** Where the firmware acts, and the ends of the range. */
export const TEMPERATURES_C = [
  0,
  25,
  LIMITS.temperatureClearDecidegree / 10,
  LIMITS.temperatureMaxDecidegree / 10,
  90,
] as const;

/** Name of the measurement that goes with a temperature. */
export const temperatureName = (side: Side, celsius: number): string => `ntc_${side}_${celsius}_v`;

export type Side = 'colder' | 'warmer';
export const SIDES: readonly Side[] = ['colder', 'warmer'];

/** Slow enough for the filter: 10 °C a second. */
const SECONDS_PER_C = 0.1;
const FROM_C = -1;
const TO_C = 91;

/** `colder`: everything off to where the board seems colder than it is. */
export function temperature(design: Design, side: Side): Bench {
  const sign = side === 'colder' ? 1 : -1;
  const input = volts(processorOf(design), pins.temperature.nano);
  const spanS = (TO_C - FROM_C) * SECONDS_PER_C;
  return {
    ...AT_REST,
    name: `ntc_${side}`,
    what: `NTC from ${FROM_C} to ${TO_C} °C, tolerances to the ${side} side`,
    spread: { thermistor: sign, resistor: sign === 1 ? -1 : 1 },
    celsius: {
      corners: [
        [0, FROM_C],
        [spanS, TO_C],
      ],
    },
    spanS,
    stepS: spanS / 200,
    measurements: TEMPERATURES_C.map((celsius) => ({
      name: temperatureName(side, celsius),
      asked: `FIND ${input} WHEN v(${CELSIUS_NODE})=${celsius}`,
    })),
  };
}
