import fc from 'fast-check';
import type { Phase, Position, Programme, Segment } from '../../../src/contract/index.ts';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const share = fc.double({ min: 0, max: 1, noNaN: true });

interface Arc {
  readonly rises: readonly (readonly [height: number, shareOfTime: number])[];
  readonly holdShare: number;
  readonly falls: readonly (readonly [depth: number, shareOfTime: number])[];
}

const arc: fc.Arbitrary<Arc> = fc.record({
  rises: fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 3 }),
  holdShare: share,
  falls: fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 3 }),
});

/** What a programme may be: full or short, on the heels or the calves, each with its range of lengths, s. */
const frame: fc.Arbitrary<{
  readonly length: Programme['length'];
  readonly position: Position;
  readonly totalS: number;
}> = fc.oneof(
  fc.record({
    length: fc.constant('full' as const),
    position: fc.constant('heels' as const),
    totalS: fc.integer({ min: 600, max: 900 }),
  }),
  fc.record({
    length: fc.constant('short' as const),
    position: fc.constant('heels' as const),
    totalS: fc.integer({ min: 120, max: 600 }),
  }),
  fc.record({
    length: fc.constant('short' as const),
    position: fc.constant('calves' as const),
    totalS: fc.integer({ min: 120, max: 300 }),
  }),
);

/** Time that the rises of two arcs take when each is as steep as S5 allows, s. */
const STEEPEST_RISES_S = 40;
/** Two arcs of three rises and three falls. */
const LINES_MAX = 12;

/** Up to the ceiling in arcs of rise, hold and ease-out; a time of 0 rises as fast as S5 allows, and falls in a step. */
function phasesOfArc(
  shape: Arc,
  fromLevel: number,
  ceiling: number,
  longestS: number,
  holdS: number,
  last: boolean,
  position: Position,
): Phase[] {
  let level = fromLevel;
  const rise = shape.rises.map(([height, timeShare]): Segment => {
    const toLevel = hundredths(level + height * (ceiling - level));
    const segment = { toLevel, overS: Math.max(Math.floor(timeShare * longestS), 2 * (toLevel - level)) };
    level = toLevel;
    return segment;
  });
  const top = level;
  const fall = shape.falls.map(([depth, timeShare], index): Segment => {
    const lightest = last && index === shape.falls.length - 1;
    level = lightest ? 1 : hundredths(level - depth * (level - 1));
    return { toLevel: level, overS: Math.floor(timeShare * longestS) };
  });
  return [
    { kind: 'rise', name: 'Rise', position, segments: rise },
    {
      kind: 'hold',
      name: 'Hold',
      position,
      segments: [
        { toLevel: top, overS: holdS / 2 },
        { toLevel: top, overS: holdS / 2 },
      ],
    },
    { kind: 'ease-out', name: 'Ease out', position, segments: fall },
  ];
}

const durationS = (phases: readonly Phase[]): number =>
  phases.flatMap((phase) => phase.segments).reduce((sum, segment) => sum + segment.overS, 0);

/** Any programme that keeps every rule: one or two arcs, steps downward, rises as steep as S5 allows. */
export const validProgramme: fc.Arbitrary<Programme> = fc
  .record({
    soakS: fc.integer({ min: 60, max: 100 }),
    frame,
    ceiling: fc.integer({ min: 10, max: 110 }).map((tenths) => tenths / 10),
    arcs: fc.array(arc, { minLength: 1, maxLength: 2 }),
  })
  .map(({ soakS: wantedS, frame: { length, position, totalS }, ceiling, arcs }) => {
    const soakS = Math.min(wantedS, totalS / 2);
    const longestS = Math.min(50, (totalS - soakS - STEEPEST_RISES_S) / LINES_MAX);
    const build = (holdsS: number): Phase[] => {
      const soak: Segment = { toLevel: 1, overS: soakS };
      const phases: Phase[] = [{ kind: 'soak', name: 'Soak', position, segments: [soak] }];
      let level = 1;
      const shares = arcs.map((shape) => shape.holdShare + 0.01);
      const sum = shares.reduce((a, b) => a + b, 0);
      for (const [index, shape] of arcs.entries()) {
        const holdS = (holdsS * (shares[index] ?? 0)) / sum;
        const last = index === arcs.length - 1;
        phases.push(...phasesOfArc(shape, level, ceiling, longestS, holdS, last, position));
        level = phases.at(-1)?.segments.at(-1)?.toLevel ?? 1;
      }
      return phases;
    };
    const phases = build(totalS - durationS(build(0)));
    return { id: 'any', name: 'Any', summary: '', length, ceiling, phases, facts: [] };
  });
