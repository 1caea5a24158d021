import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, startOfDay, startOfNextDay } from '../../../src/care/day.ts';
import { inputs } from '../../random.ts';
import { instant, timeZone } from './arbitrary-time.ts';

const HOUR_MS = 3_600_000;

describe('a civil day', () => {
  it('ends at midnight of the time zone, not of Greenwich', () => {
    expect(dayOf(new Date('2026-07-02T03:59:59Z'), 'America/New_York')).toBe('2026-07-01');
    expect(dayOf(new Date('2026-07-02T04:00:00Z'), 'America/New_York')).toBe('2026-07-02');
    expect(dayOf(new Date('2026-07-01T18:15:00Z'), 'Asia/Kathmandu')).toBe('2026-07-02');
  });

  it.each([
    ['of 23 hours, when the clock goes forward', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
    ['of 25 hours, when it goes back', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ])('%s is one day in London', (_name, first, next) => {
    const last = new Date(Date.parse(next) - 1);
    expect(daysBetween(new Date(first), last, 'Europe/London')).toBe(0);
    expect(startOfDay(last, 'Europe/London').toISOString()).toBe(first);
    expect(startOfNextDay(new Date(first), 'Europe/London').toISOString()).toBe(next);
  });

  it('is counted across months, leap days and years', () => {
    const days = (from: string, to: string) => daysBetween(new Date(from), new Date(to), 'UTC');
    expect(days('2028-02-28T23:59:59Z', '2028-03-01T00:00:00Z')).toBe(2);
    expect(days('2026-12-31T23:00:00Z', '2027-01-01T00:00:00Z')).toBe(1);
    expect(days('2026-06-02T00:00:00Z', '2026-06-01T23:59:59Z')).toBe(-1);
  });

  it('starts at its first instant and ends before the next one, wherever the clocks are changed', () => {
    fc.assert(
      fc.property(instant, timeZone, (at, zone) => {
        const start = startOfDay(at, zone);
        const next = startOfNextDay(at, zone);
        expect(dayOf(start, zone)).toBe(dayOf(at, zone));
        expect(daysBetween(new Date(start.getTime() - 1), at, zone)).toBe(1);
        expect(daysBetween(at, next, zone)).toBe(1);
        expect(daysBetween(at, new Date(next.getTime() - 1), zone)).toBe(0);
        expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(next.getTime() - start.getTime()).toBeGreaterThanOrEqual(23 * HOUR_MS);
        expect(next.getTime() - start.getTime()).toBeLessThanOrEqual(25 * HOUR_MS);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('of an unknown time zone is a RangeError', () => {
    expect(() => dayOf(new Date('2026-06-01T00:00:00Z'), 'Atlantis/Capital')).toThrow(RangeError);
  });
});
