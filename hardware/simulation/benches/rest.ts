/** What every bench begins with: the supply on, all pins low, all contacts at rest, the motor still, 25 °C. */
import { LIMITS } from '../../../src/contract/index.ts';
import type { Bench } from '../bench.ts';

const CENTIVOLT_PER_VOLT = 100;

/** Highest supply that the firmware lets the motor run at, V. */
export const SUPPLY_MAX_V = LIMITS.supplyMaxCentivolt / CENTIVOLT_PER_VOLT;
export const SUPPLY_MIN_V = LIMITS.supplyMinCentivolt / CENTIVOLT_PER_VOLT;
export const SUPPLY_NOMINAL_V = LIMITS.supplyNominalCentivolt / CENTIVOLT_PER_VOLT;

export const AT_REST = {
  supplyV: SUPPLY_MAX_V,
  spread: {},
  motorA: 0,
  supplyA: 0,
  rotorRadPerS: 0,
  pins: {},
  contacts: {},
  sensorsConduct: false,
  celsius: { corners: [[0, 25]] },
  settledS: 0,
  lasting: false,
} as const satisfies Partial<Bench>;
