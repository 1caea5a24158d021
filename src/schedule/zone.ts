/**
 * Wall time in a zone, from instants and back. A wall time is written as the milliseconds that the same
 * reading would be in UTC, so that cron can count in it without knowing of zones.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** Whether `zone` is an IANA name that this computer knows. An offset such as `+01:00` is none. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of `zone` read at an instant. RangeError for a zone that isn’t one. */
export function wallOf(instantMs: number, zone: string): number {
  // "11/21/2026, 07:30:00": taken apart by hand, for it is asked for each of many runs.
  const [month, day, year, hour, minute, second] = (formatOf(zone).format(instantMs).match(/\d+/g) ?? []).map(
    Number,
  );
  const toTheSecond = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return toTheSecond + (((instantMs % 1000) + 1000) % 1000);
}

/**
 * The instant of a wall time. One that comes twice is the first of them; one that is left out when the clocks
 * go forward is the first instant after. Null where a zone leaves out a whole day, as Samoa once did.
 */
export function instantOf(wallMs: number, zone: string): number | null {
  const offsetAt = (instantMs: number): number => wallOf(instantMs, zone) - instantMs;
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  // No zone has changed its clocks twice within two days.
  if (before === after) return wallMs - before;
  const fits = [wallMs - before, wallMs - after].filter((instantMs) => wallOf(instantMs, zone) === wallMs);
  if (fits.length > 0) return Math.min(...fits);
  if (after - before >= DAY_MS) return null;
  return firstInstant(wallMs - after, wallMs - before, (instantMs) => offsetAt(instantMs) !== before);
}

/** The first whole millisecond after `fromMs`, at most `toMs`, from which on `holds`. */
function firstInstant(fromMs: number, toMs: number, holds: (instantMs: number) => boolean): number {
  let low = fromMs;
  let high = toMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The day of a wall time, such as `2026-11-21`. */
export const dayOfWall = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);

/** What the clocks of `zone` show at an instant, to the minute, such as `2026-11-21T07:30`. */
export const localTimeOf = (instantMs: number, zone: string): string =>
  new Date(wallOf(instantMs, zone)).toISOString().slice(0, 16);
