import type { PlanPoint } from '../../src/contract/index.ts';

/** A plan: straight lines between points, times rising. Two points of the same time make a step. */
export type Plan = readonly PlanPoint[];

/** Levels closer than this are drawn as one. */
const SAME_LEVEL = 0.02;

export function endOf(plan: Plan): number {
  return plan.at(-1)?.t ?? 0;
}

/** The planned level at `t` seconds; after a step, what follows it. 0 outside the plan. */
export function levelAt(plan: Plan, t: number): number {
  let before: PlanPoint | undefined;
  for (const point of plan) {
    if (point.t > t) {
      if (before === undefined) return 0;
      return before.level + ((point.level - before.level) * (t - before.t)) / (point.t - before.t);
    }
    before = point;
  }
  return before !== undefined && before.t === t ? before.level : 0;
}

/** The planned level just before `t`: differs from `levelAt` at a step. */
function levelUpTo(plan: Plan, t: number): number {
  const index = plan.findIndex((point) => point.t >= t);
  const after = plan[index];
  if (after === undefined) return 0;
  if (after.t === t) return after.level;
  return levelAt(plan, t);
}

/** The highest level the plan reaches from `t` on. */
export function topFrom(plan: Plan, t: number): number {
  return plan.reduce((top, point) => (point.t >= t ? Math.max(top, point.level) : top), levelAt(plan, t));
}

/** The part of the plan from `fromS` to `toS`, with points at both ends. */
export function cut(plan: Plan, fromS: number, toS: number): Plan {
  const from = Math.max(fromS, plan[0]?.t ?? 0);
  const to = Math.min(toS, endOf(plan));
  if (plan.length === 0 || to <= from) return [];
  return [
    { t: from, level: levelAt(plan, from) },
    ...plan.filter(({ t }) => t > from && t < to),
    { t: to, level: levelUpTo(plan, to) },
  ];
}

/** The plan that is `share` of the way from one plan to another, for drawing the change. */
export function between(from: Plan, to: Plan, share: number): Plan {
  if (share >= 1 || from.length === 0) return to;
  const times = [...new Set([...from, ...to].map(({ t }) => t))].sort((a, b) => a - b);
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return times.flatMap((t) => {
    const before = { t, level: mix(levelUpTo(from, t), levelUpTo(to, t)) };
    const after = { t, level: mix(levelAt(from, t), levelAt(to, t)) };
    return before.level === after.level ? [after] : [before, after];
  });
}

/**
 * The stretches from `fromS` on in which `plan` is not what `inForce` is: what stays dotted after a
 * press. Each ends where the two go on together.
 */
export function differing(plan: Plan, inForce: Plan, fromS: number): readonly Plan[] {
  const endS = endOf(plan);
  const times = [fromS, ...[...plan, ...inForce].map(({ t }) => t), endS]
    .filter((t) => t >= fromS && t <= endS)
    .sort((a, b) => a - b);
  const stretches: PlanPoint[][] = [];
  let open: PlanPoint[] | null = null;
  for (const [index, t] of times.entries()) {
    const next = times[index + 1];
    if (next === undefined || next === t) continue;
    const starts = levelAt(plan, t) - levelAt(inForce, t);
    const ends = levelUpTo(plan, next) - levelUpTo(inForce, next);
    const crossing =
      Math.sign(starts) * Math.sign(ends) < 0 ? t + ((next - t) * starts) / (starts - ends) : null;
    if (Math.abs(starts) < SAME_LEVEL && Math.abs(ends) < SAME_LEVEL) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      stretches.push(open);
    }
    if (open.at(-1)?.level !== levelAt(plan, t)) open.push({ t, level: levelAt(plan, t) });
    if (crossing !== null) open.push({ t: crossing, level: levelAt(plan, crossing) });
    open.push({ t: next, level: levelUpTo(plan, next) });
  }
  return stretches;
}
