/** The record of sessions, as they run. */
import type Libsql from 'libsql';
import type { z } from 'zod';
import type { Clock } from '../clock/index.ts';
import {
  ConflictError,
  NotFoundError,
  type Outcome,
  type SessionRecord,
  type SoleusError,
  type SoleusEvent,
  type TracePoint,
} from '../contract/index.ts';
import { corrupt, storeProblem } from './problems.ts';
import { eventRow, sequenceRow, sessionRow, traceRow } from './rows.ts';
import { inTransaction } from './transaction.ts';
import { FLUSH_MS, WriteQueue } from './write-queue.ts';

/** As many points as wait at most before they are written. */
const BATCH_POINTS = 32;
const PAGE_SESSIONS = 50;
const PAGE_EVENTS = 1000;

/** What a session ends with. The times are stamped by the store. */
export interface SessionEnd {
  readonly outcome: Outcome;
  /** From start to end by the clock, pauses included, s. */
  readonly durationS: number;
  readonly motorOnS: number;
  readonly topLevel: number;
}

export interface StoreOptions {
  readonly database: Libsql.Database;
  /** Where the database is, for messages. */
  readonly path: string;
  readonly clock: Clock;
  readonly onError: (problem: SoleusError) => void;
  readonly onClose: () => void;
}

/** A session that runs, as far as it is known. */
interface Running {
  readonly startedMs: number;
  points: number;
  second: number;
  topLevel: number;
}

/**
 * Sessions, their traces, and events. What is written while a session runs (`startSession`,
 * `appendTrace`, `recordEvent`, `endSession`) never throws, and but for the start never waits for the
 * disk: it is written within a second, a failure is told to `onError`, and what couldn't be written is
 * tried again. Reading and `deleteSession` throw SoleusErrors; they see everything written so far.
 */
export class Store {
  readonly #options: StoreOptions;
  readonly #queue: WriteQueue;
  readonly #running = new Map<string, Running>();
  readonly #statements = new Map<string, Libsql.Statement>();
  #waitingPoints = 0;
  #lastEventId: number;
  #closed = false;

  /** Closes what an earlier process left open. Use `openStore`. */
  constructor(options: StoreOptions) {
    this.#options = options;
    this.#queue = new WriteQueue(options);
    const [last] = this.#rows(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`, [], sequenceRow);
    this.#lastEventId = last?.seq ?? 0;
    this.#closeInterrupted();
  }

  /** Why nothing is being written at present; null while all is well. */
  get problem(): SoleusError | null {
    return this.#queue.problem;
  }

