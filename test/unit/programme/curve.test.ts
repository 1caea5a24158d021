import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Curve,
  climb,
  descent,
  endOf,
  flat,
  levelAt,
  lower,
  neverRising,
  since,
  tidy,
  until,
  upper,
} from '../../../src/programme/index.ts';

const END_S = 100;

/** Any curve from 0 to 100 s between levels 1 and 11, steps included. */
const curve: fc.Arbitrary<Curve> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 * END_S }), fc.integer({ min: 10, max: 110 })), {
    maxLength: 8,
  })
  .chain((inner) =>
    fc.tuple(fc.integer({ min: 10, max: 110 }), fc.integer({ min: 10, max: 110 })).map(([first, last]) =>
      [[0, first] as const, ...inner.sort(([a], [b]) => a - b), [2 * END_S, last] as const].map(
        ([half, tenths]) => ({
          t: half / 2,
          level: tenths / 10,
        }),
      ),
    ),
  );

/** Times that are never a bend of the curves above, so that steps don't blur what is compared. */
const time = fc.integer({ min: 0, max: 2 * END_S - 1 }).map((half) => half / 2 + 0.25);

const close = (a: number, b: number) => Math.abs(a - b) < 1e-6;

describe('curves', () => {
  it('are at the new level at the time of a step, and at the old one before it', () => {
    const step = [
      { t: 0, level: 2 },
      { t: 10, level: 2 },
      { t: 10, level: 5 },
      { t: 20, level: 5 },
    ];
    expect([levelAt(step, -1), levelAt(step, 9.99), levelAt(step, 10), levelAt(step, 99)]).toEqual([
      2, 2, 5, 5,
    ]);
    expect(until(step, 10)).toEqual([
      { t: 0, level: 2 },
      { t: 10, level: 2 },
    ]);
    expect(since(step, 10)).toEqual([
      { t: 10, level: 5 },
      { t: 20, level: 5 },
    ]);
  });

  it('cross where the lines cross, exactly', () => {
    const easing = [
      { t: 640, level: 4.5 },
      { t: 720, level: 3 },
      { t: 900, level: 3 },
    ];
    const held = lower(easing, flat(3.5, 640, 900));
    expect(held).toHaveLength(4);
    expect(held[1]?.t).toBeCloseTo(640 + 160 / 3, 9);
    expect(held[1]?.level).toBeCloseTo(3.5, 9);
  });

  it('lower and upper are the lower and the upper of the two at every time', () => {
    fc.assert(
      fc.property(curve, curve, time, (a, b, t) => {
        const [x, y] = [levelAt(a, t), levelAt(b, t)];
        return (
          close(levelAt(lower(a, b), t), Math.min(x, y)) && close(levelAt(upper(a, b), t), Math.max(x, y))
        );
      }),
    );
  });

  it('cut anywhere, are the same on both sides of the cut', () => {
    fc.assert(
      fc.property(curve, time, time, (a, cut, t) => {
        const part = t < cut ? until(a, cut) : since(a, cut);
        return close(levelAt(part, t), levelAt(a, t));
      }),
    );
  });

  it('never rising, are the lowest level so far', () => {
    fc.assert(
      fc.property(curve, time, (a, t) => {
        const bends = a.filter((point) => point.t < t).map((point) => point.level);
        return close(levelAt(neverRising(a), t), Math.min(...bends, levelAt(a, t)));
      }),
    );
  });

  it('tidied, are the same curve with no point that could be left out', () => {
    fc.assert(
      fc.property(curve, time, (a, t) => {
        const tidied = tidy(a);
        expect(tidied.length).toBeLessThanOrEqual(a.length);
        expect(tidy(tidied)).toEqual(tidied);
        return close(levelAt(tidied, t), levelAt(a, t)) && endOf(tidied) === endOf(a);
      }),
    );
  });

  it('climb and descend at the pace asked for, and descend faster when the end would come too soon', () => {
    expect(levelAt(climb(1, 0.25, 0, 100), 8)).toBeCloseTo(3, 9);
    expect(levelAt(climb(1, 0.25, 0, 100), 90)).toBe(11);
    expect(endOf(climb(1, 0.25, 0, 4))).toBe(4);
    expect(levelAt(descent(4, 0.5, 0, 100), 2)).toBeCloseTo(3, 9);
    expect(levelAt(descent(4, 0.5, 0, 100), 50)).toBe(1);
    expect(levelAt(descent(4, 0.5, 0, 2), 1)).toBeCloseTo(2.5, 9);
    expect(levelAt(descent(4, 0.5, 0, 2), 2)).toBe(1);
  });
});
