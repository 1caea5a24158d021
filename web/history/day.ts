import { dayOf } from '../../src/care/day.ts';

/** A day as calendars name it, `2026-11-14`: days sort as texts do. */
export type Day = string;
/** A month as calendars name it, `2026-11`. */
export type Month = string;

/** Days in a week, which begins on Monday. */
const WEEK = 7;

/**
 * Says on which day of `timeZone` (such as `Europe/Berlin`) an instant (ISO 8601) falls: by that zone's own
 * midnights, so also on days of 23 and 25 hours.
 */
export function dayReader(timeZone: string): (time: string) => Day {
  return (time) => dayOf(new Date(time), timeZone);
}

export function monthOf(day: Day): Month {
  return day.slice(0, -3);
}

/** The month that many months later; earlier ones for a negative number. */
export function monthAfter(month: Month, months: number): Month {
  const [year, index] = partsOf(month);
  const total = year * 12 + index + months;
  const name = `${Math.floor(total / 12)}`.padStart(4, '0');
  return `${name}-${twoDigits((total % 12) + 1)}`;
}

/** The days of a month, in order. */
export function daysOf(month: Month): readonly Day[] {
  const [year, index] = partsOf(month);
  const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  return Array.from({ length: count }, (_, before) => `${month}-${twoDigits(before + 1)}`);
}

/** Days since Monday: 0 for a Monday, 6 for a Sunday. */
export function weekdayOf(day: Day): number {
  return (noonOf(day).getUTCDay() + WEEK - 1) % WEEK;
}

/** A month as whole weeks from Monday; null where a day of the week lies in another month. */
export function weeksOf(month: Month): readonly (readonly (Day | null)[])[] {
  const days = daysOf(month);
  const before = weekdayOf(`${month}-01`);
  const count = Math.ceil((before + days.length) / WEEK);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: WEEK }, (_, weekday) => days[week * WEEK + weekday - before] ?? null),
  );
}

/** Noon of a day in UTC: what a formatter in UTC writes as that day. */
export function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** A year, and its month from 0 to 11. */
function partsOf(month: Month): readonly [year: number, index: number] {
  return [Number(month.slice(0, -3)), Number(month.slice(-2)) - 1];
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
