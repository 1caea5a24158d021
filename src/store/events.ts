/** What happened, in numbered events. */
import type { SoleusEvent } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import { eventRow, sequenceRow } from './rows.ts';

const PAGE_EVENTS = 1000;

export class EventRecords {
  readonly #connection: Connection;
  #lastId: number;

  constructor(connection: Connection) {
    this.#connection = connection;
    const [last] = connection.rows(sequenceRow, `SELECT seq FROM sqlite_sequence WHERE name = 'events'`);
    this.#lastId = last?.seq ?? 0;
  }

  /** The event with its number and time. Never throws. */
  record(event: Omit<SoleusEvent, 'id' | 'time'>): SoleusEvent {
    this.#lastId += 1;
    const recorded: SoleusEvent = { id: this.#lastId, time: this.#connection.now(), ...event };
    const { id, time, type, text, rule = null, sessionId = null } = recorded;
    this.#connection.write([
      [
        `INSERT INTO events (id, time, type, text, rule, session_id) VALUES (?, ?, ?, ?, ?, ?)`,
        ...[id, time, type, text, rule, sessionId],
      ],
    ]);
    return recorded;
  }

  after(id: number, limit = PAGE_EVENTS): SoleusEvent[] {
    const sql = 'SELECT * FROM events WHERE id > ? ORDER BY id DESC LIMIT ?';
    return this.#connection.rows(eventRow, sql, id, limit);
  }
}
