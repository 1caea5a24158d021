import {
  CALVES_CEILING,
  ceilingOn,
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
  LIMITS,
  type Phase,
  type Programme,
  type Segment,
} from '../contract/index.ts';
import { checkLengths } from './lengths.ts';
import { checkTurns } from './turns.ts';
import type { Violation } from './violation.ts';

const SOAK_S = LIMITS.soakMs / 1000;
const RISE_PER_S = LIMITS.riseCentilevelsPerS / 100;
/** Room for the rounding of sums and quotients. */
const ROUNDING = 1e-6;

interface PlacedSegment {
  readonly phase: Phase;
  readonly segment: Segment;
  readonly fromLevel: number;
}

/**
 * Every rule that the programme breaks, each with the phase that breaks it; none for one that may run.
 * It doesn't throw, whatever numbers it is given.
 */
export function checkProgramme(programme: Programme): Violation[] {
  return [
    ...checkStart(programme),
    ...placed(programme).flatMap((segment) => checkSegment(segment, programme.ceiling)),
    ...checkEnd(programme),
    ...checkTurns(programme),
    ...checkLengths(programme),
  ];
}

function placed(programme: Programme): PlacedSegment[] {
  let fromLevel = LEVEL_LIGHTEST;
  return programme.phases.flatMap((phase) =>
    phase.segments.map((segment) => {
      const placedSegment = { phase, segment, fromLevel };
      fromLevel = segment.toLevel;
      return placedSegment;
    }),
  );
}

const durationS = (phase: Phase): number => phase.segments.reduce((sum, segment) => sum + segment.overS, 0);

function checkStart({ phases }: Programme): Violation[] {
  const [first] = phases;
  if (first === undefined) {
    return [{ phase: null, rule: 'M1', message: 'The programme has no phases.' }];
  }
  if (first.kind !== 'soak') {
    return [
      {
        phase: first.name,
        rule: 'M2',
        message: `The first phase is a soak, not ${first.kind === 'ease-out' ? 'an' : 'a'} ${first.kind}.`,
      },
    ];
  }
  const soakS = durationS(first);
  if (soakS >= SOAK_S) return [];
  return [{ phase: first.name, rule: 'M2', message: `The soak lasts at least ${SOAK_S} s, not ${soakS} s.` }];
}

function checkSegment({ phase, segment, fromLevel }: PlacedSegment, ceiling: number): Violation[] {
  const { toLevel, overS } = segment;
  const violation = (rule: string, message: string): Violation => ({ phase: phase.name, rule, message });
  if (!(toLevel >= LEVEL_LIGHTEST && toLevel <= LEVEL_DEEPEST)) {
    return [violation('policy', `Levels go from 1 to 11; ${toLevel} is not one of them.`)];
  }
  if (!(overS >= 0 && overS * 1000 <= LIMITS.segmentMaxMs)) {
    return [violation('policy', `A segment lasts 0 to ${LIMITS.segmentMaxMs / 1000} s, not ${overS} s.`)];
  }
  const violations: Violation[] = [];
  if (toLevel > ceilingOn(phase.position, ceiling)) {
    const above =
      toLevel > ceiling ? `the ceiling of ${ceiling}` : `the ${CALVES_CEILING} that the calves go up to`;
    violations.push(violation('policy', `Level ${toLevel} is above ${above}.`));
  }
  if (toLevel - fromLevel > RISE_PER_S * overS + ROUNDING) {
    violations.push(
      violation(
        'S5',
        `From level ${fromLevel} to ${toLevel} in ${overS} s is faster than ${RISE_PER_S} levels a second.`,
      ),
    );
  }
  const direction = directionViolation(phase, fromLevel, toLevel);
  return direction === null ? violations : [...violations, violation(direction.rule, direction.message)];
}

/** What a phase is called is what it does. */
function directionViolation(
  phase: Phase,
  fromLevel: number,
  toLevel: number,
): { readonly rule: string; readonly message: string } | null {
  switch (phase.kind) {
    case 'soak':
      if (toLevel === LEVEL_LIGHTEST) return null;
      return { rule: 'M1', message: `A soak stays at the lightest level, 1, not ${toLevel}.` };
    case 'rise':
      if (toLevel >= fromLevel) return null;
      return { rule: 'policy', message: `A rise doesn't fall from level ${fromLevel} to ${toLevel}.` };
    case 'hold':
      if (toLevel === fromLevel) return null;
      return { rule: 'policy', message: `A hold stays at level ${fromLevel} and doesn't go to ${toLevel}.` };
    case 'ease-out':
      if (toLevel <= fromLevel) return null;
      return { rule: 'policy', message: `An ease-out doesn't rise from level ${fromLevel} to ${toLevel}.` };
  }
}

function checkEnd({ phases }: Programme): Violation[] {
  const last = phases.at(-1);
  if (last === undefined) return [];
  if (last.kind !== 'ease-out') {
    return [
      { phase: last.name, rule: 'policy', message: `The last phase is an ease-out, not a ${last.kind}.` },
    ];
  }
  const level = last.segments.at(-1)?.toLevel;
  if (level === LEVEL_LIGHTEST) return [];
  return [
    {
      phase: last.name,
      rule: 'policy',
      message: `The ease-out ends at the lightest level, 1, not ${level}.`,
    },
  ];
}
