/** How long a programme may be, and where it may go: on the heels, on the calves, full or short. */
import type { Programme } from '../contract/index.ts';
import { minutesAndSeconds } from './duration.ts';
import { phasesOf, totalS } from './plan.ts';
import type { Violation } from './violation.ts';

/** M4: 10 to 15 minutes on the device in all. */
const FULL_MIN_S = 600;
const FULL_MAX_S = 900;
/** Our policy: the soak and as long again, up to where a full programme begins. */
const SHORT_MIN_S = 120;
const SHORT_MAX_S = FULL_MIN_S;
/** Our policy: M5 says “an extra few minutes” and no number. */
const CALVES_MAX_S = 300;
/** Room for the rounding of sums. */
const ROUNDING_S = 1e-6;

/** What is wrong with the lengths and the positions of a programme. */
export function checkLengths(programme: Programme): Violation[] {
  return [...checkTotal(programme), ...checkPositions(programme), ...checkCalves(programme)];
}

function checkTotal(programme: Programme): Violation[] {
  const full = programme.length === 'full';
  const [minS, maxS] = full ? [FULL_MIN_S, FULL_MAX_S] : [SHORT_MIN_S, SHORT_MAX_S];
  const wholeS = totalS(programme);
  if (wholeS >= minS - ROUNDING_S && wholeS <= maxS + ROUNDING_S) return [];
  const range = `${minS / 60} to ${maxS / 60} minutes, not ${minutesAndSeconds(wholeS)}`;
  return [
    full
      ? { phase: null, rule: 'M4', message: `A full programme lasts ${range}.` }
      : { phase: null, rule: 'policy', message: `A short programme lasts ${range}.` },
  ];
}

/** Nobody is asked to turn the massager round while a session runs. */
function checkPositions({ phases }: Programme): Violation[] {
  const start = phases[0]?.position;
  const changed = phases.find(({ position }) => position !== start);
  if (changed === undefined) return [];
  return [
    {
      phase: changed.name,
      rule: 'policy',
      message: `A programme stays where it starts, on the ${start}, and doesn’t go on to the ${changed.position}.`,
    },
  ];
}

function checkCalves(programme: Programme): Violation[] {
  const onCalves = phasesOf(programme).filter(({ phase }) => phase.position === 'calves');
  const [first] = onCalves;
  if (first === undefined) return [];
  const violations: Violation[] = [];
  if (programme.length !== 'short') {
    violations.push({
      phase: first.phase.name,
      rule: 'policy',
      message: 'A programme for the calves is short, not full.',
    });
  }
  let calvesS = 0;
  for (const { phase, fromS, toS } of onCalves) {
    calvesS += toS - fromS;
    if (calvesS <= CALVES_MAX_S + ROUNDING_S) continue;
    violations.push({
      phase: phase.name,
      rule: 'policy',
      message: `The calves take ${CALVES_MAX_S / 60} minutes at most (M5 gives no number), and are at ${minutesAndSeconds(calvesS)} here.`,
    });
    break;
  }
  return violations;
}
