import fc from 'fast-check';
import type { Phase, Programme, Segment } from '../../../src/contract/index.ts';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const share = fc.double({ min: 0, max: 1, noNaN: true });

interface Arc {
  readonly rises: readonly (readonly [height: number, overS: number])[];
  readonly holdShare: number;
  readonly falls: readonly (readonly [depth: number, overS: number])[];
}

const arc: fc.Arbitrary<Arc> = fc.record({
  rises: fc.array(fc.tuple(share, fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 3 }),
  holdShare: share,
  falls: fc.array(fc.tuple(share, fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 3 }),
});

/** Up to the ceiling in arcs of rise, hold and ease-out; a time of 0 rises as fast as S5 allows, and falls in a step. */
function phasesOfArc(shape: Arc, fromLevel: number, ceiling: number, holdS: number, last: boolean): Phase[] {
  let level = fromLevel;
  const rise = shape.rises.map(([height, overS]): Segment => {
    const toLevel = hundredths(level + height * (ceiling - level));
    const segment = { toLevel, overS: Math.max(overS, 2 * (toLevel - level)) };
    level = toLevel;
    return segment;
  });
  const top = level;
  const fall = shape.falls.map(([depth, overS], index): Segment => {
    const lightest = last && index === shape.falls.length - 1;
    level = lightest ? 1 : hundredths(level - depth * (level - 1));
    return { toLevel: level, overS };
  });
  return [
    { kind: 'rise', name: 'Rise', segments: rise },
    {
      kind: 'hold',
      name: 'Hold',
      segments: [
        { toLevel: top, overS: holdS / 2 },
        { toLevel: top, overS: holdS / 2 },
      ],
    },
    { kind: 'ease-out', name: 'Ease out', segments: fall },
  ];
}

const durationS = (phases: readonly Phase[]): number =>
  phases.flatMap((phase) => phase.segments).reduce((sum, segment) => sum + segment.overS, 0);

/** Any programme that keeps every rule: one or two arcs, steps downward, rises as steep as S5 allows. */
export const validProgramme: fc.Arbitrary<Programme> = fc
  .record({
    soakS: fc.integer({ min: 60, max: 100 }),
    totalS: fc.integer({ min: 600, max: 900 }),
    ceiling: fc.integer({ min: 10, max: 110 }).map((tenths) => tenths / 10),
    arcs: fc.array(arc, { minLength: 1, maxLength: 2 }),
  })
  .map(({ soakS, totalS, ceiling, arcs }) => {
    const build = (holdsS: number): Phase[] => {
      const phases: Phase[] = [{ kind: 'soak', name: 'Soak', segments: [{ toLevel: 1, overS: soakS }] }];
      let level = 1;
      const shares = arcs.map((shape) => shape.holdShare + 0.01);
      const sum = shares.reduce((a, b) => a + b, 0);
      for (const [index, shape] of arcs.entries()) {
        const holdS = (holdsS * (shares[index] ?? 0)) / sum;
        phases.push(...phasesOfArc(shape, level, ceiling, holdS, index === arcs.length - 1));
        level = phases.at(-1)?.segments.at(-1)?.toLevel ?? 1;
      }
      return phases;
    };
    const phases = build(totalS - durationS(build(0)));
    return { id: 'any', name: 'Any', summary: '', ceiling, phases, facts: [] };
  });
