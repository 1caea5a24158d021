import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/contract/index.ts';
import { between, entryOf } from '../../../src/schedule/timetable.ts';
import { inputs } from '../../random.ts';
import { schedules, scheduleWith, YEARS, ZONES } from './arbitrary-schedule.ts';
import { plainOccurrences } from './reference.ts';

const VIENNA = 'Europe/Vienna';

/** When it is due after `from` until `until`, both ISO 8601. */
function dueTimes(given: Partial<Schedule>, from: string, until: string): readonly string[] {
  const entry = entryOf(scheduleWith(given), VIENNA);
  return [...between(entry, Date.parse(from), Date.parse(until))].map(({ dueMs }) =>
    new Date(dueMs).toISOString(),
  );
}

const cron = (expression: string, timeZone: string = VIENNA): Partial<Schedule> => ({
  when: { cron: expression },
  timeZone,
});

describe('a schedule', () => {
  it('is due when the plain calculation says, each time once and no other, over years, zones and kinds', () => {
    const yearAndSchedule = fc
      .constantFrom(...YEARS)
      .chain((year) => schedules(year).map((both) => ({ year, ...both })));
    fc.assert(
      fc.property(yearAndSchedule, ({ year, schedule, plain }) => {
        const found = [
          ...between(entryOf(schedule, VIENNA), Date.UTC(year, 0, 1) - 1, Date.UTC(year + 1, 0, 1) - 1),
        ];
        expect(found).toEqual(plainOccurrences(plain, year));
      }),
      { numRuns: inputs(30) },
    );
  });

  it('is due at the same times from whatever instant it is asked, in whatever order', () => {
    const minute = fc.integer({ min: 0, max: 364 * 24 * 60 });
    fc.assert(
      fc.property(schedules(2026), fc.array(minute, { minLength: 1, maxLength: 20 }), (both, minutes) => {
        const all = plainOccurrences(both.plain, 2026);
        const entry = entryOf(both.schedule, VIENNA);
        for (const from of minutes.map((each) => Date.UTC(2026, 0, 1) + each * 60_000)) {
          const next = all.find(({ dueMs }) => dueMs > from);
          if (next !== undefined) expect(entry.next(from)).toEqual(next);
          expect(entry.next(from, from + 3_600_000)?.dueMs ?? Infinity).toBe(
            next !== undefined && next.dueMs <= from + 3_600_000 ? next.dueMs : Infinity,
          );
        }
      }),
      { numRuns: inputs(20) },
    );
  });

  it.each(ZONES)('is due once a day in %s, the year round', (timeZone) => {
    for (const expression of ['0 0 * * *', '15 2 * * *', '45 23 * * *']) {
      const entry = entryOf(scheduleWith(cron(expression, timeZone)), VIENNA);
      const found = [...between(entry, Date.UTC(2025, 11, 31, 12), Date.UTC(2026, 11, 31, 12))];
      expect(found).toHaveLength(365);
    }
  });
});

describe('what cron has beyond numbers and ranges', () => {
  it.each([
    ['0 7 L * *', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['0 7 * * 5#2', ['2026-01-09', '2026-02-13', '2026-03-13']],
    ['0 7 * * friL', ['2026-01-30', '2026-02-27', '2026-03-27']],
    ['0 7 13 * 5', ['2026-01-02', '2026-01-09', '2026-01-13']],
    ['0 7 13 * +5', ['2026-02-13', '2026-03-13', '2026-11-13']],
  ])('%s means its days', (expression, days) => {
    const due = dueTimes(cron(expression, 'UTC'), '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
    expect(due.slice(0, 3)).toEqual(days.map((day) => `${day}T07:00:00.000Z`));
  });
});

describe('when the clocks go forward', () => {
  it.each([
    ['Europe/Vienna', '30 2 * * *', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '0 2 * * *', '2026-03-08T07:00:00.000Z'],
    ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T15:30:00.000Z'],
    ['Africa/Casablanca', '59 2 * * *', '2026-03-22T02:00:00.000Z'],
    ['America/Nuuk', '30 23 * * *', '2026-03-29T01:00:00.000Z'],
  ])('in %s, a time that is left out (%s) comes right after the gap, once', (timeZone, expression, due) => {
    const around = (days: number): string => new Date(Date.parse(due) + days * 86_400_000).toISOString();
    expect(dueTimes(cron(expression, timeZone), around(-0.5), around(0.5))).toEqual([due]);
  });

  it('several times that are left out are one run, with the one that is due right then', () => {
    expect(dueTimes(cron('0,30 2,3 * * *'), '2026-03-29T00:00:00.000Z', '2026-03-29T02:00:00.000Z')).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
  });

  it('an exception for the day before doesn’t keep back what is planned for the instant itself', () => {
    const given = { ...cron('0,30 0,23 * * *', 'America/Nuuk'), exceptions: ['2026-03-28'] };
    const entry = entryOf(scheduleWith(given), VIENNA);
    const runs = [...between(entry, Date.parse('2026-03-28T12:00:00Z'), Date.parse('2026-03-29T01:10:00Z'))];
    expect(runs).toEqual([{ dueMs: Date.parse('2026-03-29T01:00:00Z'), isException: false }]);
  });
});

describe('when the clocks go back', () => {
  it.each([
    ['Europe/Vienna', '30 2 * * *', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '0 1 * * *', '2026-11-01T05:00:00.000Z'],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T14:45:00.000Z'],
    ['Africa/Casablanca', '15 2 * * *', '2026-02-15T01:15:00.000Z'],
  ])('in %s, a time that comes twice (%s) counts the first time alone', (timeZone, expression, due) => {
    const around = (days: number): string => new Date(Date.parse(due) + days * 86_400_000).toISOString();
    expect(dueTimes(cron(expression, timeZone), around(-0.5), around(0.5))).toEqual([due]);
  });

  it('a list of times and a range count once too', () => {
    const from = '2026-10-24T23:00:00.000Z';
    const until = '2026-10-25T02:30:00.000Z';
    expect(dueTimes(cron('0,30 2 * * *'), from, until)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ]);
    expect(dueTimes(cron('*/30 2-3 * * *'), from, until)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });
});

describe('days', () => {
  it('that a zone leaves out have no run', () => {
    expect(
      dueTimes(cron('0 12 * * *', 'Pacific/Apia'), '2011-12-29T00:00:00.000Z', '2011-12-31T12:00:00.000Z'),
    ).toEqual(['2011-12-29T22:00:00.000Z', '2011-12-30T22:00:00.000Z']);
  });

  it('of validity are included, by the schedule’s own calendar', () => {
    const given = {
      ...cron('30 7 * * *', 'Pacific/Apia'),
      validFrom: '2026-06-01',
      validUntil: '2026-06-02',
    };
    expect(dueTimes(given, '2026-05-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z')).toEqual([
      '2026-05-31T18:30:00.000Z',
      '2026-06-01T18:30:00.000Z',
    ]);
  });

  it('follow the computer’s zone for a schedule that has none of its own', () => {
    const entry = entryOf(scheduleWith({ timeZone: null }), 'Asia/Kathmandu');
    expect(entry.next(Date.parse('2026-06-01T00:00:00Z'))?.dueMs).toBe(Date.parse('2026-06-01T01:45:00Z'));
  });
});
