/**
 * What was measured in the sessions of a history that was deleted. Millions of points take seconds to
 * remove, in which no stop would get through: they go session by session, with a pause after each. Nothing
 * leads to them any more from the moment that the sessions are gone.
 */
import { z } from 'zod';
import type { Timer } from '../clock/index.ts';
import type { Connection } from './connection.ts';

/** Between two sessions, ms; and while nothing can be written. */
const PAUSE_MS = 20;
const PAUSE_WHILE_FAILING_MS = 1000;

const countRow = z.object({ count: z.number().int() });

const NEXT = '(SELECT min(session_seq) FROM trace_leftovers)';

export class Leftovers {
  readonly #connection: Connection;
  /** How many sessions are left, or more where a deletion came to nothing. */
  #left: number;
  #timer: Timer | undefined;

  /** Goes on with what an earlier process has left. */
  constructor(connection: Connection) {
    this.#connection = connection;
    const [found] = connection.rows(countRow, 'SELECT count(*) AS count FROM trace_leftovers');
    this.#left = found?.count ?? 0;
    this.#goOn();
  }

  /** Sets a person’s points aside; the sessions are deleted in the same `change`. */
  setAside(profile: string): void {
    this.#left += this.#connection.run(
      'INSERT INTO trace_leftovers SELECT seq FROM sessions WHERE profile = ?',
      profile,
    );
    this.#goOn();
  }

  /** What is left then stays for the next process. */
  close(): void {
    this.#timer?.cancel();
  }

  #goOn(): void {
    if (this.#left === 0 || this.#timer !== undefined) return;
    const failing = this.#connection.problem !== null;
    this.#timer = this.#connection.clock.after(failing ? PAUSE_WHILE_FAILING_MS : PAUSE_MS, () => {
      this.#timer = undefined;
      if (this.#connection.problem === null) this.#removeNext();
      this.#goOn();
    });
  }

  #removeNext(): void {
    this.#left -= 1;
    this.#connection.write([
      [`DELETE FROM trace_points WHERE session_seq = ${NEXT}`],
      [`DELETE FROM trace_leftovers WHERE session_seq = ${NEXT}`],
    ]);
  }
}
