/** Axes of plots: a range with round ends, and its ticks. */

export interface Axis {
  /** What it shows, with its unit. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** Digits after the point that its ticks need. */
  readonly digits: number;
}

const TICKS_MOST = 8;
const ROUND_STEPS = [1, 2, 5, 10];

/** An axis that reaches over all `values`, and over `least` at least, in round steps. */
export function axisOver(title: string, values: readonly number[], least: number): Axis {
  const [min, max] = values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
  const spare = Math.max(0, least - (max - min)) / 2;
  const step = roundStep((max - min + 2 * spare) / TICKS_MOST);
  const [first, last] = [Math.floor((min - spare) / step), Math.ceil((max + spare) / step)];
  return {
    title,
    from: first * step,
    to: last * step,
    ticks: Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step),
    digits: Math.max(0, -Math.floor(Math.log10(step))),
  };
}

/** An axis with a tick at each whole number, or at each so many. */
export function axisOfWhole(title: string, from: number, to: number, every = 1): Axis {
  const ticks = Array.from(
    { length: Math.floor((to - from) / every) + 1 },
    (_, index) => from + index * every,
  );
  return { title, from: from - 0.5, to: to + 0.5, ticks, digits: 0 };
}

/** The smallest round step that is no less than this. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (ROUND_STEPS.find((step) => step * power >= least) ?? 10);
}
