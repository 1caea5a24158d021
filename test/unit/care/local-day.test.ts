import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDays, startOfLocalDay } from '../../../src/care/local-day.ts';
import { inputs } from '../../random.ts';
import { instant, timeZone } from './arbitrary-time.ts';

const dayIn = (zone: string, at: string) => localDays(zone)(new Date(at));

describe('a local day', () => {
  it('ends at midnight of the time zone, not of Greenwich', () => {
    expect(dayIn('America/New_York', '2026-07-02T03:59:59Z')).toBe(dayIn('UTC', '2026-07-01T12:00:00Z'));
    expect(dayIn('America/New_York', '2026-07-02T04:00:00Z')).toBe(dayIn('UTC', '2026-07-02T12:00:00Z'));
    expect(dayIn('Asia/Kathmandu', '2026-07-01T18:15:00Z')).toBe(dayIn('UTC', '2026-07-02T12:00:00Z'));
  });

  it.each([
    ['of 23 hours, when the clock goes forward', '2026-03-29T00:00:00Z', '2026-03-29T22:59:59.999Z'],
    ['of 25 hours, when it goes back', '2026-10-24T23:00:00Z', '2026-10-25T23:59:59.999Z'],
  ])('%s is one day in London', (_name, first, last) => {
    const dayOf = localDays('Europe/London');
    const day = dayOf(new Date(first));
    expect(dayOf(new Date(last))).toBe(day);
    expect(dayOf(new Date(Date.parse(first) - 1))).toBe(day - 1);
    expect(dayOf(new Date(Date.parse(last) + 1))).toBe(day + 1);
    expect(startOfLocalDay(new Date(last), 'Europe/London').toISOString()).toBe(
      new Date(first).toISOString(),
    );
  });

  it('is followed by the next number, across months and leap days', () => {
    expect(dayIn('UTC', '2028-03-01T00:00:00Z') - dayIn('UTC', '2028-02-28T00:00:00Z')).toBe(2);
    expect(dayIn('UTC', '2027-01-01T00:00:00Z') - dayIn('UTC', '2026-12-31T23:00:00Z')).toBe(1);
  });

  it('starts at the first instant that has its number, wherever the clocks are changed', () => {
    fc.assert(
      fc.property(instant, timeZone, (at, zone) => {
        const dayOf = localDays(zone);
        const start = startOfLocalDay(at, zone);
        expect(dayOf(start)).toBe(dayOf(at));
        expect(dayOf(new Date(start.getTime() - 1))).toBeLessThan(dayOf(at));
        expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime() - start.getTime()).toBeLessThan(25 * 3_600_000);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('of an unknown time zone is a RangeError', () => {
    expect(() => localDays('Atlantis/Capital')).toThrow(RangeError);
  });
});
