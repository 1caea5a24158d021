import type {
  ProgrammeListing,
  SessionRecord,
  SessionStatus,
  Status,
  TracePoint,
} from '../../src/contract/index.ts';
import { TraceMeans } from './trace.ts';

/** What this page knows of one session: while it runs, and afterwards what it was. */
export interface Run {
  readonly id: string;
  /** As last reported: after the end, as it was when it ended. */
  readonly session: SessionStatus;
  readonly trace: TraceMeans;
  /** Where the level is: the mean of the last second while it turns, else what was measured last. */
  readonly levelNow: number;
  readonly over: boolean;
  /** Highest level that was measured. */
  readonly topLevel: number;
  /** How it ended, once the controller's record says so. */
  readonly record: SessionRecord | null;
}

/** States in which the place on the plan moves: only then is a sample a point of the curve. */
const TURNING: ReadonlySet<string> = new Set(['soaking', 'running']);

/** The run after a status: a new one when another session has begun, over when none is reported. */
export function follow(run: Run | null, status: Status): Run | null {
  const { session, device } = status;
  if (session === null || session.state === 'ended') {
    if (run === null || run.over) return run;
    const ended = session?.id === run.id ? session : run.session;
    // Where it stood when it ended is where the curve ends.
    return { ...run, session: ended, levelNow: run.trace.last(ended.elapsedS), over: true };
  }
  const known = run?.id === session.id ? run : null;
  const trace = known?.trace ?? new TraceMeans();
  const measured = device.measuredLevel;
  const turning = TURNING.has(session.state) && TURNING.has(device.state);
  if (measured !== null && turning) trace.add(session.elapsedS, measured);
  return {
    id: session.id,
    session,
    trace,
    levelNow: turning ? (trace.at(session.elapsedS) ?? 0) : (measured ?? 0),
    over: false,
    topLevel: Math.max(known?.topLevel ?? 0, device.level),
    record: null,
  };
}

/** The run with what the controller has recorded of it: how it ended, and what this page didn't see. */
export function complete(run: Run, record: SessionRecord, points: readonly TracePoint[]): Run {
  run.trace.merge(points);
  const { plan } = run.session;
  const endS = record.outcome === 'completed' ? (plan.at(-1)?.t ?? 0) : (points.at(-1)?.t ?? 0);
  const elapsedS = Math.max(run.session.elapsedS, endS);
  const session = { ...run.session, elapsedS };
  return { ...run, session, levelNow: run.trace.last(elapsedS), record };
}

/** A run that was over before this page was opened, from the controller's record of it. */
export function recall(
  record: SessionRecord,
  programme: ProgrammeListing | undefined,
  points: readonly TracePoint[],
): Run {
  const trace = new TraceMeans();
  trace.merge(points);
  const elapsedS = points.at(-1)?.t ?? record.motorOnS;
  const totalS = programme?.totalS ?? elapsedS;
  return {
    id: record.id,
    session: {
      id: record.id,
      programme: record.programme,
      profile: record.profile,
      state: 'ended',
      phase: '',
      position: programme?.phases[0]?.position ?? 'heels',
      elapsedS,
      remainingS: Math.max(0, totalS - elapsedS),
      ceiling: programme?.ceiling ?? record.topLevel,
      chosenLevel: null,
      pausedBy: null,
      plan: programme?.plan ?? [],
      presses: [],
    },
    trace,
    levelNow: trace.last(elapsedS),
    over: true,
    topLevel: record.topLevel,
    record,
  };
}
