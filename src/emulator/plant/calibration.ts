/** The calibration that a technician would find on a unit: what an emulated massager leaves the factory with. */
import {
  CALIBRATED_LEVELS,
  type Calibration,
  LEVEL_LIGHTEST,
  PWM_PERIOD_COUNTS,
  rpmOfLevel,
} from '../../contract/index.ts';
import { driveOf, radPerSOf, steadyTorqueNm } from './motor.ts';
import type { Unit } from './unit.ts';

const SUPPLY_V = 24;
/** Of the typical unit. */
export const TYPICAL_SERIAL = 'SOL-0042';
const DIGITS = 36;
const FIRST_LETTER = 10;
const SERIALS = (DIGITS - FIRST_LETTER) * DIGITS ** 3;
/** The kick aims a little above the lightest level, so that it takes over from any angle at once and never jolts. */
const START_LEVEL = 1.25;

/** Duty, 0 to 1, that keeps a speed up with feet on, at 25 °C and 24 V. Throws a RangeError where none does. */
export function steadyDuty(unit: Unit, rpm: number): number {
  const speed = radPerSOf(rpm);
  const currentA = steadyTorqueNm(unit, speed, true) / unit.emfConstant;
  const excessV = (duty: number): number => {
    const drive = driveOf(unit, duty, SUPPLY_V);
    return drive.volts - (unit.resistanceOhm + drive.ohm) * currentA - unit.emfConstant * speed;
  };
  if (excessV(1) < 0) throw new RangeError(`${Math.round(rpm)} RPM is out of this unit's reach`);
  let low = 0;
  let high = 1;
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (excessV(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const countsAt = (unit: Unit, level: number): number =>
  Math.round(PWM_PERIOD_COUNTS * steadyDuty(unit, rpmOfLevel(level)));

/** Duties of the levels 1 to 11, counts of the PWM period. */
export function calibratedDuties(unit: Unit): number[] {
  return Array.from({ length: CALIBRATED_LEVELS }, (_, index) => countsAt(unit, LEVEL_LIGHTEST + index));
}

/**
 * The serial of the unit with this seed (a whole number from 0): its own below 1,213,056 seeds. It has a letter
 * where the typical one's has a digit.
 */
export function serialOfSeed(seed: number): string {
  const code = (seed % SERIALS) + FIRST_LETTER * DIGITS ** 3;
  return `SOL-${code.toString(DIGITS).toUpperCase()}`;
}

/** The factory's calibration of a unit. */
export function factoryCalibration(unit: Unit, serial = TYPICAL_SERIAL): Calibration {
  return {
    serial,
    counter: 1,
    startDuty: countsAt(unit, START_LEVEL),
    duties: calibratedDuties(unit),
  };
}
