/** Sessions, from their start to their end. */
import {
  ConflictError,
  NotFoundError,
  type Outcome,
  type SessionRecord,
  type TracePoint,
} from '../contract/index.ts';
import type { CareLog } from './care-log.ts';
import type { Connection, Sql } from './connection.ts';
import type { EventRecords } from './events.ts';
import { openSessionRow, sessionRow } from './rows.ts';
import { type Measured, TraceRecords } from './traces.ts';
import { FLUSH_MS } from './write-queue.ts';

const PAGE_SESSIONS = 50;

/** What a session ends with. The times are stamped by the store. */
export interface SessionEnd {
  readonly outcome: Outcome;
  /** From start to end by the clock, pauses included, s. */
  readonly durationS: number;
  readonly motorOnS: number;
  readonly topLevel: number;
}

/** Which sessions: at most `limit` (50), those that started before another, those of one person. */
export interface SessionPage {
  readonly limit?: number | undefined;
  readonly before?: string | undefined;
  readonly profile?: string | undefined;
}

interface Running extends Measured {
  readonly profile: string;
}

interface Options {
  readonly connection: Connection;
  readonly log: CareLog;
  readonly events: EventRecords;
}

export class SessionRecords {
  readonly #connection: Connection;
  readonly #log: CareLog;
  readonly #traces: TraceRecords;
  readonly #running = new Map<string, Running>();

  /** Closes what an earlier process left open. */
  constructor({ connection, log, events }: Options) {
    this.#connection = connection;
    this.#log = log;
    this.#traces = new TraceRecords(connection);
    this.#closeInterrupted(events);
  }

  start({ id, programme, profile }: Pick<SessionRecord, 'id' | 'programme' | 'profile'>): void {
    const now = this.#connection.now();
    const startedMs = this.#connection.clock.nowMs();
    this.#running.set(id, { profile, startedMs, points: 0, second: -1, topLevel: 0 });
    this.#connection.write(
      [
        [
          `INSERT INTO sessions (id, programme, profile, started_at, seen_at) VALUES (?, ?, ?, ?, ?)`,
          ...[id, programme, profile, now, now],
        ],
      ],
      FLUSH_MS,
    );
    this.#connection.flush();
  }

  append(id: string, point: TracePoint): void {
    const running = this.#running.get(id);
    if (running !== undefined) this.#traces.append(id, running, point);
  }

  /** Nothing happens for a session that isn’t running. */
  end(id: string, { outcome, durationS, motorOnS, topLevel }: SessionEnd): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    this.#running.delete(id);
    const now = this.#connection.now();
    this.#connection.write([
      ...this.#entered({ id, profile: running.profile, motorOnS, topLevel }, now, outcome),
      [
        `UPDATE sessions SET ended_at = ?, seen_at = ?, outcome = ?, duration_s = ?, motor_on_s = ?, top_level = ?
         WHERE id = ? AND ended_at IS NULL`,
        ...[now, now, outcome, durationS, motorOnS, topLevel, id],
      ],
    ]);
  }

  list({ limit = PAGE_SESSIONS, before, profile }: SessionPage = {}): SessionRecord[] {
    if (before !== undefined) this.get(before);
    return this.#connection.rows(
      sessionRow,
      `SELECT * FROM sessions
       WHERE (?1 IS NULL OR seq < (SELECT seq FROM sessions WHERE id = ?1)) AND (?2 IS NULL OR profile = ?2)
       ORDER BY seq DESC LIMIT ?3`,
      ...[before ?? null, profile ?? null, limit],
    );
  }

  get(id: string): SessionRecord {
    const [session] = this.#connection.rows(sessionRow, 'SELECT * FROM sessions WHERE id = ?', id);
    if (session === undefined) throw unknownSession(id);
    return session;
  }

  trace(id: string): TracePoint[] {
    this.get(id);
    return this.traceOf(id);
  }

  /** What was measured; nothing of a session that isn’t on record. */
  traceOf(id: string): TracePoint[] {
    return this.#traces.of(id);
  }

  delete(id: string): void {
    if (this.get(id).endedAt === null) throw stillRunning('This session is running.');
    this.#connection.change(() => {
      this.#connection.run(
        'DELETE FROM trace_points WHERE session_seq = (SELECT seq FROM sessions WHERE id = ?)',
        id,
      );
      this.#connection.run('DELETE FROM events WHERE session_id = ?', id);
      this.#connection.run('DELETE FROM follow_ups WHERE session_id = ?', id);
      this.#connection.run('UPDATE scheduled_runs SET session_id = NULL WHERE session_id = ?', id);
      this.#connection.run('DELETE FROM sessions WHERE id = ?', id);
    });
  }

  /** Throws a ConflictError (`session-running`) while one of this person’s sessions runs. */
  assertNoneRuns(profile: string): void {
    const running = [...this.#running.values()].some((session) => session.profile === profile);
    const open = `SELECT * FROM sessions WHERE ended_at IS NULL AND profile = ?`;
    if (running || this.#connection.rows(sessionRow, open, profile).length > 0)
      throw stillRunning('A session of this person is running.');
  }

  #closeInterrupted(events: EventRecords): void {
    const left = 'SELECT * FROM sessions WHERE ended_at IS NULL ORDER BY seq';
    for (const open of this.#connection.rows(openSessionRow, left)) {
      this.#connection.write([
        ...this.#entered(open, open.seenAt, 'interrupted'),
        [`UPDATE sessions SET ended_at = seen_at, outcome = 'interrupted' WHERE id = ?`, open.id],
      ]);
      events.record({
        type: 'session-ended',
        text: 'The session was interrupted: the controller ended while it ran.',
        sessionId: open.id,
      });
    }
    this.#connection.flush();
  }

  /** Enters a session in which the motor ran in the care log. */
  #entered(
    { id, profile, motorOnS, topLevel }: Pick<SessionRecord, 'id' | 'profile' | 'motorOnS' | 'topLevel'>,
    at: string,
    outcome: Outcome,
  ): readonly Sql[] {
    if (motorOnS <= 0) return [];
    const hurts = outcome === 'hurts';
    const { sql, keep } = this.#log.draft(profile, {
      kind: 'session',
      at,
      sessionId: id,
      motorOnS,
      topLevel,
      hurts,
    });
    keep();
    return [sql];
  }
}

function unknownSession(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-session',
    `There is no session ${id} on record.`,
    'Look at the list of sessions for those there are.',
  );
}

function stillRunning(cause: string): ConflictError {
  return new ConflictError('session-running', cause, 'Stop it first, then delete it.');
}
