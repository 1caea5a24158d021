/** A line through measured points: times and levels of equal length, times rising. */
export interface Line {
  readonly t: readonly number[];
  readonly level: readonly number[];
}

/**
 * The level of the line at `t`, straight between its points as it is drawn; null outside them. While
 * time is accelerated the points lie seconds apart.
 */
export function levelOn(line: Line, t: number): number | null {
  let low = 0;
  let high = line.t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line.t[middle] ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  const [t0, level0] = [line.t[low - 1], line.level[low - 1]];
  if (t0 === undefined || level0 === undefined) return null;
  const [t1, level1] = [line.t[low], line.level[low]];
  if (t1 === undefined || level1 === undefined) return t0 === t ? level0 : null;
  return level0 + ((level1 - level0) * (t - t0)) / (t1 - t0);
}
