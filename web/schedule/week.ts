import type { ScheduledRun, UpcomingRun } from '../../src/contract/index.ts';
import { type Calendar, type Day, dayInBrief } from '../history/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';
import type { Zones } from './elsewhere.ts';
import type { Names } from './names.ts';
import { type RunEntry, runAhead, runPast } from './run-entry.ts';

/** Days of the week view, of which the first is today. */
const WEEK_DAYS = 7;

/** One day of the week view, by the calendar of the place where the page is read. */
export interface WeekDay {
  readonly day: Day;
  readonly name: string;
  readonly today: boolean;
  /** In order of time. */
  readonly runs: readonly RunEntry[];
}

/** What was due and what is. */
export interface Runs {
  readonly past: readonly ScheduledRun[];
  readonly ahead: readonly UpcomingRun[];
  readonly zones: Zones;
  /** Until when the one that waits for consent does so; null where none does. */
  readonly waitingUntil: string | null;
}

/** Seven days from today, with what became of today’s runs so far. */
export function weekAhead(runs: Runs, names: Names, calendar: Calendar): readonly WeekDay[] {
  const entries = [...pastEntries(runs, names, calendar), ...aheadEntries(runs, names, calendar)];
  return Array.from({ length: WEEK_DAYS }, (_, after) => {
    const day = dayAfter(calendar.today, after);
    const name = dayInBrief(day, calendar.today);
    const today = after === 0;
    return { day, name: today ? said.week.today(name) : name, today, runs: onDay(entries, day, calendar) };
  });
}

/** Whether runs of the week may be missing: as many were read as there can be, and the last is within it. */
export function isCutShort(ahead: readonly UpcomingRun[], most: number, { dayOf, today }: Calendar): boolean {
  const last = ahead.at(-1);
  return last !== undefined && ahead.length >= most && dayOf(last.dueAt) <= dayAfter(today, WEEK_DAYS - 1);
}

/** The days before today that are as many as the others of a week, newest first; only those with runs. */
export function daysBefore(runs: Runs, names: Names, calendar: Calendar): readonly WeekDay[] {
  const entries = pastEntries(runs, names, calendar);
  return Array.from({ length: WEEK_DAYS - 1 }, (_, before) => {
    const day = dayAfter(calendar.today, -1 - before);
    const name = dayInBrief(day, calendar.today);
    return { day, name, today: false, runs: onDay(entries, day, calendar) };
  }).filter((day) => day.runs.length > 0);
}

function pastEntries(
  { past, zones, waitingUntil }: Runs,
  names: Names,
  calendar: Calendar,
): readonly RunEntry[] {
  const untilOf = ({ outcome }: ScheduledRun): string | null => (outcome === 'waiting' ? waitingUntil : null);
  return past.map((run) => runPast(run, zones, names, calendar, untilOf(run)));
}

/** A run that has been decided since the runs to come were read is no longer one of them. */
function aheadEntries({ past, ahead }: Runs, names: Names, calendar: Calendar): readonly RunEntry[] {
  const decided = new Set(past.map(keyOf));
  return ahead.filter((run) => !decided.has(keyOf(run))).map((run) => runAhead(run, names, calendar));
}

const keyOf = ({ scheduleId, dueAt }: { readonly scheduleId: string; readonly dueAt: string }): string =>
  `${scheduleId} ${Date.parse(dueAt)}`;

function onDay(entries: readonly RunEntry[], day: Day, { dayOf }: Calendar): readonly RunEntry[] {
  return entries
    .filter(({ dueAt }) => dayOf(dueAt) === day)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}

/** The day so many days later; earlier ones for a negative number. */
function dayAfter(day: Day, days: number): Day {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
