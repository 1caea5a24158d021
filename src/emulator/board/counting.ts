/**
 * The arithmetic of an up-counter that goes from 0 to TOP and round again, so that nobody has to count.
 * A counter above its TOP (written there, or TOP was lowered) runs on to `max` first.
 */

/** Ticks until the counter becomes 0 the next time. */
export function ticksToZero(count: number, top: number, max: number): number {
  return (count <= top ? top : max) + 1 - count;
}

/** Ticks until the counter leaves `value` the next time; Infinity when it never gets there. */
export function ticksToLeave(value: number, count: number, top: number, max: number): number {
  const last = count <= top ? top : max;
  if (value >= count && value <= last) return value + 1 - count;
  return value <= top ? last + 1 - count + value + 1 : Number.POSITIVE_INFINITY;
}

/** Where the counter stands `ticks` later. */
export function countAfter(ticks: number, count: number, top: number, max: number): number {
  const toZero = ticksToZero(count, top, max);
  return ticks < toZero ? count + ticks : (ticks - toZero) % (top + 1);
}
