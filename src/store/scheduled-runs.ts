/** The runs that came due, each with what became of it, and the state of the planner that gave them out. */
import {
  ConflictError,
  type PlannerState,
  runReasons,
  type ScheduledRun,
  type SoleusError,
} from '../contract/index.ts';
import type { Connection, Sql } from './connection.ts';
import type { PlannerNews, RunPage, RunRecords } from './records.ts';
import { plannerRow, scheduledRunRow, totalRow } from './rows.ts';
import { FLUSH_MS } from './write-queue.ts';

const PAGE_RUNS = 100;

/** Runs that waited for consent at some time: they never come again. */
const WAS_GIVEN = `(scheduled_runs.outcome NOT IN ('missed', 'skipped')
  OR scheduled_runs.code IN ('interrupted', 'slept', 'withdrawn'))`;

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

  keep({ state, runs }: PlannerNews): SoleusError | null {
    this.#connection.write(
      [...runs.map(insertion), ['UPDATE schedule_planner SET state = ?', JSON.stringify(state)]],
      FLUSH_MS,
    );
    this.#connection.flush();
    return this.#connection.problem;
  }

  assertKept(scheduleId: string, dueAt: string): void {
    const kept = this.#connection.changeForGood(() =>
      this.#connection.run(
        `UPDATE scheduled_runs SET decided_at = ? WHERE schedule_id = ? AND due_at = ? AND outcome = 'waiting'`,
        ...[this.#connection.now(), scheduleId, dueAt],
      ),
    );
    if (kept === 0) throw unkept();
  }

  wasGiven(scheduleId: string, dueAt: string): boolean {
    const [found] = this.#connection.rows(
      totalRow,
      `SELECT count(*) AS total FROM scheduled_runs WHERE schedule_id = ? AND due_at = ? AND ${WAS_GIVEN}`,
      ...[scheduleId, dueAt],
    );
    return found !== undefined && found.total > 0;
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

function unkept(): ConflictError {
  return new ConflictError(
    'run-unkept',
    'This run is not on record any more.',
    'Start a session by hand, or wait for the next run.',
  );
}

function insertion(run: ScheduledRun): Sql {
  const { scheduleId, dueAt, programme, profile, outcome, code, text, sessionId, decidedAt } = run;
  return [
    `INSERT INTO scheduled_runs
       (schedule_id, due_at, programme, profile, outcome, code, text, session_id, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (schedule_id, due_at) DO UPDATE SET
       programme = excluded.programme, profile = excluded.profile, outcome = excluded.outcome, code = excluded.code,
       text = excluded.text, session_id = excluded.session_id, decided_at = excluded.decided_at
     WHERE NOT ${WAS_GIVEN}`,
    ...[scheduleId, dueAt, programme, profile, outcome, code, text, sessionId, decidedAt],
  ];
}
