/** What became of the runs of a period, for people and for a spreadsheet. */
import {
  type CsvCell,
  csvLine,
  type PlannerState,
  type ReportedRun,
  RUN_OUTCOMES,
  type RunGap,
  type RunOutcome,
  runReasons,
  type Schedule,
  type ScheduledRun,
  type ScheduleReport,
} from '../contract/index.ts';

/** Instants, ms; `untilMs` is not included. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What became of a session; null where it is forgotten. */
export type SessionEnd = (sessionId: string) => ReportedRun['session'];

/** The report over `period`, of the runs on record, of which those of other times are left out. */
export function reportOf(
  runs: readonly ScheduledRun[],
  gaps: PlannerState['gaps'],
  schedules: readonly Pick<Schedule, 'id'>[],
  period: Period,
  sessionEnd: SessionEnd,
): ScheduleReport {
  const items = runs
    .filter(({ dueAt }) => isWithin(Date.parse(dueAt), period))
    .sort((a, b) => Date.parse(b.dueAt) - Date.parse(a.dueAt))
    .map((run) => ({ ...run, session: run.sessionId === null ? null : sessionEnd(run.sessionId) }));
  const ids = [...new Set([...schedules.map(({ id }) => id), ...items.map(({ scheduleId }) => scheduleId)])];
  return {
    from: written(period.fromMs),
    until: written(period.untilMs),
    schedules: ids.flatMap((id) => totalsOf(id, items)),
    items,
    gaps: gaps.flatMap((gap) => gapWithin(gap, period)),
  };
}

function totalsOf(scheduleId: string, items: readonly ScheduledRun[]): ScheduleReport['schedules'] {
  const own = items.filter((run) => run.scheduleId === scheduleId);
  if (own.length === 0) return [];
  const counts = RUN_OUTCOMES.map((name) => [name, own.filter(({ outcome }) => outcome === name).length]);
  const outcomes = Object.fromEntries(counts) as Record<RunOutcome, number>;
  return [{ scheduleId, total: own.length, outcomes }];
}

function gapWithin(
  { fromMs, untilMs, code }: PlannerState['gaps'][number],
  period: Period,
): readonly RunGap[] {
  const from = Math.max(fromMs, period.fromMs);
  const until = Math.min(untilMs, period.untilMs);
  return from >= until ? [] : [{ from: written(from), until: written(until), code, text: textOf(code) }];
}

/** The text of a reason; a code of a newer Soleus stands for itself. */
const textOf = (code: string): string =>
  Object.entries(runReasons).find(([known]) => known === code)?.[1].text ?? code;

const isWithin = (instantMs: number, { fromMs, untilMs }: Period): boolean =>
  instantMs >= fromMs && instantMs < untilMs;

const written = (instantMs: number): string => new Date(instantMs).toISOString();

const COLUMNS: Readonly<Record<string, (run: ReportedRun) => CsvCell>> = {
  schedule: ({ scheduleId }) => scheduleId,
  due_at: ({ dueAt }) => dueAt,
  outcome: ({ outcome }) => outcome,
  code: ({ code }) => code,
  reason: ({ text }) => text,
  programme: ({ programme }) => programme,
  person: ({ profile }) => profile,
  session: ({ sessionId }) => sessionId,
  session_outcome: ({ session }) => session?.outcome ?? null,
  motor_on_s: ({ session }) => session?.motorOnS ?? null,
  decided_at: ({ decidedAt }) => decidedAt,
};

/**
 * The report as a table: a row for each run, newest first. A gap is a row too, without a schedule: all runs
 * from `due_at` to `decided_at` were missed.
 */
export function reportCsv({ items, gaps }: ScheduleReport): string {
  const runs = items.map((run) => csvLine(Object.values(COLUMNS).map((column) => column(run))));
  const rows = gaps.map(({ from, until, code, text }) =>
    csvLine(['', from, 'missed', code, text, '', '', '', '', '', until]),
  );
  return [csvLine(Object.keys(COLUMNS)), ...runs, ...rows].join('');
}
