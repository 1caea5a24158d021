import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMonth,
  dayReader,
  daysOf,
  daysWithSessions,
  type Month,
  monthAfter,
  monthOf,
  monthsToShow,
  weekdayOf,
  weeksOf,
} from '../../../../web/history/index.ts';
import { inputs } from '../../../random.ts';
import { record } from './given.ts';

/** Time zones with summer time, without, far ahead, far behind, and one that has left out a whole day. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
];
const zone = fc.constantFrom(...ZONES);
const instantBetween = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((date) => date.toISOString());
const instant = instantBetween('2005-01-01T00:00:00Z', '2045-01-01T00:00:00Z');
const month = fc
  .tuple(fc.integer({ min: 1970, max: 2199 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, index]) => `${year}-${String(index).padStart(2, '0')}`);

/** The day after, by a calendar that isn't ours. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function monthsFrom(first: Month, last: Month): Month[] {
  const months = [first];
  while ((months.at(-1) ?? last) < last) months.push(monthAfter(months.at(-1) ?? last, 1));
  return months;
}

describe('the day of an instant', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['America/New_York', '2026-11-01T03:59:59Z', '2026-10-31'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('in %s of %s is %s', (timeZone, time, day) => {
    expect(dayReader(timeZone)(time)).toBe(day);
  });

  it('never goes back as time goes on, in any time zone', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 3 * 86_400 }), (timeZone, time, laterS) => {
        const dayOf = dayReader(timeZone);
        const later = new Date(Date.parse(time) + laterS * 1000).toISOString();
        expect(dayOf(later) >= dayOf(time)).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  it('join: after the last day of one comes the first of the next, a weekday on', () => {
    fc.assert(
      fc.property(month, (name) => {
        const [last = '', first = ''] = [daysOf(name).at(-1), daysOf(monthAfter(name, 1))[0]];
        expect(dayAfter(last)).toBe(first);
        expect(weekdayOf(first)).toBe((weekdayOf(last) + 1) % 7);
      }),
    );
  });

  it('have all of their days, once each, in order, in weeks from Monday to Sunday', () => {
    fc.assert(
      fc.property(month, (name) => {
        const weeks = weeksOf(name);
        expect(weeks.flat().filter((day) => day !== null)).toEqual(daysOf(name));
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          expect(week.some((day) => day !== null)).toBe(true);
          for (const [weekday, day] of week.entries()) {
            if (day !== null) expect(weekdayOf(day)).toBe(weekday);
          }
        }
      }),
    );
  });

  it('lead back: so many later and as many earlier is the same month', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -600, max: 600 }), (name, months) => {
        expect(monthAfter(monthAfter(name, months), -months)).toBe(name);
      }),
    );
  });

  it.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2024-02', 0, '2024-02'],
  ])('%s and %d is %s', (name, months, other) => {
    expect(monthAfter(name, months)).toBe(other);
  });

  it('know leap years', () => {
    expect(daysOf('2024-02')).toHaveLength(29);
    expect(daysOf('2100-02')).toHaveLength(28);
    expect(weeksOf('2021-02')).toHaveLength(4);
  });
});

describe('the calendar', () => {
  it('has every session on exactly one day, whatever the clocks and the time zone were', () => {
    // Fourteen months with both changes of the clocks, and the day that Samoa left out.
    const time = instantBetween('2011-11-15T00:00:00Z', '2013-01-15T00:00:00Z');
    const sessions = fc.array(fc.tuple(time, fc.integer({ min: 0, max: 1200 })), { maxLength: 40 });
    fc.assert(
      fc.property(zone, sessions, time, (timeZone, given, now) => {
        const dayOf = dayReader(timeZone);
        const records = given.map(([startedAt, motorOnS], index) =>
          record({ id: `s${index}`, startedAt, motorOnS }),
        );
        const days = daysWithSessions(records, dayOf);
        const { first, last } = monthsToShow(days, dayOf(now));
        const months = monthsFrom(first, last).map((name) => calendarMonth(name, days, dayOf(now)));
        const shown = months.flatMap(({ weeks }) => weeks.flat()).flatMap((day) => day?.sessions ?? []);
        expect(shown.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
        expect(months.reduce((sum, { sessionCount }) => sum + sessionCount, 0)).toBe(records.length);
        const onDays = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null);
        expect(onDays.filter(({ today }) => today)).toHaveLength(1);
        for (const { day, sessions: theirs, motorOnS } of onDays) {
          expect(theirs.every(({ startedAt }) => dayOf(startedAt) === day)).toBe(true);
          expect(motorOnS).toBe(theirs.reduce((sum, each) => sum + each.motorOnS, 0));
        }
      }),
      { numRuns: inputs(15) },
    );
  });

  it('shows this month when there are no sessions', () => {
    expect(monthsToShow(new Map(), '2026-11-21')).toEqual({ first: '2026-11', last: '2026-11' });
  });

  it('reaches ahead to a session that a wrong clock has dated', () => {
    const days = daysWithSessions([record({ startedAt: '2031-05-05T12:00:00Z' })], dayReader('UTC'));
    expect(monthsToShow(days, '2026-11-21')).toEqual({ first: '2026-11', last: monthOf('2031-05-05') });
  });
});
