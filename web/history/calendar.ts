import type { SessionRecord } from '../../src/contract/index.ts';
import { type Day, type Month, monthOf, weeksOf } from './day.ts';

/** The sessions of each day that has some, in the order they were given. */
export type Days = ReadonlyMap<Day, readonly SessionRecord[]>;

/** One day of the calendar. */
export interface CalendarDay {
  readonly day: Day;
  /** Day of the month. */
  readonly number: number;
  readonly sessions: readonly SessionRecord[];
  readonly motorOnS: number;
  readonly today: boolean;
}

/** A month of it: weeks from Monday, null for a day of another month. */
export interface CalendarMonth {
  readonly month: Month;
  readonly weeks: readonly (readonly (CalendarDay | null)[])[];
  readonly sessionCount: number;
  readonly motorOnS: number;
}

/** Puts every session on the day on which it began. */
export function daysWithSessions(sessions: readonly SessionRecord[], dayOf: (time: string) => Day): Days {
  const days = new Map<Day, SessionRecord[]>();
  for (const session of sessions) {
    const day = dayOf(session.startedAt);
    const known = days.get(day);
    if (known === undefined) days.set(day, [session]);
    else known.push(session);
  }
  return days;
}

export function calendarMonth(month: Month, days: Days, today: Day): CalendarMonth {
  const weeks = weeksOf(month).map((week) =>
    week.map((day) => (day === null ? null : calendarDay(day, days.get(day) ?? [], today))),
  );
  const all = weeks.flat().flatMap((day) => day?.sessions ?? []);
  return { month, weeks, sessionCount: all.length, motorOnS: motorOnOf(all) };
}

function calendarDay(day: Day, sessions: readonly SessionRecord[], today: Day): CalendarDay {
  return {
    day,
    number: Number(day.slice(-2)),
    sessions,
    motorOnS: motorOnOf(sessions),
    today: day === today,
  };
}

/** The first and the last month that have something to show: this month always has. */
export function monthsToShow(days: Days, today: Day): { readonly first: Month; readonly last: Month } {
  let [first, last] = [monthOf(today), monthOf(today)];
  for (const day of days.keys()) {
    const month = monthOf(day);
    if (month < first) first = month;
    if (month > last) last = month;
  }
  return { first, last };
}

function motorOnOf(sessions: readonly SessionRecord[]): number {
  return sessions.reduce((sum, { motorOnS }) => sum + motorOnS, 0);
}
