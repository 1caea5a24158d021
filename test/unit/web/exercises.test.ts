import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recentDays } from '../../../web/pages/exercises/recent-days.ts';
import { inputs } from '../../random.ts';

const local = (day: number, hour = 8, minute = 0) => new Date(2026, 2, day, hour, minute);

describe('the last days', () => {
  it('end with today and hold what was done on which of them', () => {
    const done = [local(3, 23, 59), local(1, 0, 0), local(1, 7)].map((date) => date.toISOString());
    const days = recentDays(done, local(4, 0, 5), 4);
    expect(days.map(({ noon }) => noon.getDate())).toEqual([1, 2, 3, 4]);
    expect(days.map((day) => day.done)).toEqual([true, false, true, false]);
  });

  it('are that many days, each once and in order, whenever it is: clocks that change leave none out', () => {
    const year = { min: new Date(2024, 0, 1), max: new Date(2027, 11, 31), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(year), fc.integer({ min: 1, max: 40 }), (now, count) => {
        const days = recentDays([now.toISOString()], now, count);
        expect(days).toHaveLength(count);
        expect(days.at(-1)?.done).toBe(true);
        for (const [index, { noon }] of days.entries()) {
          const before = days[index - 1]?.noon;
          if (before === undefined) continue;
          const hours = (noon.getTime() - before.getTime()) / 3_600_000;
          expect([23, 24, 25]).toContain(hours);
        }
      }),
      { numRuns: inputs(100) },
    );
  });

  it('leave out what was done before them, or at no time at all', () => {
    const days = recentDays([local(1).toISOString(), 'nonsense'], local(20), 14);
    expect(days.some(({ done }) => done)).toBe(false);
  });
});
