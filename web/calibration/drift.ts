import type { CalibrationDrift } from '../../src/contract/index.ts';

/** Levels that the drift is shown at: the ends of the scale and its middle. */
export const DRIFT_LEVELS = [1, 6, 11] as const;
export type DriftLevel = (typeof DRIFT_LEVELS)[number];

/** The change of a level since the first calibration, %; null in the first. */
export function sinceFirst({ levels }: CalibrationDrift, of: DriftLevel): number | null {
  return levels.find(({ level }) => level === of)?.sinceFirstPercent ?? null;
}

/** The chart: a line for each level, places as shares of its width and height. */
export interface DriftChart {
  /** What the ends of the axis stand for, %: as far down as up. */
  readonly mostPercent: number;
  readonly lines: readonly {
    readonly level: DriftLevel;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
}

/** So that a drift that means nothing doesn’t look like one, %. */
const LEAST_SPAN_PERCENT = 5;

/** The drift from the first calibration on, evenly spaced; null where there is nothing to compare yet. */
export function driftChart(newestFirst: readonly CalibrationDrift[]): DriftChart | null {
  const drifts = newestFirst.toReversed();
  if (drifts.length < 2) return null;
  const changes = drifts.map((drift) => DRIFT_LEVELS.map((level) => sinceFirst(drift, level) ?? 0));
  const most = Math.max(LEAST_SPAN_PERCENT, ...changes.flat().map(Math.abs));
  const mostPercent = LEAST_SPAN_PERCENT * Math.ceil(most / LEAST_SPAN_PERCENT);
  return {
    mostPercent,
    lines: DRIFT_LEVELS.map((level, at) => ({
      level,
      points: changes.map(
        (change, index) =>
          [index / (changes.length - 1), 0.5 - (change[at] ?? 0) / (2 * mostPercent)] as const,
      ),
    })),
  };
}
