/** Days as a person counts them: from midnight to midnight of their time zone, however long that is. */

const DAY_MS = 86_400_000;
/** Longer than any day: one on which the clock goes back has 25 hours. */
const LONGER_THAN_A_DAY_MS = 1.5 * DAY_MS;

/**
 * Gives an instant its day as a whole number that grows by one from each calendar day to the next. `timeZone`
 * is an IANA name (`Europe/London`); throws a RangeError for one that isn't known. The instant must be valid.
 */
export function localDays(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? Number.NaN;
    return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS;
  };
}

/** The first instant, to the millisecond, of the day in which `at` lies. Throws as `localDays` does. */
export function startOfLocalDay(at: Date, timeZone: string): Date {
  const dayOf = localDays(timeZone);
  const today = dayOf(at);
  let before = at.getTime() - LONGER_THAN_A_DAY_MS;
  let within = at.getTime();
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(new Date(middle)) < today) before = middle;
    else within = middle;
  }
  return new Date(within);
}
