/** Civil days in a person's own time zone. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil day of an instant, such as `2026-11-21`. `timeZone` is an IANA name. */
export function dayOf(date: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(date);
}

const DAY_MS = 24 * 3600_000;

/** The first instant of the civil day after the one that `date` is in, whatever the clocks do that night. */
export function startOfNextDay(date: Date, timeZone: string): Date {
  const today = dayOf(date, timeZone);
  let sameMs = date.getTime();
  // No civil day is longer than 26 hours, and some zones have left one out.
  let nextMs = sameMs + 2 * DAY_MS;
  while (nextMs - sameMs > 1) {
    const middleMs = Math.floor((sameMs + nextMs) / 2);
    if (dayOf(new Date(middleMs), timeZone) === today) sameMs = middleMs;
    else nextMs = middleMs;
  }
  return new Date(nextMs);
}
