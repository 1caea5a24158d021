import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanPoint, Programme } from '../../../src/contract/index.ts';
import { endOf, HEEL_SOOTHE, levelAt, phasesOf, planOf } from '../../../src/programme/index.ts';
import { type Replanned, replan } from '../../../src/session/index.ts';
import { inputs } from '../../random.ts';
import { validProgramme } from '../programme/arbitrary-programme.ts';

type Press = 'deeper' | 'lighter';

const SAME = 1e-6;

/** The heel programme after one press, from the level that its plan has then. */
function heelAfter(press: Press, chosen: number, elapsedS: number, before?: Replanned): Replanned {
  const own = planOf(HEEL_SOOTHE);
  const { plan, course } = before ?? { plan: own, course: own };
  return replan({
    programme: HEEL_SOOTHE,
    plan,
    course,
    elapsedS,
    levelNow: levelAt(plan, elapsedS),
    press,
    chosen,
  });
}

const ahead = (plan: readonly PlanPoint[], fromS: number): (readonly [number, number])[] =>
  plan
    .filter((point) => point.t > fromS)
    .map((point) => [Number(point.t.toFixed(3)), Number(point.level.toFixed(3))]);

/** The first ease-out that ends after `t`. */
function easeOut(programme: Programme, t: number): { fromS: number; toS: number } {
  const found = phasesOf(programme).find(({ phase, toS }) => phase.kind === 'ease-out' && toS > t);
  return found ?? { fromS: 0, toS: 0 };
}

describe('a press on the heel programme', () => {
  it('lighter in the rise: down half a level a second, held, then out where the programme crosses it', () => {
    expect(ahead(heelAfter('lighter', 2.5, 250).plan, 250)).toEqual([
      [251, 2.5],
      [823.333 - 5.833, 2.5],
      [870, 1],
      [900, 1],
    ]);
  });

  it('deeper in the hold: up a quarter of a level a second, held, then down half a level a second to the programme', () => {
    const { plan } = heelAfter('deeper', 5, 500);
    expect(ahead(plan, 500)).toEqual([
      [502, 5],
      [640, 5],
      [641.039, 4.481],
      [720, 3],
      [800, 3],
      [870, 1],
      [900, 1],
    ]);
  });

  it('deeper in the ease-out: up, then in one line to the lightest level at the end', () => {
    expect(ahead(heelAfter('deeper', 3.5, 740).plan, 740)).toEqual([
      [742, 3.5],
      [900, 1],
    ]);
  });

  it('lighter after that: the lower of that line and what was chosen', () => {
    const deeper = heelAfter('deeper', 3.5, 740);
    const { plan } = heelAfter('lighter', 2.5, 760, deeper);
    const t = 742 + (158 * 1) / 2.5;
    expect(ahead(plan, 765)).toEqual([
      [Number(t.toFixed(3)), 2.5],
      [900, 1],
    ]);
  });

  it('deeper in the last second of the hold climbs no further than it can before easing out', () => {
    const { plan } = heelAfter('deeper', 5, 639);
    expect(Math.max(...plan.map((point) => point.level))).toBeLessThan(4.84);
    expect(levelAt(plan, 720)).toBeCloseTo(3, 6);
  });

  it('deeper in the last second ends with the programme, however far the chosen level is', () => {
    const { plan } = heelAfter('deeper', 5, 899);
    expect(plan.at(-1)).toEqual({ t: 900, level: 1 });
    expect(plan.every((point, index) => point.t >= (plan[index - 1]?.t ?? 0))).toBe(true);
    expect(Math.max(...ahead(plan, 899).map(([, level]) => level))).toBeCloseTo(1.25, 6);
  });
});

describe('a press on a programme that falls in a step', () => {
  const stepped: Programme = {
    ...HEEL_SOOTHE,
    phases: HEEL_SOOTHE.phases.map((phase) =>
      phase.kind === 'ease-out'
        ? {
            ...phase,
            segments: [
              { toLevel: 1, overS: 0 },
              { toLevel: 1, overS: 260 },
            ],
          }
        : phase,
    ),
  };
  const own = planOf(stepped);
  const pressed = (press: Press, chosen: number): readonly PlanPoint[] =>
    replan({ programme: stepped, plan: own, course: own, elapsedS: 639, levelNow: 4.5, press, chosen }).plan;

  it('lighter just before the step takes the step with it, and doesn’t stay above', () => {
    expect(levelAt(pressed('lighter', 4), 640)).toBe(1);
  });

  it('deeper just before the step comes down at the pace of a press', () => {
    expect(levelAt(pressed('deeper', 5), 641)).toBeGreaterThan(4);
    expect(levelAt(pressed('deeper', 5), 649)).toBe(1);
  });
});

