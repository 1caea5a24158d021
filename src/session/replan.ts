/**
 * How a press changes the plan. After deeper or lighter the chosen level holds until the programme eases
 * out, and from there the lower of the two, the programme's own plan or the chosen level, is in force.
 * No later part of the programme raises the level again. Deeper during the ease-out goes to the chosen
 * level and then straight down to where that ease-out ends. So every plan ends, when the programme does,
 * at the lightest level.
 *
 * A programme that goes on to the calves has two parts, and all of this holds for each. The calves are
 * reached at the lightest level, and what was chosen on the heels goes with it one way only: lighter keeps
 * the calves at or below what was chosen, deeper takes back what lighter took and never more.
 */
import { LEVEL_LIGHTEST, LIMITS, type PlanPoint, type Programme } from '../contract/index.ts';
import {
  type Curve,
  climb,
  descent,
  endOf,
  flat,
  levelAt,
  lower,
  neverRising,
  phasesOf,
  planOf,
  since,
  tidy,
  to,
  turnOf,
  until,
  upper,
} from '../programme/index.ts';

/** How fast a level rises after a press or a pause, levels a second (our policy; half of what S5 allows). */
export const DEEPER_PER_S = 0.25;
/** How fast a level falls after a press, levels a second (our policy). */
export const LIGHTER_PER_S = 0.5;

const SEGMENT_MAX_S = LIMITS.segmentMaxMs / 1000;

export interface Replan {
  readonly programme: Programme;
  /** The plan in force before the press. */
  readonly plan: Curve;
  /** What that plan aimed at. */
  readonly course: Curve;
  readonly elapsedS: number;
  /** Where the ramp stands, 1.00 or more. */
  readonly levelNow: number;
  readonly press: 'deeper' | 'lighter';
  readonly chosen: number;
}

export interface Replanned {
  readonly course: PlanPoint[];
  readonly plan: PlanPoint[];
}

/** Where the part of the programme ends that `t` lies in: at the turn, or with the programme. */
function partEndS(programme: Programme, t: number): number {
  const turn = turnOf(programme);
  return turn !== null && t < turn.atS ? turn.atS : endOf(planOf(programme));
}

/** The ease-out that runs at `t` or comes next: every programme that may run ends with one. */
function easeOutAt(programme: Programme, t: number): { readonly fromS: number; readonly toS: number } {
  const placed = phasesOf(programme);
  const endS = placed.at(-1)?.toS ?? 0;
  return (
    placed.find((phase) => phase.phase.kind === 'ease-out' && phase.toS > t) ?? { fromS: endS, toS: endS }
  );
}

/** The plan and the course in force after a press. What is past of the plan stays as it was. */
export function replan(change: Replan): Replanned {
  const { programme, plan, elapsedS, levelNow, press } = change;
  const course = courseAfter(change);
  const ahead = joining(course, elapsedS, levelNow, partEndS(programme, elapsedS));
  return {
    course,
    plan: inForce(plan, elapsedS, press === 'lighter' ? lower(ahead, since(plan, elapsedS)) : ahead),
  };
}

/** Whether a deeper press at this moment leaves the time to come down again from `chosen`. */
export function leavesTime(
  programme: Programme,
  elapsedS: number,
  levelNow: number,
  chosen: number,
): boolean {
  const { fromS, toS } = easeOutAt(programme, elapsedS);
  if (elapsedS < fromS) return true;
  const easedLevel = levelAt(planOf(programme), toS);
  const risesS = Math.max(0, chosen - levelNow) / DEEPER_PER_S;
  return toS - elapsedS >= risesS + (chosen - easedLevel) / LIGHTER_PER_S;
}

/** The plan after a pause: from the lightest level up to where the course is. */
export function rejoin(plan: Curve, course: Curve, elapsedS: number): PlanPoint[] {
  return inForce(plan, elapsedS, joining(course, elapsedS, LEVEL_LIGHTEST));
}

/** The plan after a long pause: a new soak as long as the first (S4), then up to where the course is. */
export function soakAndRejoin(plan: Curve, course: Curve, elapsedS: number): PlanPoint[] {
  const soakedS = Math.min(endOf(course), elapsedS + LIMITS.soakMs / 1000);
  return inForce(plan, elapsedS, [
    ...flat(LEVEL_LIGHTEST, elapsedS, soakedS),
    ...joining(course, soakedS, LEVEL_LIGHTEST),
  ]);
}

function courseAfter(change: Replan): PlanPoint[] {
  const endS = partEndS(change.programme, change.elapsedS);
  return tidy([...courseTo(endS, change), ...courseBeyond(endS, change)]);
}

/** The rest of the part in which the press was made. */
function courseTo(
  endS: number,
  { programme, course, elapsedS, levelNow, press, chosen }: Replan,
): PlanPoint[] {
  const own = to(planOf(programme), endS);
  const { fromS, toS } = easeOutAt(programme, elapsedS);
  if (elapsedS < fromS) return tidy([...flat(chosen, elapsedS, fromS), ...easingFrom(own, fromS, chosen)]);
  if (press === 'lighter')
    return lower(neverRising(since(to(course, endS), elapsedS)), flat(chosen, elapsedS, endS));
  const peakS = Math.min(toS, elapsedS + Math.max(0, chosen - levelNow) / DEEPER_PER_S);
  return tidy([...flat(chosen, elapsedS, peakS), ...neverRising(since(own, toS))]);
}

/** The part after it, if there is one: never above the programme's own. */
function courseBeyond(fromS: number, { programme, course, press, chosen }: Replan): PlanPoint[] {
  const own = planOf(programme);
  const endS = endOf(own);
  if (fromS >= endS) return [];
  const cap = flat(chosen, fromS, endS);
  const before = since(course, fromS);
  return press === 'lighter' ? lower(before, cap) : upper(before, lower(since(own, fromS), cap));
}

/** From the chosen level out with the programme: down to its plan where it is lower, never up to it. */
function easingFrom(own: Curve, fromS: number, chosen: number): PlanPoint[] {
  const easing = neverRising(since(own, fromS));
  return chosen > levelAt(own, fromS)
    ? upper(easing, descent(chosen, LIGHTER_PER_S, fromS, endOf(own)))
    : lower(easing, flat(chosen, fromS, endOf(own)));
}

/** From where the level is to the course, up or down at the pace of a press (down by `byS` at the latest), then along it. */
function joining(course: Curve, fromS: number, level: number, byS = endOf(course)): PlanPoint[] {
  const ahead = since(course, fromS);
  const aim = levelAt(course, fromS);
  if (level < aim) return lower(ahead, climb(level, DEEPER_PER_S, fromS, endOf(course)));
  if (level > aim)
    return [...upper(to(ahead, byS), descent(level, LIGHTER_PER_S, fromS, byS)), ...since(ahead, byS)];
  return ahead;
}

/** The past of one plan and the future of another, with no line longer than one segment can be. */
function inForce(past: Curve, fromS: number, ahead: Curve): PlanPoint[] {
  return divided(tidy([...until(past, fromS), ...ahead]));
}

function divided(plan: Curve): PlanPoint[] {
  return plan.flatMap((point, index) => {
    const from = plan[index - 1];
    if (from === undefined || point.t - from.t <= SEGMENT_MAX_S) return [point];
    const parts = Math.ceil((point.t - from.t) / SEGMENT_MAX_S);
    return Array.from({ length: parts }, (_, part) => {
      const t = from.t + ((point.t - from.t) * (part + 1)) / parts;
      return part + 1 === parts ? point : { t, level: levelAt(plan, t) };
    });
  });
}
