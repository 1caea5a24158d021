/** The runs that came due, each with what became of it, and the state of the planner that gave them out. */
import { type PlannerState, runReasons, type ScheduledRun } from '../contract/index.ts';
import type { Connection, Sql } from './connection.ts';
import type { PlannerNews, RunPage, RunRecords } from './records.ts';
import { plannerRow, scheduledRunRow } from './rows.ts';
import { FLUSH_MS } from './write-queue.ts';

const PAGE_RUNS = 100;

export class ScheduledRuns implements RunRecords {
  readonly #connection: Connection;

  /** A run for which an earlier process still waited is over. */
  constructor(connection: Connection) {
    this.#connection = connection;
    const { outcome, text } = runReasons.interrupted;
    connection.write([
      [
        `UPDATE scheduled_runs SET outcome = ?, code = 'interrupted', text = ?, decided_at = ?
         WHERE outcome = 'waiting'`,
        ...[outcome, text, connection.now()],
      ],
    ]);
    connection.flush();
  }

  plannerState(): PlannerState | null {
    const [row] = this.#connection.rows(plannerRow, 'SELECT state FROM schedule_planner');
    return row?.state ?? null;
  }

  keep({ state, runs, reopenedAfter }: PlannerNews): void {
    this.#connection.write(
      [
        ...(reopenedAfter === null ? [] : [forgetting(reopenedAfter)]),
        ...runs.map(insertion),
        ['UPDATE schedule_planner SET state = ?', JSON.stringify(state)],
      ],
      FLUSH_MS,
    );
    this.#connection.flush();
  }

  decide({ scheduleId, dueAt, outcome, code, text, sessionId, decidedAt }: ScheduledRun): void {
    this.#connection.write([
      [
        `UPDATE scheduled_runs SET outcome = ?, code = ?, text = ?, session_id = ?, decided_at = ?
         WHERE schedule_id = ? AND due_at = ? AND outcome = 'waiting'`,
        ...[outcome, code, text, sessionId, decidedAt, scheduleId, dueAt],
      ],
    ]);
  }

  list({ from, until, scheduleId, limit = PAGE_RUNS }: RunPage = {}): ScheduledRun[] {
    return this.#connection.rows(
      scheduledRunRow,
      `SELECT * FROM scheduled_runs
       WHERE (?1 IS NULL OR due_at >= ?1) AND (?2 IS NULL OR due_at < ?2) AND (?3 IS NULL OR schedule_id = ?3)
       ORDER BY due_at DESC, seq DESC LIMIT ?4`,
      ...[from ?? null, until ?? null, scheduleId ?? null, limit],
    );
  }
}

/** Of runs that nobody could have come to; those that were given out stay. */
function forgetting(after: string): Sql {
  return [
    `DELETE FROM scheduled_runs WHERE due_at > ? AND outcome IN ('missed', 'skipped') AND code <> 'interrupted'`,
    after,
  ];
}

function insertion(run: ScheduledRun): Sql {
  const { scheduleId, dueAt, programme, profile, outcome, code, text, sessionId, decidedAt } = run;
  return [
    `INSERT INTO scheduled_runs
       (schedule_id, due_at, programme, profile, outcome, code, text, session_id, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (schedule_id, due_at) DO NOTHING`,
    ...[scheduleId, dueAt, programme, profile, outcome, code, text, sessionId, decidedAt],
  ];
}