describe('any press on any programme', () => {
  const pressed = fc
    .record({
      programme: validProgramme,
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      level: fc.double({ min: 0, max: 1, noNaN: true }),
      chosen: fc.double({ min: 0, max: 1, noNaN: true }),
      earlier: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      press: fc.constantFrom<Press>('deeper', 'lighter'),
    })
    .map(({ programme, place, level, chosen: share, earlier, press }) => {
      const own = planOf(programme);
      const soakS = phasesOf(programme)[0]?.toS ?? 0;
      const elapsedS = soakS + place * (endOf(own) - soakS);
      const span = programme.ceiling - 1;
      const before =
        earlier === undefined
          ? { plan: own, course: own }
          : replan({
              programme,
              plan: own,
              course: own,
              elapsedS: soakS + (place / 2) * (endOf(own) - soakS),
              levelNow: 1 + level * span,
              press: 'deeper',
              chosen: 1 + earlier * span,
            });
      const now = press === 'lighter' ? levelAt(before.plan, elapsedS) : 1 + level * span;
      const chosen = press === 'lighter' ? 1 + share * (now - 1) : now + share * (programme.ceiling - now);
      const after = replan({ programme, ...before, elapsedS, levelNow: now, press, chosen });
      return { programme, own, before, after, elapsedS, now, chosen, press };
    });

  const sampled = (fromS: number, toS: number): number[] =>
    Array.from({ length: 40 }, (_, index) => fromS + ((toS - fromS) * (index + 0.5)) / 40);

  it('before an ease-out holds what was chosen until it begins', () => {
    fc.assert(
      fc.property(pressed, ({ programme, after, elapsedS, now, chosen, press }) => {
        const { fromS } = easeOut(programme, elapsedS);
        const reachedS = elapsedS + Math.abs(chosen - now) / (press === 'deeper' ? 0.25 : 0.5);
        for (const t of sampled(reachedS + SAME, fromS)) {
          if (t > reachedS && t < fromS) expect(levelAt(after.course, t)).toBeCloseTo(chosen, 6);
          if (t > reachedS && t < fromS && press === 'deeper')
            expect(levelAt(after.plan, t)).toBeCloseTo(chosen, 6);
        }
      }),
    );
  });

  it('from the ease-out on is the lowest that the programme has been there, or what was chosen if that is lower', () => {
    fc.assert(
      fc.property(pressed, ({ programme, own, after, elapsedS, chosen }) => {
        const { fromS } = easeOut(programme, elapsedS);
        if (elapsedS >= fromS || chosen > levelAt(own, fromS)) return;
        let lowest = chosen;
        for (const t of sampled(fromS, endOf(own))) {
          const bends = own.filter((point) => point.t >= fromS && point.t <= t).map((point) => point.level);
          lowest = Math.min(lowest, levelAt(own, t), ...bends);
          expect(levelAt(after.course, t)).toBeCloseTo(lowest, 6);
        }
      }),
    );
  });

  it('never rises again once an ease-out has begun, in a second arc of the programme neither', () => {
    fc.assert(
      fc.property(pressed, ({ programme, own, after, elapsedS, now, chosen, press }) => {
        const { fromS } = easeOut(programme, elapsedS);
        const climbS = press === 'deeper' ? Math.max(0, chosen - now) / 0.25 : 0;
        let level = Number.POSITIVE_INFINITY;
        for (const t of sampled(Math.max(fromS, elapsedS + climbS), endOf(own))) {
          if (t <= fromS || t <= elapsedS + climbS) continue;
          expect(levelAt(after.course, t)).toBeLessThanOrEqual(level + SAME);
          level = levelAt(after.course, t);
        }
      }),
    );
  });

  it('lighter is nowhere deeper than before, and never rises', () => {
    fc.assert(
      fc.property(pressed, ({ own, before, after, elapsedS, press }) => {
        if (press === 'deeper') return;
        let level = Number.POSITIVE_INFINITY;
        for (const t of sampled(elapsedS, endOf(own))) {
          expect(levelAt(after.plan, t)).toBeLessThanOrEqual(levelAt(before.plan, t) + SAME);
          expect(levelAt(after.plan, t)).toBeLessThanOrEqual(level + SAME);
          level = levelAt(after.plan, t);
        }
      }),
      { numRuns: inputs(80) },
    );
  });

  it('ends at the lightest level with the programme, stays in range, and rises no faster than a press', () => {
    fc.assert(
      fc.property(pressed, ({ programme, own, after, elapsedS }) => {
        expect(endOf(after.plan)).toBeCloseTo(endOf(own), 6);
        expect(after.plan.at(-1)?.level).toBeCloseTo(1, 6);
        for (const [index, point] of after.plan.entries()) {
          const from = after.plan[index - 1] ?? point;
          expect(point.level).toBeGreaterThanOrEqual(1 - SAME);
          expect(point.level).toBeLessThanOrEqual(programme.ceiling + SAME);
          if (point.t > elapsedS)
            expect(point.level - from.level).toBeLessThanOrEqual(0.25 * (point.t - from.t) + SAME);
        }
      }),
    );
  });
});
