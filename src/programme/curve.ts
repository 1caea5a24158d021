/**
 * Levels over time as straight lines between points. Times never fall; two points of the same time are a
 * step, which counts as taken at that time.
 */
import { LEVEL_DEEPEST, LEVEL_LIGHTEST, LEVEL_OFF, type PlanPoint } from '../contract/index.ts';

export type Curve = readonly PlanPoint[];

/** Two lines closer than this are one: far below the hundredth that the wire can say. */
const SAME = 1e-9;

const lineAt = (from: PlanPoint, to: PlanPoint, t: number): number =>
  to.t - from.t < SAME ? to.level : from.level + ((to.level - from.level) * (t - from.t)) / (to.t - from.t);

/** The level at `t`, which lies before the point of index `next` and not before the one ahead of it. */
function levelAhead(curve: Curve, next: number, t: number): number {
  const from = curve[next - 1];
  const to = curve[next];
  if (to === undefined) return curve.at(-1)?.level ?? LEVEL_OFF;
  return from === undefined ? to.level : lineAt(from, to, t);
}

/** Level at `t` (s); before the first point that point's, after the last point that one's; 0 without any. */
export function levelAt(curve: Curve, t: number): number {
  return levelAhead(
    curve,
    curve.findIndex((point) => point.t > t),
    t,
  );
}

/** Level just before `t`: it differs from `levelAt` where the curve steps. */
function levelBefore(curve: Curve, t: number): number {
  return levelAhead(
    curve,
    curve.findIndex((point) => point.t >= t),
    t,
  );
}

/** End of the curve, s; 0 without points. */
export function endOf(curve: Curve): number {
  return curve.at(-1)?.t ?? 0;
}

/** The curve up to `t`, ending with a point there. */
export function until(curve: Curve, t: number): PlanPoint[] {
  return [...curve.filter((point) => point.t < t), { t, level: levelBefore(curve, t) }];
}

/** The curve up to `t` and with it, a step at `t` included. */
export function to(curve: Curve, t: number): PlanPoint[] {
  return [...curve.filter((point) => point.t <= t), { t, level: levelAt(curve, t) }];
}

/** The curve from `t` on, beginning with a point there. */
export function since(curve: Curve, t: number): PlanPoint[] {
  return [{ t, level: levelAt(curve, t) }, ...curve.filter((point) => point.t > t)];
}

function merge(a: Curve, b: Curve, choose: (x: number, y: number) => number): PlanPoint[] {
  const times = [...new Set([...a, ...b].map((point) => point.t))].sort((x, y) => x - y);
  const merged: PlanPoint[] = [];
  let previous: { t: number; a: number; b: number } | undefined;
  for (const t of times) {
    const left = { a: levelBefore(a, t), b: levelBefore(b, t) };
    const right = { a: levelAt(a, t), b: levelAt(b, t) };
    if (previous !== undefined) {
      const gapBefore = previous.a - previous.b;
      const gapNow = left.a - left.b;
      if (gapBefore * gapNow < 0) {
        const share = gapBefore / (gapBefore - gapNow);
        merged.push({
          t: previous.t + share * (t - previous.t),
          level: previous.a + share * (left.a - previous.a),
        });
      }
      merged.push({ t, level: choose(left.a, left.b) });
    }
    merged.push({ t, level: choose(right.a, right.b) });
    previous = { t, ...right };
  }
  return tidy(merged);
}

/** The lower of two curves that span the same time, with the points where they cross. */
export function lower(a: Curve, b: Curve): PlanPoint[] {
  return merge(a, b, Math.min);
}

/** The upper of two curves that span the same time, with the points where they cross. */
export function upper(a: Curve, b: Curve): PlanPoint[] {
  return merge(a, b, Math.max);
}

/** The curve at one level from `fromS` to `toS`. */
export function flat(level: number, fromS: number, toS: number): PlanPoint[] {
  return [
    { t: fromS, level },
    { t: toS, level },
  ];
}

/** The lowest that the curve has been so far, at each time: it falls where the curve does and never rises. */
export function neverRising(curve: Curve): PlanPoint[] {
  const lowest: PlanPoint[] = [];
  let from: PlanPoint | undefined;
  let level = Number.POSITIVE_INFINITY;
  for (const to of curve) {
    if (from !== undefined && from.level > level && to.level < level) {
      const share = (from.level - level) / (from.level - to.level);
      lowest.push({ t: from.t + share * (to.t - from.t), level });
    }
    level = Math.min(level, to.level);
    lowest.push({ t: to.t, level });
    from = to;
  }
  return tidy(lowest);
}

/** From a level upwards at `perS` levels a second, to the end of the scale. */
export function climb(level: number, perS: number, fromS: number, toS: number): PlanPoint[] {
  const arrivalS = fromS + (LEVEL_DEEPEST - level) / perS;
  if (arrivalS >= toS)
    return [
      { t: fromS, level },
      { t: toS, level: level + (toS - fromS) * perS },
    ];
  return [
    { t: fromS, level },
    { t: arrivalS, level: LEVEL_DEEPEST },
    { t: toS, level: LEVEL_DEEPEST },
  ];
}

/** From a level down to the lightest at `perS` levels a second, or as much faster as arriving by `toS` takes. */
export function descent(level: number, perS: number, fromS: number, toS: number): PlanPoint[] {
  const arrivalS = Math.min(toS, fromS + (level - LEVEL_LIGHTEST) / perS);
  return [
    { t: fromS, level },
    { t: arrivalS, level: LEVEL_LIGHTEST },
    { t: toS, level: LEVEL_LIGHTEST },
  ];
}

/** The same curve without repeated points and without points on a straight line between their neighbours. */
export function tidy(curve: Curve): PlanPoint[] {
  const kept: PlanPoint[] = [];
  for (const point of curve) {
    let last = kept.at(-1);
    if (last !== undefined && point.t - last.t < SAME && Math.abs(point.level - last.level) < SAME) continue;
    const beforeLast = kept.at(-2);
    if (last !== undefined && beforeLast !== undefined && isBetween(beforeLast, last, point)) kept.pop();
    last = kept.at(-1);
    kept.push(point);
  }
  return kept;
}

function isBetween(from: PlanPoint, middle: PlanPoint, to: PlanPoint): boolean {
  if (to.t - from.t < SAME) return (middle.level - from.level) * (to.level - middle.level) >= 0;
  if (middle.t - from.t < SAME || to.t - middle.t < SAME) return false;
  return Math.abs(lineAt(from, to, middle.t) - middle.level) < SAME;
}
