/** One massager: where runs meet, the one that is due first has it, then the one that stands first. */
import type { RunReasonCode } from '../contract/index.ts';
import type { DecidedRun, DueRun } from './planner.ts';

/** What has the massager, or the next turn at it, when a run is due. */
export type Busy = Extract<RunReasonCode, 'session-running' | 'calibration-running' | 'run-waiting'>;

export interface Admitted {
  /** The one to wait for consent for; null where there is none, or the massager is taken. */
  readonly run: DueRun | null;
  readonly conflicts: readonly DecidedRun[];
}

/** Which of the runs that are due, in their order, may have the massager; `busy` is null while it is free. */
export function admit(due: readonly DueRun[], busy: Busy | null): Admitted {
  const [first, ...others] = due;
  if (first === undefined) return { run: null, conflicts: [] };
  if (busy !== null) return { run: null, conflicts: due.map((run) => ({ ...run, code: busy })) };
  return { run: first, conflicts: others.map((run) => ({ ...run, code: 'due-together' })) };
}

/**
 * How runs that are to come stand in each other’s way, if each that may starts when it is due: for each of
 * them, in order of their due times, null, or why it couldn’t run. `lengthS` is a programme’s, s; null for
 * one that there isn’t. One that couldn’t run takes no time.
 */
export function clashesOf(
  runs: readonly Pick<DueRun, 'programme' | 'dueMs'>[],
  lengthS: (programme: string) => number | null,
): readonly (RunReasonCode | null)[] {
  let takenFromMs = Number.NEGATIVE_INFINITY;
  let takenUntilMs = Number.NEGATIVE_INFINITY;
  return runs.map(({ programme, dueMs }) => {
    if (dueMs === takenFromMs) return 'due-together';
    if (dueMs < takenUntilMs) return 'still-running';
    takenFromMs = dueMs;
    takenUntilMs = dueMs + (lengthS(programme) ?? 0) * 1000;
    return null;
  });
}
