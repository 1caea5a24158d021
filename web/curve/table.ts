import { levelAt, type Plan } from './plan.ts';

/** One row of the table that says what the curve shows. */
export interface CurveRow {
  readonly t: number;
  readonly planned: number;
  /** Mean of the minute that begins at `t`, as far as it has gone; null ahead of now. */
  readonly measured: number | null;
  /** When in this minute the massager is turned round, s; null in all others. */
  readonly turnS: number | null;
}

const ROW_S = 60;

/** A row for each minute of the session. */
export function curveRows(
  plan: Plan,
  endS: number,
  nowS: number | null,
  measuredAt: (t: number) => number | undefined,
  turnS: number | null = null,
): readonly CurveRow[] {
  const rows: CurveRow[] = [];
  for (let t = 0; t < endS; t += ROW_S) {
    const turned = turnS !== null && turnS >= t && turnS < t + ROW_S ? turnS : null;
    rows.push({ t, planned: levelAt(plan, t), measured: meanOf(t, nowS, measuredAt), turnS: turned });
  }
  return rows;
}

function meanOf(
  fromS: number,
  nowS: number | null,
  measuredAt: (t: number) => number | undefined,
): number | null {
  if (nowS === null) return null;
  const levels: number[] = [];
  for (let t = fromS; t < Math.min(fromS + ROW_S, nowS); t += 1) {
    const level = measuredAt(t);
    if (level !== undefined) levels.push(level);
  }
  if (levels.length === 0) return null;
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}
