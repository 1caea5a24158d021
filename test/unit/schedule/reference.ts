/**
 * When a schedule is due, worked out the plain way: every minute of a year in turn, with what the zone’s
 * clocks read at it. No cron library, no arithmetic with offsets. Times are whole minutes since 1970.
 */

export interface Fields {
  /** Null for every one. */
  readonly minutes: readonly number[] | null;
  readonly hours: readonly number[] | null;
  readonly days: readonly number[] | null;
  readonly months: readonly number[] | null;
  /** 0 is Sunday. */
  readonly weekdays: readonly number[] | null;
}

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const NEVER = -1;

/** What the clocks read at every minute of a year and of some days around it. */
interface Minutes {
  readonly from: number;
  readonly walls: Int32Array;
  /** When each reading comes first, by how far it is from `from`, a few days added. */
  readonly first: Int32Array;
}

const SLACK = 2 * DAY;
const known = new Map<string, Minutes>();

function minutesOf(zone: string, year: number): Minutes {
  const key = `${zone} ${year}`;
  const made = known.get(key) ?? makeMinutes(zone, Date.UTC(year, 0, 1) / MINUTE_MS - 3 * DAY, 371 * DAY);
  known.set(key, made);
  return made;
}

function makeMinutes(zone: string, from: number, count: number): Minutes {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const read = (minute: number): number =>
    Date.parse(`${format.format(minute * MINUTE_MS).replace(' ', 'T')}Z`) / MINUTE_MS;
  const walls = new Int32Array(count);
  const first = new Int32Array(count + 2 * SLACK).fill(NEVER);
  for (let hour = 0; hour < count; hour += HOUR) {
    const wallFrom = read(from + hour);
    const isEven = read(from + hour + HOUR) - wallFrom === HOUR;
    for (let minute = hour; minute < hour + HOUR; minute += 1) {
      const wall = isEven ? wallFrom + minute - hour : read(from + minute);
      walls[minute] = wall;
      const at = wall - from + SLACK;
      if (first[at] === NEVER) first[at] = from + minute;
    }
  }
  return { from, walls, first };
}

export interface PlainSchedule {
  readonly fields: readonly Fields[];
  readonly zone: string;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  readonly exceptions?: readonly string[];
}

/** The instants of one year (UTC) at which it is due, in order, those of exceptions marked. */
export function plainOccurrences(
  { zone, fields, validFrom, validUntil, exceptions = [] }: PlainSchedule,
  year: number,
): readonly { readonly dueMs: number; readonly isException: boolean }[] {
  const minutes = minutesOf(zone, year);
  const times = fields.map((field) => ({
    field,
    ofDay: Array.from({ length: DAY }, (_, minute) => minute).filter((minute) => isMinuteOf(field, minute)),
  }));
  const found = new Map<number, boolean>();
  const lastWall = minutes.walls.at(-1) ?? 0;
  for (let midnight = minutes.from; midnight <= lastWall; midnight += DAY) {
    const date = new Date(midnight * MINUTE_MS);
    const day = date.toISOString().slice(0, 10);
    if ((validFrom && day < validFrom) || (validUntil && day > validUntil)) continue;
    for (const minute of times.flatMap(({ field, ofDay }) => (isDayOf(field, date) ? ofDay : []))) {
      const due = dueAt(midnight, minute, minutes);
      if (due !== null) found.set(due, (found.get(due) ?? true) && exceptions.includes(day));
    }
  }
  return [...found]
    .map(([due, isException]) => ({ dueMs: due * MINUTE_MS, isException }))
    .filter(({ dueMs }) => dueMs >= Date.UTC(year, 0, 1) && dueMs < Date.UTC(year + 1, 0, 1))
    .sort((a, b) => a.dueMs - b.dueMs);
}

/** When the clocks first read that, or else first read more; null where the day isn’t there at all. */
function dueAt(midnight: number, minute: number, { from, walls, first }: Minutes): number | null {
  const at = midnight - from + SLACK;
  const isThere = first.subarray(at, at + DAY).some((each) => each !== NEVER);
  if (!isThere) return null;
  const due = first[at + minute] ?? NEVER;
  return due === NEVER ? from + walls.findIndex((wall) => wall > midnight + minute) : due;
}

const fits = (field: readonly number[] | null, value: number): boolean => field?.includes(value) ?? true;

const isMinuteOf = ({ minutes, hours }: Fields, minute: number): boolean =>
  fits(minutes, minute % HOUR) && fits(hours, Math.floor(minute / HOUR));

/** A day is one of the month or one of the week where both are given, as cron has it. */
function isDayOf({ days, months, weekdays }: Fields, date: Date): boolean {
  const byDay = fits(days, date.getUTCDate());
  const byWeekday = fits(weekdays, date.getUTCDay());
  const isDay = days !== null && weekdays !== null ? byDay || byWeekday : byDay && byWeekday;
  return isDay && fits(months, date.getUTCMonth() + 1);
}
