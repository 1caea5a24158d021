/** What a command may ask for, checked before anything is sent: a wrong number never reaches the wire. */
import {
  CENTILEVELS_PER_LEVEL,
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
  LIMITS,
  RefusedError,
} from '../contract/index.ts';

/** A level (1.00 to 11.00) as the wire writes it: whole hundredths. Throws a RefusedError for any other. */
export function centilevelWord(level: number): string {
  if (!(level >= LEVEL_LIGHTEST && level <= LEVEL_DEEPEST)) {
    throw new RefusedError(
      'level-out-of-range',
      `There is no level ${level}.`,
      `Levels go from ${LEVEL_LIGHTEST} to ${LEVEL_DEEPEST}.`,
    );
  }
  return String(Math.round(level * CENTILEVELS_PER_LEVEL));
}

/** A time of 0 to `maxMs` ms as the wire writes it. Throws a RefusedError for any other. */
export function durationWord(overMs: number, maxMs: number): string {
  if (!(overMs >= 0 && overMs <= maxMs)) {
    throw new RefusedError(
      'duration-out-of-range',
      `A ramp can't take ${overMs} ms.`,
      `Ramps take from 0 to ${maxMs} ms.`,
    );
  }
  return String(Math.round(overMs));
}

/** A duty of the bench, whole counts of the PWM period, as the wire writes it. Throws a RefusedError for any other. */
export function dutyWord(counts: number): string {
  if (!(Number.isInteger(counts) && counts >= 0 && counts <= LIMITS.dutyMaxCounts)) {
    throw new RefusedError(
      'duty-out-of-range',
      `There is no duty of ${counts} counts on the bench.`,
      `Duties are whole counts from 0 to ${LIMITS.dutyMaxCounts}.`,
    );
  }
  return String(counts);
}
