import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelAt as controllersLevelAt } from '../../../src/programme/index.ts';
import { between, cut, differing, endOf, levelAt, type Plan, topFrom } from '../../../web/curve/index.ts';
import { HEEL } from './given.ts';

/** Any plan: points at rising times, steps among them. */
const plan: fc.Arbitrary<Plan> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 100, max: 1100 })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((parts) => {
    let t = 0;
    return parts.map(([overS, centilevel], index) => {
      t += index === 0 ? 0 : overS;
      return { t, level: centilevel / 100 };
    });
  })
  .filter((points) => endOf(points) > 0);

const share = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('a plan', () => {
  it('is read as the controller reads it', () => {
    fc.assert(
      fc.property(plan, share, (points, at) => {
        const t = endOf(points) * at;
        expect(levelAt(points, t)).toBeCloseTo(controllersLevelAt(points, t), 9);
      }),
    );
  });

  it('is 0 outside its time', () => {
    expect(levelAt(HEEL.plan, -1)).toBe(0);
    expect(levelAt(HEEL.plan, 900)).toBe(1);
    expect(levelAt(HEEL.plan, 900.1)).toBe(0);
    expect(levelAt([], 0)).toBe(0);
  });

  it('keeps its levels when it is cut', () => {
    fc.assert(
      fc.property(plan, share, share, share, (points, a, b, c) => {
        const [from, to] = [Math.min(a, b) * endOf(points), Math.max(a, b) * endOf(points)];
        const part = cut(points, from, to);
        if (part.length === 0) return;
        expect([part[0]?.t, part.at(-1)?.t]).toEqual([from, to]);
        const t = from + (to - from) * c;
        if (t < to) expect(levelAt(part, t)).toBeCloseTo(levelAt(points, t), 6);
      }),
    );
  });

  it('knows the highest level still to come', () => {
    expect(topFrom(HEEL.plan, 0)).toBe(4.5);
    expect(topFrom(HEEL.plan, 640)).toBe(4.5);
    expect(topFrom(HEEL.plan, 760)).toBe(3);
    expect(topFrom(HEEL.plan, 880)).toBe(1);
  });
});

describe('a changed plan', () => {
  it('moves from the old one to the new one and no further', () => {
    fc.assert(
      fc.property(plan, plan, share, share, (from, to, moved, at) => {
        const t = Math.min(endOf(from), endOf(to)) * at;
        const [a, b] = [levelAt(from, t), levelAt(to, t)];
        const level = levelAt(between(from, to, moved), t);
        expect(level).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-6);
        expect(level).toBeLessThanOrEqual(Math.max(a, b) + 1e-6);
        expect(between(from, to, 1)).toBe(to);
      }),
    );
  });

  it('leaves the old one dotted where the two differ, until they meet again', () => {
    const held: Plan = [
      { t: 0, level: 3.5 },
      { t: 700, level: 3.5 },
      { t: 720, level: 3 },
      { t: 800, level: 3 },
      { t: 870, level: 1 },
      { t: 900, level: 1 },
    ];
    const stretches = differing(HEEL.plan, held, 370);
    expect(stretches).toHaveLength(1);
    expect(stretches[0]?.[0]).toEqual({ t: 370, level: levelAt(HEEL.plan, 370) });
    expect(stretches[0]?.at(-1)?.t).toBeCloseTo(720, 0);
  });

  it('leaves nothing dotted where nothing has changed', () => {
    fc.assert(
      fc.property(plan, share, (points, at) => {
        expect(differing(points, points, endOf(points) * at)).toEqual([]);
      }),
    );
  });

  it('dots a step of the old plan as a step', () => {
    const stepped = [
      { t: 0, level: 3 },
      { t: 1, level: 3 },
      { t: 1, level: 2 },
      { t: 2, level: 2 },
    ];
    const lightest = [
      { t: 0, level: 1 },
      { t: 2, level: 1 },
    ];
    expect(differing(stepped, lightest, 0)).toEqual([stepped]);
  });

  it('dots the old plan wherever it differs by much, and only on the old plan’s own line', () => {
    fc.assert(
      fc.property(plan, plan, share, share, (own, inForce, fromShare, at) => {
        const from = endOf(own) * fromShare;
        const t = from + (endOf(own) - from) * at;
        const stretches = differing(own, inForce, from);
        const on = stretches.filter((stretch) => t > (stretch[0]?.t ?? 0) && t < endOf(stretch));
        if (Math.abs(levelAt(own, t) - levelAt(inForce, t)) > 0.05 && !own.some((point) => point.t === t)) {
          const ends = stretches.some((stretch) => t === stretch[0]?.t || t === endOf(stretch));
          expect(on.length > 0 || ends).toBe(true);
        }
        for (const stretch of on) expect(levelAt(stretch, t)).toBeCloseTo(levelAt(own, t), 6);
      }),
    );
  });
});
