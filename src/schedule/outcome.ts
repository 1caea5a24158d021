/** Runs as they are put on record. */
import { type RunOutcome, runReasons, type ScheduledRun, type SoleusError } from '../contract/index.ts';
import type { DecidedRun, DueRun } from './planner.ts';

/** A run that was given out and waits for consent. */
export function waitingRun(run: DueRun, now: Date): ScheduledRun {
  return recordOf(run, now, { code: 'waiting', ...runReasons.waiting });
}

/** A run that won’t start, for a reason that schedules have; or one for which nobody came. */
export function decidedRun(run: DueRun & Pick<DecidedRun, 'code'>, now: Date): ScheduledRun {
  return recordOf(run, now, { code: run.code, ...runReasons[run.code] });
}

/** A run that something refused: a rule of care or safety, or the massager itself. */
export function refusedRun(run: DueRun, { code, message, remedy }: SoleusError, now: Date): ScheduledRun {
  return recordOf(run, now, {
    code,
    outcome: outcomeOf(code),
    text: `${message} ${remedy}`.trim().slice(0, 500),
  });
}

/** A run that became a session. */
export function startedRun(run: DueRun, sessionId: string, now: Date): ScheduledRun {
  return { ...decidedRun({ ...run, code: 'started' }, now), sessionId };
}

/** What a code is: a conflict where another run or session has the massager, else refused. */
function outcomeOf(code: string): RunOutcome {
  return Object.entries(runReasons).find(([known]) => known === code)?.[1].outcome ?? 'refused';
}

function recordOf(
  { scheduleId, programme, profile, dueMs }: DueRun,
  now: Date,
  { outcome, code, text }: Pick<ScheduledRun, 'outcome' | 'code' | 'text'>,
): ScheduledRun {
  return {
    scheduleId,
    programme,
    profile,
    dueAt: new Date(dueMs).toISOString(),
    outcome,
    code,
    text,
    sessionId: null,
    decidedAt: now.toISOString(),
  };
}