  startSession({ id, programme, profile }: Pick<SessionRecord, 'id' | 'programme' | 'profile'>): void {
    const now = this.#now();
    this.#running.set(id, { startedMs: this.#options.clock.nowMs(), points: 0, second: -1, topLevel: 0 });
    this.#write(
      `INSERT INTO sessions (id, programme, profile, started_at, seen_at) VALUES (?, ?, ?, ?, ?)`,
      [id, programme, profile, now, now],
      FLUSH_MS,
    );
    this.#flush();
  }

  /**
   * Adds what was measured; `t` is motor-on time. One point for each second is kept, so it may be called
   * with every telemetry. Nothing happens for a session that isn't running.
   */
  appendTrace(sessionId: string, point: TracePoint): void {
    const running = this.#running.get(sessionId);
    if (running === undefined) return;
    running.topLevel = Math.max(running.topLevel, point.level);
    const second = Math.floor(point.t);
    if (second === running.second) return;
    running.second = second;
    const { measuredLevel, rpm } = point;
    this.#bulk(
      `INSERT INTO trace_points (session_seq, n, t, level, measured_level, rpm)
       SELECT seq, ?, ?, ?, ?, ? FROM sessions WHERE id = ?`,
      [running.points++, point.t, point.level, measuredLevel, rpm, sessionId],
    );
    this.#bulk(
      `UPDATE sessions SET seen_at = ?, duration_s = ?, motor_on_s = ?, top_level = ? WHERE id = ?`,
      [
        this.#now(),
        (this.#options.clock.nowMs() - running.startedMs) / 1000,
        point.t,
        running.topLevel,
        sessionId,
      ],
    );
    this.#waitingPoints += 1;
    if (this.#waitingPoints >= BATCH_POINTS && this.problem === null) this.#flush();
  }

  endSession(sessionId: string, { outcome, durationS, motorOnS, topLevel }: SessionEnd): void {
    this.#running.delete(sessionId);
    const now = this.#now();
    this.#write(
      `UPDATE sessions SET ended_at = ?, seen_at = ?, outcome = ?, duration_s = ?, motor_on_s = ?, top_level = ?
       WHERE id = ? AND ended_at IS NULL`,
      [now, now, outcome, durationS, motorOnS, topLevel, sessionId],
    );
  }

  /** The event with its number and time. Numbers rise by one, over restarts too. */
  recordEvent(event: Omit<SoleusEvent, 'id' | 'time'>): SoleusEvent {
    this.#lastEventId += 1;
    const recorded: SoleusEvent = { id: this.#lastEventId, time: this.#now(), ...event };
    this.#write(`INSERT INTO events (id, time, type, text, rule, session_id) VALUES (?, ?, ?, ?, ?, ?)`, [
      recorded.id,
      recorded.time,
      recorded.type,
      recorded.text,
      recorded.rule ?? null,
      recorded.sessionId ?? null,
    ]);
    return recorded;
  }

  /**
   * Newest first, at most `limit` (50) of them; `before` is the id of a session, and those that started
   * before it follow. Throws a NotFoundError when there is no such session.
   */
  listSessions({
    limit = PAGE_SESSIONS,
    before,
  }: {
    readonly limit?: number;
    readonly before?: string;
  } = {}): SessionRecord[] {
    if (before !== undefined) this.getSession(before);
    const earlier = before === undefined ? '' : 'WHERE seq < (SELECT seq FROM sessions WHERE id = ?)';
    const values = before === undefined ? [limit] : [before, limit];
    return this.#rows(`SELECT * FROM sessions ${earlier} ORDER BY seq DESC LIMIT ?`, values, sessionRow);
  }

  /** Throws a NotFoundError (`unknown-session`). */
  getSession(id: string): SessionRecord {
    const [session] = this.#rows('SELECT * FROM sessions WHERE id = ?', [id], sessionRow);
    if (session === undefined) throw unknownSession(id);
    return session;
  }

  /** What was measured, in order. Throws a NotFoundError (`unknown-session`). */
  getTrace(id: string): TracePoint[] {
    this.getSession(id);
    return this.#rows(
      `SELECT t, level, measured_level, rpm FROM trace_points
       WHERE session_seq = (SELECT seq FROM sessions WHERE id = ?) ORDER BY n`,
      [id],
      traceRow,
    );
  }

  /**
   * The events after the one of this number, newest first, the latest `limit` (1,000) of them. Numbers
   * rise by one, so that a gap shows.
   */
  eventsAfter(id: number, limit = PAGE_EVENTS): SoleusEvent[] {
    return this.#rows('SELECT * FROM events WHERE id > ? ORDER BY id DESC LIMIT ?', [id, limit], eventRow);
  }

  /**
   * Removes a session with its trace and its events. Throws a NotFoundError (`unknown-session`), a
   * ConflictError (`session-running`) for one that runs, and what writing fails with.
   */
  deleteSession(id: string): void {
    if (this.getSession(id).endedAt === null) {
      throw new ConflictError(
        'session-running',
        'This session is running.',
        'Stop it first, then delete it.',
      );
    }
    this.#guarded((database) =>
      inTransaction(database, () => {
        database.prepare('DELETE FROM sessions WHERE id = ?').run(id);
        database.prepare('DELETE FROM events WHERE session_id = ?').run(id);
      }),
    );
  }

  /** Writes what waits, and gives the data folder back. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    this.#queue.close();
    this.#mergeLog();
    this.#options.database.close();
    this.#options.onClose();
  }

  /** Moves everything into the one file, so that a copy of it is a whole copy. */
  #mergeLog(): void {
    try {
      this.#options.database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      this.#options.onError(storeProblem(error, this.#options.path));
    }
  }

  #closeInterrupted(): void {
    const left = this.#rows('SELECT * FROM sessions WHERE ended_at IS NULL ORDER BY seq', [], sessionRow);
    for (const { id } of left) {
      this.#write(`UPDATE sessions SET ended_at = seen_at, outcome = 'interrupted' WHERE id = ?`, [id]);
      this.recordEvent({
        type: 'session-ended',
        text: 'The session was interrupted: the controller ended while it ran.',
        sessionId: id,
      });
    }
    this.#flush();
  }

  #now(): string {
    return this.#options.clock.date().toISOString();
  }

  #write(sql: string, values: readonly unknown[], withinMs = 0): void {
    this.#queue.add({ bulk: false, run: () => this.#run(sql, values) }, withinMs);
  }

  #bulk(sql: string, values: readonly unknown[]): void {
    this.#queue.add({ bulk: true, run: () => this.#run(sql, values) }, FLUSH_MS);
  }

  #run(sql: string, values: readonly unknown[]): void {
    const statement = this.#statements.get(sql) ?? this.#options.database.prepare(sql);
    this.#statements.set(sql, statement);
    statement.run(...values);
  }

  #flush(): void {
    this.#waitingPoints = 0;
    this.#queue.flush();
  }

  /** Rows that pass the check; the others are told of and left out, so that one doesn't hide the rest. */
  #rows<Row>(sql: string, values: readonly unknown[], schema: z.ZodType<Row>): Row[] {
    this.#flush();
    const rows = this.#guarded((database) => database.prepare(sql).all(...values));
    return rows.flatMap((row) => {
      const checked = schema.safeParse(row);
      if (checked.success) return [checked.data];
      this.#options.onError(
        corrupt(this.#options.path, 'a row in it can’t be read', { cause: checked.error }),
      );
      return [];
    });
  }

  #guarded<Result>(work: (database: Libsql.Database) => Result): Result {
    try {
      return work(this.#options.database);
    } catch (error) {
      throw storeProblem(error, this.#options.path);
    }
  }
}

function unknownSession(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-session',
    `There is no session ${id} on record.`,
    'Look at the list of sessions for those there are.',
  );
}
