/** Whether a schedule can be kept: what would never run, or too often, is refused before it is. */
import { nearest } from '../config/index.ts';
import {
  type NewSchedule,
  type Schedule,
  type ScheduleTimes,
  UsageError,
  WEEKDAYS,
} from '../contract/index.ts';
import { daysOf, patternOf } from './pattern.ts';
import { isZone } from './zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Shortest time between two runs of one schedule by the clock on the wall (our policy: S6 needs rest). */
export const APART_MIN = 30;
/** Long enough for three leap days, on which a pattern may have its only neighbouring days. */
const LOOKED_FROM_MS = Date.UTC(2024, 0, 1) - 1;
const LOOKED_UNTIL_MS = Date.UTC(2033, 0, 1);

/** A schedule as it is kept, of what a person wrote. `id` is taken where they gave none. */
export function scheduleOf(text: NewSchedule, id: string): Schedule {
  const { cron, times, weekdays, when, ...terms } = text;
  const given = when ?? timesOf({ cron, times, weekdays });
  return { ...terms, id: text.id ?? id, when: 'cron' in given ? { cron: plain(given.cron) } : given };
}

/** One space between two fields, whatever stood there. */
const plain = (cron: string): string => cron.trim().split(/\s+/).join(' ');

function timesOf({ cron, times, weekdays }: Pick<NewSchedule, 'cron' | 'times' | 'weekdays'>): ScheduleTimes {
  if (cron !== undefined) return { cron };
  return { times: times ?? [], weekdays: weekdays ?? [...WEEKDAYS] };
}

/**
 * Throws a UsageError for a schedule that can’t be kept: `schedule-cron`, `schedule-never`,
 * `schedule-too-often`, `schedule-zone`, `schedule-validity`. That programme and person exist is for
 * whoever knows them.
 */
export function checkSchedule({ when, timeZone, validFrom, validUntil }: Schedule): void {
  if (timeZone !== null && !isZone(timeZone)) throw unknownZone(timeZone);
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    throw endsBeforeItBegins(validFrom, validUntil);
  const first = patternOf(when).next(LOOKED_FROM_MS);
  if (first === null) throw neverRuns(when);
  const apartMin = shortestMin(when, first);
  if (apartMin < APART_MIN) throw tooOften(apartMin);
}

/** Every day that a pattern has, has the same times: the first one shows them. */
function shortestMin(when: ScheduleTimes, firstMs: number): number {
  const times = timesOfDay(when, firstMs);
  const within = Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)));
  const overMidnight = (times[0] ?? 0) + DAY_MS - (times.at(-1) ?? 0);
  const isClose = overMidnight < APART_MIN * MINUTE_MS && hasNeighbouringDays(when);
  return (isClose ? Math.min(within, overMidnight) : within) / MINUTE_MS;
}

function timesOfDay(when: ScheduleTimes, firstMs: number): readonly number[] {
  const { next } = patternOf(when);
  const midnightMs = Math.floor(firstMs / DAY_MS) * DAY_MS;
  const times: number[] = [];
  for (let wall: number | null = firstMs; wall !== null && wall < midnightMs + DAY_MS; wall = next(wall))
    times.push(wall - midnightMs);
  return times;
}

function hasNeighbouringDays(when: ScheduleTimes): boolean {
  const { next } = daysOf(when);
  let day = next(LOOKED_FROM_MS);
  while (day !== null && day < LOOKED_UNTIL_MS) {
    const following = next(day);
    if (following !== null && following - day === DAY_MS) return true;
    day = following;
  }
  return false;
}

function unknownZone(zone: string): UsageError {
  const meant = nearest(zone, Intl.supportedValuesOf('timeZone'));
  return new UsageError(
    'schedule-zone',
    `There is no time zone "${zone}".`,
    meant === undefined
      ? 'Give a name such as Europe/Vienna, or leave it out for the zone of this computer.'
      : `Did you mean "${meant}"?`,
  );
}

function endsBeforeItBegins(from: string, until: string): UsageError {
  return new UsageError(
    'schedule-validity',
    `The schedule would end on ${until}, before it begins on ${from}.`,
    'Give a last day that is not before the first.',
  );
}

function neverRuns(when: ScheduleTimes): UsageError {
  const what = 'cron' in when ? `"${when.cron}"` : 'The schedule';
  return new UsageError(
    'schedule-never',
    `${what} names a day that never comes, such as 31 February.`,
    'Correct the day or the month.',
  );
}

function tooOften(apartMin: number): UsageError {
  return new UsageError(
    'schedule-too-often',
    `Two of its runs are ${apartMin} ${apartMin === 1 ? 'minute' : 'minutes'} apart, and ${APART_MIN} are the least: the motor needs rest (S6).`,
    `Leave ${APART_MIN} minutes or more between two runs.`,
    { rule: 'S6' },
  );
}
