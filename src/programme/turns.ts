/** Where a programme may go from the heels to the calves: once, gently out before and with a soak after. */
import { LEVEL_LIGHTEST, LIMITS, type Programme } from '../contract/index.ts';
import { type PlacedPhase, phasesOf, turnOf } from './plan.ts';
import type { Violation } from './violation.ts';

const SOAK_S = LIMITS.soakMs / 1000;

/** What is wrong with the places where the massager would have to be turned round. */
export function checkTurns(programme: Programme): Violation[] {
  const turn = turnOf(programme);
  if (turn === null) return [];
  return [...checkDirection(programme, turn.after), ...checkBefore(turn.before), ...checkAfter(turn.after)];
}

/** M5: the calves are an extra after the heels, and the massager is turned round for them. */
function checkDirection(programme: Programme, after: PlacedPhase): Violation[] {
  const violations: Violation[] = [];
  if (after.phase.position === 'heels') {
    violations.push({
      phase: after.phase.name,
      rule: 'M5',
      message: 'A programme goes from the heels on to the calves, never from the calves to the heels.',
    });
  }
  const again = phasesOf(programme).find(
    ({ phase, index }) => index > after.index && phase.position !== after.phase.position,
  );
  if (again !== undefined) {
    violations.push({
      phase: again.phase.name,
      rule: 'M5',
      message: `The massager is turned round once at most, and goes on to the ${again.phase.position} again here.`,
    });
  }
  return violations;
}

function checkBefore({ phase }: PlacedPhase): Violation[] {
  if (phase.kind !== 'ease-out') {
    return [
      {
        phase: phase.name,
        rule: 'policy',
        message: `The phase before the massager is turned round is an ease-out, not a ${phase.kind}.`,
      },
    ];
  }
  const level = phase.segments.at(-1)?.toLevel;
  if (level === LEVEL_LIGHTEST) return [];
  return [
    {
      phase: phase.name,
      rule: 'policy',
      message: `The ease-out before the massager is turned round ends at the lightest level, 1, not ${level}.`,
    },
  ];
}

/** M1 and M2 hold for what comes onto the plate next as they did at the start. */
function checkAfter({ phase, fromS, toS }: PlacedPhase): Violation[] {
  if (phase.kind !== 'soak') {
    return [
      {
        phase: phase.name,
        rule: 'M2',
        message: `The ${phase.position} begin with a soak, not ${phase.kind === 'ease-out' ? 'an' : 'a'} ${phase.kind}.`,
      },
    ];
  }
  const soakS = toS - fromS;
  if (soakS >= SOAK_S) return [];
  return [
    {
      phase: phase.name,
      rule: 'M2',
      message: `The soak of the ${phase.position} lasts at least ${SOAK_S} s, not ${soakS} s.`,
    },
  ];
}
