/** How a unit’s table moves from calibration to calibration. */
import { CALIBRATED_LEVELS, type CalibrationTable, LEVEL_LIGHTEST } from '../contract/index.ts';

/** A calibration that left a table in a unit. */
export interface PastTable {
  /** ISO 8601. */
  readonly endedAt: string;
  readonly table: CalibrationTable;
}

export interface LevelDrift {
  readonly level: number;
  readonly dutyCounts: number;
  /** Change of the duty since the calibration before, and since the first one, %; null in the first. */
  readonly sinceLastPercent: number | null;
  readonly sinceFirstPercent: number | null;
}

export interface Drift {
  readonly endedAt: string;
  readonly levels: readonly LevelDrift[];
  /** The largest change of any level since the calibration before, without its sign, %; null in the first. */
  readonly largestPercent: number | null;
}

/** The drift of one unit, oldest first, whatever order its calibrations come in. */
export function driftOf(calibrations: readonly PastTable[]): Drift[] {
  const inOrder = calibrations.toSorted((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt));
  const first = inOrder[0];
  return inOrder.map(({ endedAt, table }, index) => {
    const last = inOrder[index - 1];
    const levels = Array.from({ length: CALIBRATED_LEVELS }, (_, at) => ({
      level: LEVEL_LIGHTEST + at,
      dutyCounts: table.duties[at] ?? 0,
      sinceLastPercent: last ? changePercent(last.table, table, at) : null,
      sinceFirstPercent: last && first ? changePercent(first.table, table, at) : null,
    }));
    return { endedAt, levels, largestPercent: last ? largestChangePercent(last.table, table) : null };
  });
}

/** The largest change of any level’s duty from one table to another, without its sign, %. */
export function largestChangePercent(from: CalibrationTable, to: CalibrationTable): number {
  return Math.max(...from.duties.map((_, at) => Math.abs(changePercent(from, to, at))));
}

function changePercent(from: CalibrationTable, to: CalibrationTable, at: number): number {
  const [before = Number.NaN, now = Number.NaN] = [from.duties[at], to.duties[at]];
  return (100 * (now - before)) / before;
}
