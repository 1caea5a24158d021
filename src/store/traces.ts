/** What was measured, second by second. */
import type { TracePoint } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import { traceRow } from './rows.ts';

/** As many points as wait at most before they are written. */
const BATCH_POINTS = 32;

/** A session that runs, as far as it was measured. */
export interface Measured {
  readonly startedMs: number;
  points: number;
  second: number;
  topLevel: number;
}

export class TraceRecords {
  readonly #connection: Connection;
  #waitingPoints = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Keeps one point for each second, and how far the session has come. Never throws. */
  append(sessionId: string, measured: Measured, point: TracePoint): void {
    measured.topLevel = Math.max(measured.topLevel, point.level);
    const second = Math.floor(point.t);
    if (second === measured.second) return;
    measured.second = second;
    const { clock } = this.#connection;
    const durationS = (clock.nowMs() - measured.startedMs) / 1000;
    this.#connection.bulk([
      [
        `INSERT INTO trace_points (session_seq, n, t, level, measured_level, rpm)
         SELECT seq, ?, ?, ?, ?, ? FROM sessions WHERE id = ?`,
        ...[measured.points++, point.t, point.level, point.measuredLevel, point.rpm, sessionId],
      ],
      [
        `UPDATE sessions SET seen_at = ?, duration_s = ?, motor_on_s = ?, top_level = ? WHERE id = ?`,
        ...[this.#connection.now(), durationS, point.t, measured.topLevel, sessionId],
      ],
    ]);
    this.#waitingPoints += 1;
    if (this.#waitingPoints < BATCH_POINTS || this.#connection.problem !== null) return;
    this.#waitingPoints = 0;
    this.#connection.flush();
  }

  /** In the order it was measured. */
  of(sessionId: string): TracePoint[] {
    return this.#connection.rows(
      traceRow,
      `SELECT t, level, measured_level, rpm FROM trace_points
       WHERE session_seq = (SELECT seq FROM sessions WHERE id = ?) ORDER BY n`,
      sessionId,
    );
  }
}
