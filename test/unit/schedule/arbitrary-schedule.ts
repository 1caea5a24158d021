import fc from 'fast-check';
import { type Schedule, WEEKDAYS } from '../../../src/contract/index.ts';
import type { Fields, PlainSchedule } from './reference.ts';

/** Summer time in both hemispheres, half an hour of it, none, a month without it, a day left out. */
export const ZONES = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
] as const;

/** Samoa left out a day in 2011, and gave up summer time in 2021. */
export const YEARS = [2011, 2026, 2028] as const;

/** What a test says of a schedule; the rest is as usual. */
export function scheduleWith(given: Partial<Schedule>): Schedule {
  return {
    id: 'morning',
    programme: 'heel-soothe',
    profile: 'default',
    when: { times: ['07:30'], weekdays: [...WEEKDAYS] },
    timeZone: 'Europe/Vienna',
    validFrom: null,
    validUntil: null,
    exceptions: [],
    paused: false,
    ...given,
  };
}

/** The same schedule twice: as people write it, and for the plain calculation. */
export interface Both {
  readonly schedule: Schedule;
  readonly plain: PlainSchedule;
}

const someOf = (min: number, max: number, maxLength: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength })
    .map((all) => all.sort((a, b) => a - b));

/** A field of cron that means these, in one of the ways there are to write them. */
function fieldText(values: readonly number[] | null, asRange: boolean): string {
  if (values === null) return '*';
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  const isRange = asRange && values.length > 1 && last - first === values.length - 1;
  return isRange ? `${first}-${last}` : values.join(',');
}

const allOrSome = (some: fc.Arbitrary<number[]>): fc.Arbitrary<number[] | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: some, weight: 1 });

/** Many of its times in the small hours, when clocks are changed. */
const hour = fc.oneof(someOf(0, 3, 2), someOf(0, 23, 2));

const byCron: fc.Arbitrary<{ when: Schedule['when']; fields: Fields[] }> = fc
  .record({
    minutes: someOf(0, 59, 2),
    hours: hour,
    days: allOrSome(someOf(1, 31, 4)),
    months: allOrSome(someOf(1, 12, 4)),
    weekdays: allOrSome(someOf(0, 6, 4)),
    asRange: fc.boolean(),
  })
  .map(({ asRange, ...fields }) => {
    const { minutes, hours, days, months, weekdays } = fields;
    const texts = [minutes, hours, days, months, weekdays].map((values) => fieldText(values, asRange));
    return { when: { cron: texts.join(' ') }, fields: [fields] };
  });

const byTimes: fc.Arbitrary<{ when: Schedule['when']; fields: Fields[] }> = fc
  .record({
    times: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })), {
      minLength: 1,
      maxLength: 3,
      selector: String,
    }),
    weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  })
  .map(({ times, weekdays }) => ({
    when: {
      times: times.map((time) => time.map((part) => String(part).padStart(2, '0')).join(':')),
      weekdays,
    },
    fields: times.map(([hours, minutes]) => ({
      minutes: [minutes],
      hours: [hours],
      days: null,
      months: null,
      weekdays: weekdays.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7),
    })),
  }));

/** Any schedule for that year: by cron or by times, with and without validity and exceptions. */
export function schedules(year: number): fc.Arbitrary<Both> {
  const day = fc
    .integer({ min: 0, max: 364 })
    .map((n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10));
  return fc
    .record({
      times: fc.oneof(byCron, byTimes),
      zone: fc.constantFrom(...ZONES),
      validFrom: fc.option(day, { freq: 3 }),
      validUntil: fc.option(day, { freq: 3 }),
      exceptions: fc.uniqueArray(day, { maxLength: 20 }),
    })
    .map(({ times: { when, fields }, zone, ...terms }) => ({
      schedule: scheduleWith({ when, timeZone: zone, ...terms }),
      plain: { fields, zone, ...terms },
    }));
}
