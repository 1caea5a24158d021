import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf, dueOn, dueState } from '../../../src/calibration/index.ts';
import { TYPICAL_DUTIES } from '../../../src/contract/index.ts';

const past = (endedAt: string, share: number) => ({
  endedAt,
  table: { startDuty: 110, duties: TYPICAL_DUTIES.map((duty) => duty * share) },
});

describe('the drift', () => {
  it('is told since the last and since the first calibration, whatever order they come in', () => {
    const [first, second, third] = driftOf([
      past('2026-11-01T10:00:00Z', 1.03),
      past('2024-11-01T10:00:00Z', 1),
      past('2025-11-01T10:00:00Z', 1.01),
    ]);
    expect(first).toMatchObject({ endedAt: '2024-11-01T10:00:00Z', largestPercent: null });
    expect(first?.levels[0]).toEqual({
      level: 1,
      dutyCounts: 198,
      sinceLastPercent: null,
      sinceFirstPercent: null,
    });
    expect(second?.levels[10]?.sinceLastPercent).toBeCloseTo(1, 9);
    expect(second?.levels[10]?.sinceFirstPercent).toBeCloseTo(1, 9);
    expect(third?.levels[4]?.sinceLastPercent).toBeCloseTo((100 * 0.02) / 1.01, 9);
    expect(third?.levels[4]?.sinceFirstPercent).toBeCloseTo(3, 9);
    expect(third?.largestPercent).toBeCloseTo((100 * 0.02) / 1.01, 9);
  });

  it('takes its largest change without its sign', () => {
    const [, second] = driftOf([past('2024-11-01T10:00:00Z', 1), past('2025-11-01T10:00:00Z', 0.96)]);
    expect(second?.largestPercent).toBeCloseTo(4, 9);
  });

  it('of no calibration is none', () => {
    expect(driftOf([])).toEqual([]);
  });
});

describe('the next calibration', () => {
  const due = (day: string, passed = true, largestDriftPercent: number | null = null) =>
    dueOn({ day, passed, largestDriftPercent });

  it('is due after 12 months', () => {
    expect(due('2026-11-21')).toBe('2027-11-21');
    expect(due('2026-11-21', true, 2.5)).toBe('2027-11-21');
  });

  it('is due after 6 months when the last one failed or found drift', () => {
    expect(due('2026-11-21', false)).toBe('2027-05-21');
    expect(due('2026-11-21', true, 2.51)).toBe('2027-05-21');
    expect(due('2026-11-21', true, Number.NaN)).toBe('2027-05-21');
  });

  it('is due on the month’s last day where it has no such day', () => {
    expect(due('2024-02-29')).toBe('2025-02-28');
    expect(due('2026-08-31', false)).toBe('2027-02-28');
    expect(due('2027-08-31', false)).toBe('2028-02-29');
  });

  it('is due in the month that it should be, for any day', () => {
    const anyDay = fc
      .integer({ min: 0, max: 40_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
    fc.assert(
      fc.property(anyDay, fc.boolean(), (day, passed) => {
        const next = due(day, passed);
        expect(monthOf(next) - monthOf(day)).toBe(passed ? 12 : 6);
        expect(Number(next.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });

  it('comes up a month before, and is overdue from the day after', () => {
    expect(dueState('2027-11-21', '2027-10-21')).toEqual({ state: 'later', days: 31 });
    expect(dueState('2027-11-21', '2027-10-22')).toEqual({ state: 'soon', days: 30 });
    expect(dueState('2027-11-21', '2027-11-21')).toEqual({ state: 'soon', days: 0 });
    expect(dueState('2027-11-21', '2027-11-22')).toEqual({ state: 'overdue', days: -1 });
  });

  it.each([
    '2027-02-30',
    '21.11.2027',
    '2027-13-01',
    '',
  ])('is not reckoned from what is no day: "%s"', (day) => {
    expect(() => due(day)).toThrow(RangeError);
  });
});
