/** Which runs were given out already, so that no clock brings one twice. */
import type { PlannerState } from '../contract/index.ts';

/** So many runs are kept in the state; whether one that was due before them was given out, the record knows. */
const GIVEN_MAX = 500;
/** As many gaps are kept, the latest. */
const GAPS_MAX = 50;

/** What identifies a run. */
interface Run {
  readonly scheduleId: string;
  readonly dueMs: number;
}

/** Asks the record about one run. */
export type WasGiven = (scheduleId: string, dueMs: number) => boolean;

export function isSettled(
  { floorMs, given }: PlannerState,
  { scheduleId, dueMs }: Run,
  wasGiven: WasGiven,
): boolean {
  if (given.some((run) => run.dueMs === dueMs && run.scheduleId === scheduleId)) return true;
  return floorMs !== null && dueMs <= floorMs && wasGiven(scheduleId, dueMs);
}

export function withGiven(kept: PlannerState, runs: readonly Run[]): PlannerState {
  if (runs.length === 0) return kept;
  const added = runs.map(({ scheduleId, dueMs }) => ({ scheduleId, dueMs }));
  const all = [...kept.given, ...added].sort((a, b) => a.dueMs - b.dueMs);
  const forgotten = all.slice(0, Math.max(0, all.length - GIVEN_MAX));
  const floorMs = Math.max(
    kept.floorMs ?? Number.NEGATIVE_INFINITY,
    forgotten.at(-1)?.dueMs ?? Number.NEGATIVE_INFINITY,
  );
  return { ...kept, given: all.slice(-GIVEN_MAX), floorMs: Number.isFinite(floorMs) ? floorMs : null };
}

export function withGap(kept: PlannerState, gap: PlannerState['gaps'][number]): PlannerState {
  return { ...kept, gaps: [...kept.gaps, gap].slice(-GAPS_MAX) };
}

/**
 * What was looked at from `wallMs` until `lookedUntilMs` by a clock that has been set back since, opened again:
 * what was given out there stays so, what was only missed or skipped is due again when its time comes.
 */
export function reopened(kept: PlannerState, lookedUntilMs: number, wallMs: number): PlannerState {
  const { ahead, gaps } = kept;
  return {
    ...kept,
    ahead: ahead !== null && ahead.untilMs >= lookedUntilMs ? ahead : { untilMs: lookedUntilMs, gaps },
    known: kept.known.map((known) => ({ ...known, sinceMs: Math.min(known.sinceMs, wallMs) })),
    gaps: kept.gaps
      .filter(({ fromMs }) => fromMs < wallMs)
      .map((gap) => ({ ...gap, untilMs: Math.min(gap.untilMs, wallMs) })),
  };
}
