/** What the command line says of a calibration. */
import { type CalibrationNeed, type CalibrationStep, LIMITS } from '../../contract/index.ts';

const HOLD_S = LIMITS.benchHoldMs / 1000;

export const STEPS: Readonly<Record<CalibrationStep, string>> = {
  open: 'opening the bench',
  'sweep-feet-off': 'speeds without feet',
  'reference-feet-off': 'instrument without feet',
  'as-found': 'what the unit holds now',
  starts: 'what starts the motor',
  holds: 'what keeps it turning',
  'sweep-feet-on': 'speeds with feet on',
  verify: 'check of the new table',
  'reference-feet-on': 'instrument with feet on',
  store: 'keeping it in the unit',
};

/** What to do; the rest and the instrument are told otherwise. */
export const NEEDS: Readonly<Record<Exclude<CalibrationNeed, 'rest' | 'reference'>, string>> = {
  bench: `Hold START on the unit for ${HOLD_S} seconds, which opens its bench, and hold it on: the motor turns only meanwhile.`,
  'feet-off': 'Take the feet off the plate.',
  'feet-on': 'Put both feet on the plate, and leave them there.',
  hold: 'Hold START on the unit: the motor turns only while it is held.',
};

/** The same for the line that changes. */
export const NEEDS_SHORT: Readonly<Record<CalibrationNeed, string>> = {
  bench: 'hold START',
  'feet-off': 'feet off',
  'feet-on': 'feet on',
  hold: 'hold START',
  rest: 'the motor rests',
  reference: 'read the instrument',
};
