/** How long a programme may be: on the heels, on the calves, in all. */
import type { Programme } from '../contract/index.ts';
import { minutesAndSeconds } from './duration.ts';
import { phasesOf, totalS, turnOf } from './plan.ts';
import type { Violation } from './violation.ts';

/** M4: 10 to 15 minutes on the device in all. */
const FULL_MIN_S = 600;
const FULL_MAX_S = 900;
/** Our policy: the soak and as long again, up to where a full programme begins. */
const SHORT_MIN_S = 120;
const SHORT_MAX_S = FULL_MIN_S;
/** Our policy: M5 says “an extra few minutes” and no number. */
const CALVES_MAX_S = 300;
/** Our policy, so that the massager's own end of a run after 20 minutes (S6) stays out of reach. */
const WHOLE_MAX_S = 1140;
/** Room for the rounding of sums. */
const ROUNDING_S = 1e-6;

/** What is wrong with the lengths of a programme. */
export function checkLengths(programme: Programme): Violation[] {
  return [...checkDose(programme), ...checkCalves(programme), ...checkWhole(programme)];
}

/** The dose: all of a programme that stays where it starts, the part up to the turn of one that goes on (M5). */
function checkDose(programme: Programme): Violation[] {
  const full = programme.length === 'full';
  const [minS, maxS] = full ? [FULL_MIN_S, FULL_MAX_S] : [SHORT_MIN_S, SHORT_MAX_S];
  const turn = turnOf(programme);
  const doseS = turn?.atS ?? totalS(programme);
  if (doseS >= minS - ROUNDING_S && doseS <= maxS + ROUNDING_S) return [];
  const what = `A ${full ? 'full' : 'short'} programme lasts`;
  const where = turn === null ? '' : ` on the ${turn.before.phase.position}`;
  const range = `${minS / 60} to ${maxS / 60} minutes${where}, not ${minutesAndSeconds(doseS)}`;
  return [{ phase: null, rule: full ? 'M4' : 'policy', message: `${what} ${range}.` }];
}

function checkCalves(programme: Programme): Violation[] {
  const onCalves = phasesOf(programme).filter(({ phase }) => phase.position === 'calves');
  const [first] = onCalves;
  if (first === undefined) return [];
  const violations: Violation[] = [];
  if (programme.length !== 'short' && turnOf(programme) === null) {
    violations.push({
      phase: first.phase.name,
      rule: 'policy',
      message: 'A programme for the calves alone is short, not full.',
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

function checkWhole(programme: Programme): Violation[] {
  const wholeS = totalS(programme);
  if (turnOf(programme) === null || wholeS <= WHOLE_MAX_S + ROUNDING_S) return [];
  return [
    {
      phase: null,
      rule: 'policy',
      message: `Heels and calves together take ${WHOLE_MAX_S / 60} minutes at most, so that the massager’s own 20 (S6) stay out of reach; here they take ${minutesAndSeconds(wholeS)}.`,
    },
  ];
}
