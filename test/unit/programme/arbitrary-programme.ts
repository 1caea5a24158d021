import fc from 'fast-check';
import {
  ceilingOn,
  type Phase,
  type Position,
  type Programme,
  type Segment,
} from '../../../src/contract/index.ts';

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

interface Frame {
  readonly length: Programme['length'];
  readonly position: Position;
  readonly totalS: number;
}

/** What a programme may be: full or short, on the heels or the calves, each with its range of lengths, s. */
const frame: fc.Arbitrary<Frame> = fc.oneof(
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

/** A part on one position: a soak, then the arcs. */
function partOf(
  { position, totalS }: Frame,
  wantedSoakS: number,
  arcs: readonly Arc[],
  ceiling: number,
): Phase[] {
  const soakS = Math.min(wantedSoakS, totalS / 2);
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
  return build(totalS - durationS(build(0)));
}

const soakS = fc.integer({ min: 60, max: 100 });
const anyCeiling = fc.integer({ min: 10, max: 110 }).map((tenths) => tenths / 10);
const asProgramme = (length: Programme['length'], ceiling: number, phases: Phase[]): Programme => ({
  id: 'any',
  name: 'Any',
  summary: '',
  length,
  ceiling,
  phases,
  facts: [],
});

/** Any programme that stays where it starts: one or two arcs, steps downward, rises as steep as S5 allows. */
export const stayingProgramme: fc.Arbitrary<Programme> = fc
  .record({ soakS, frame, ceiling: anyCeiling, arcs: fc.array(arc, { minLength: 1, maxLength: 2 }) })
  .map((given) => {
    const reach = ceilingOn(given.frame.position, given.ceiling);
    const phases = partOf(given.frame, given.soakS, given.arcs, reach);
    return asProgramme(given.frame.length, given.ceiling, phases);
  });

/** Any programme in which the massager is turned round: an arc on the heels, then one on the calves. */
export const turningProgramme: fc.Arbitrary<Programme> = fc
  .record({
    heels: frame.filter(({ position }) => position === 'heels'),
    heelsSoakS: soakS,
    heelsArc: arc,
    calvesS: fc.integer({ min: 120, max: 300 }),
    calvesSoakS: soakS,
    calvesArc: arc,
    ceiling: anyCeiling,
  })
  .map((given) => {
    const { heels, ceiling } = given;
    const totalS = Math.min(given.calvesS, 1140 - heels.totalS);
    const calves: Frame = { length: 'short', position: 'calves', totalS };
    return asProgramme(heels.length, ceiling, [
      ...partOf(heels, given.heelsSoakS, [given.heelsArc], ceiling),
      ...partOf(calves, given.calvesSoakS, [given.calvesArc], ceilingOn('calves', ceiling)),
    ]);
  });

/** Any programme that keeps every rule. */
export const validProgramme: fc.Arbitrary<Programme> = fc.oneof(
  { weight: 3, arbitrary: stayingProgramme },
  { weight: 2, arbitrary: turningProgramme },
);
