/** The technician's PIN, as its hash, and the wrong tries since the last right one. */
import { SoleusError } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import type { HashedPin, TechnicianRecords, WrongTries } from './records.ts';
import { technicianRow, totalRow } from './rows.ts';

export class TechnicianPin implements TechnicianRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  read(): ReturnType<TechnicianRecords['read']> {
    const [kept] = this.#connection.rows(technicianRow, 'SELECT * FROM technician');
    if (kept === undefined && this.#isThere()) throw unreadable();
    return kept ?? null;
  }

  setPin({ hash, salt, cost, blockSize, parallelization }: HashedPin): void {
    this.#connection.change(() =>
      this.#connection.run(
        `INSERT OR REPLACE INTO technician (seq, hash, salt, cost, block_size, parallelization)
         VALUES (1, ?, ?, ?, ?, ?)`,
        ...[hash, salt, cost, blockSize, parallelization],
      ),
    );
  }

  saveTries({ wrong, lockedUntil }: WrongTries): void {
    this.#connection.change(() =>
      this.#connection.run('UPDATE technician SET wrong_tries = ?, locked_until = ?', wrong, lockedUntil),
    );
  }

  forget(): boolean {
    return this.#connection.change(() => this.#connection.run('DELETE FROM technician')) > 0;
  }

  #isThere(): boolean {
    const [counted] = this.#connection.rows(totalRow, 'SELECT count(*) AS total FROM technician');
    return counted === undefined || counted.total > 0;
  }
}

/** What can't be read is no PIN that anybody may set anew. */
function unreadable(): SoleusError {
  return new SoleusError(
    'technician-unreadable',
    'The technician’s PIN on record can’t be read.',
    'Stop Soleus, run "soleus technician reset-pin", and set a new PIN.',
  );
}
