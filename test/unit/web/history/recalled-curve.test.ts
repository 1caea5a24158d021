import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TracePoint } from '../../../../src/contract/index.ts';
import { endOf, levelAt } from '../../../../web/curve/index.ts';
import { recalledCurve } from '../../../../web/history/index.ts';
import { record } from './given.ts';

const point = (t: number, level: number, measuredLevel: number | null = level): TracePoint => ({
  t,
  level,
  measuredLevel,
  rpm: null,
});

/** A minute at the lightest level, then up by one level in ten seconds. */
const SOAK_AND_RISE = Array.from({ length: 70 }, (_, t) => point(t, t <= 60 ? 1 : 1 + (t - 60) / 10, 1));

describe('the curve of a session on record', () => {
  it('plans what was asked of the massager, and measures what it did', () => {
    const curve = recalledCurve(record({ motorOnS: 70, topLevel: 1.9 }), SOAK_AND_RISE);
    expect(levelAt(curve.plan, 30)).toBe(1);
    expect(levelAt(curve.plan, 65)).toBeCloseTo(1.5);
    expect(curve.measuredAt(65)).toBe(1);
    expect(curve).toMatchObject({ endS: 70, nowS: 70, ceiling: null, topLevel: 3, end: 'over' });
  });

  it('marks the minute at the lightest level', () => {
    const { phases } = recalledCurve(record(), SOAK_AND_RISE);
    expect(phases).toEqual([{ kind: 'soak', name: 'Soak', position: 'heels', fromS: 0, toS: 61 }]);
  });

  it('marks none where nothing deeper was asked for', () => {
    expect(recalledCurve(record(), [point(0, 1), point(40, 1)]).phases).toEqual([]);
  });

  it('ends with a fault where a fault ended it', () => {
    expect(recalledCurve(record({ outcome: 'fault' }), SOAK_AND_RISE).end).toBe('fault');
  });

  it('is empty, and still a curve, where nothing was measured', () => {
    const curve = recalledCurve(record({ motorOnS: 0, topLevel: 0 }), []);
    expect(curve).toMatchObject({ endS: 1, nowS: 0, plan: [], topLevel: 2, line: { t: [], level: [] } });
  });

  it('has times that rise and levels inside its axis, whatever is on record', () => {
    const points = fc.array(
      fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 11, noNaN: true })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(points, (given) => {
        let t = 0;
        const trace = given.map(([after, level]) => {
          t += after;
          return point(t, level);
        });
        const topLevel = Math.max(0, ...given.map(([, level]) => level));
        const { plan, topLevel: axis, endS } = recalledCurve(record({ motorOnS: t, topLevel }), trace);
        for (const [index, each] of plan.entries()) {
          if (index > 0) expect(each.t).toBeGreaterThan(plan[index - 1]?.t ?? 0);
          expect(each.level).toBeLessThan(axis);
        }
        expect(endOf(plan)).toBeLessThanOrEqual(endS);
      }),
    );
  });
});
