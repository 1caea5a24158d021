/** The instants at which one schedule is due. */
import type { Schedule } from '../contract/index.ts';
import { patternOf } from './pattern.ts';
import { dayOfWall, instantOf, wallOf } from './zone.ts';

export interface Occurrence {
  readonly dueMs: number;
  /** The day that it is planned on is one of the schedule’s exceptions. */
  readonly isException: boolean;
}

/** When a schedule is due: everything about it but whether it is paused. */
export interface Occurrences {
  /** The first after `afterMs` that is due by `untilMs`, instants in ms; null where there is none. */
  readonly next: (afterMs: number, untilMs?: number) => Occurrence | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * The occurrences of a schedule that `checkSchedule` takes; `homeZone` is the computer’s own. A time that
 * the clocks leave out comes once, right after the gap; one that comes twice counts once, the first time.
 * Validity and exceptions go by the day that is planned. Runs that fall on one instant are one.
 */
export function occurrencesOf(schedule: Schedule, homeZone: string): Occurrences {
  const { validFrom, validUntil } = schedule;
  const zone = schedule.timeZone ?? homeZone;
  const pattern = patternOf(schedule.when);
  const exceptions = new Set(schedule.exceptions);
  const beginsMs = validFrom === null ? Number.NEGATIVE_INFINITY : Date.parse(validFrom);
  const endsMs = validUntil === null ? Number.POSITIVE_INFINITY : Date.parse(validUntil) + DAY_MS;

  const search = (afterMs: number): Occurrence | null => {
    let found: Occurrence | null = null;
    let wall = pattern.next(Math.max(wallOf(afterMs, zone), beginsMs - 1));
    while (wall !== null && wall < endsMs && (found === null || found.isException)) {
      const dueMs = instantOf(wall, zone);
      if (found !== null && dueMs !== found.dueMs) break;
      if (dueMs !== null && dueMs > afterMs) found = { dueMs, isException: exceptions.has(dayOfWall(wall)) };
      wall = pattern.next(wall);
    }
    return found;
  };
  return { next: remembering(search) };
}

/** The last answer serves until its time has come: the clock asks far more often than anything is due. */
function remembering(search: (afterMs: number) => Occurrence | null): Occurrences['next'] {
  let last: { readonly afterMs: number; readonly found: Occurrence | null } | null = null;
  return (afterMs, untilMs = Number.POSITIVE_INFINITY) => {
    const isKnown =
      last !== null && last.afterMs <= afterMs && (last.found === null || afterMs < last.found.dueMs);
    if (last === null || !isKnown) last = { afterMs, found: search(afterMs) };
    return last.found === null || last.found.dueMs > untilMs ? null : last.found;
  };
}
