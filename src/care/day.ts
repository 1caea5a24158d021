/** Civil days in a person's own time zone: from midnight to midnight, however long that is. */

const DAY_MS = 24 * 3600_000;
/** No civil day is longer than 26 hours, and some zones have left one out. */
const LONGER_THAN_A_DAY_MS = 2 * DAY_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** The civil day of an instant, such as `2026-11-21`. `timeZone` is an IANA name; RangeError for an unknown one. */
export function dayOf(date: Date, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** Midnights from one instant to another: 0 on the same day, 1 from a day to the next, whatever the clocks do. */
export function daysBetween(from: Date, to: Date, timeZone: string): number {
  return (Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / DAY_MS;
}

/** The first instant of the civil day that `date` is in. */
export function startOfDay(date: Date, timeZone: string): Date {
  return new Date(edgeOfDay(date, -LONGER_THAN_A_DAY_MS, timeZone).insideMs);
}

/** The first instant of the civil day after the one that `date` is in, whatever the clocks do that night. */
export function startOfNextDay(date: Date, timeZone: string): Date {
  return new Date(edgeOfDay(date, LONGER_THAN_A_DAY_MS, timeZone).outsideMs);
}

/** The offsets of zones are whole quarters of an hour, in our days. */
const QUARTER_MS = 15 * 60_000;

/** Two neighbouring instants, ms, between `date`, in whose day the one is, and `reachMs` away, out of it. */
function edgeOfDay(date: Date, reachMs: number, timeZone: string): { insideMs: number; outsideMs: number } {
  const format = formatOf(timeZone);
  const day = format.format(date);
  let insideMs = date.getTime();
  let outsideMs = insideMs + reachMs;
  const narrow = (toMs: number): void => {
    const isInside = format.format(toMs) === day;
    if (isInside) insideMs = toMs;
    else outsideMs = toMs;
  };
  while (Math.abs(outsideMs - insideMs) > QUARTER_MS) {
    const middleMs = (insideMs + outsideMs) / 2;
    const onQuarterMs = Math.round(middleMs / QUARTER_MS) * QUARTER_MS;
    const isBetween = (onQuarterMs - insideMs) * (outsideMs - onQuarterMs) > 0;
    narrow(isBetween ? onQuarterMs : Math.floor(middleMs));
  }
  // Where the day ends on a quarter, as it nearly always does, its last instant and the next are tried at once.
  const edgeMs = Math.ceil(Math.min(insideMs, outsideMs) / QUARTER_MS) * QUARTER_MS;
  for (const tryMs of [edgeMs - 1, edgeMs]) {
    if ((tryMs - insideMs) * (outsideMs - tryMs) > 0) narrow(tryMs);
  }
  while (Math.abs(outsideMs - insideMs) > 1) narrow(Math.floor((insideMs + outsideMs) / 2));
  return { insideMs, outsideMs };
}
