import { type Day, type Month, noonOf } from './day.ts';

const written = (style: Intl.DateTimeFormatOptions): ((day: Day) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' });
  return (day) => format.format(noonOf(day));
};

const inMonth = written({ weekday: 'long', day: 'numeric', month: 'long' });
const inFull = written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const inBrief = written({ weekday: 'short', day: 'numeric', month: 'short' });
const year = written({ year: 'numeric' });
const monthInFull = written({ month: 'long', year: 'numeric' });

/** `Saturday 14 November 2026`. */
export function dayInFull(day: Day): string {
  return withoutComma(inFull(day));
}

/** `Saturday 14 November`, where the year stands beside it. */
export function dayOfMonth(day: Day): string {
  return withoutComma(inMonth(day));
}

/** `Sat 14 Nov`; with its year unless it is in the year of `today`. */
export function dayInBrief(day: Day, today: Day): string {
  const brief = withoutComma(inBrief(day));
  return year(day) === year(today) ? brief : `${brief} ${year(day)}`;
}

/** `November 2026`. */
export function monthName(month: Month): string {
  return monthInFull(`${month}-01`);
}

/** Says at what time of the day an instant (ISO 8601) falls in a time zone: `17:05`. */
export function timeReader(timeZone: string): (time: string) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (time) => format.format(new Date(time));
}

/** Some browsers put one after the weekday. */
function withoutComma(text: string): string {
  return text.replace(',', '');
}
