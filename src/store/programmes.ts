/** The household’s own programmes. */
import { ConflictError, NotFoundError, type Programme } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import type { ProgrammeRecords } from './records.ts';
import { programmeRow } from './rows.ts';

export class Programmes implements ProgrammeRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(): Programme[] {
    return this.#connection.rows(programmeRow, 'SELECT programme FROM programmes ORDER BY seq');
  }

  add(programme: Programme): void {
    this.#connection.change(() => {
      const added = this.#connection.run(
        'INSERT INTO programmes (id, programme) VALUES (?, ?) ON CONFLICT DO NOTHING',
        ...[programme.id, JSON.stringify(programme)],
      );
      if (added === 0) throw exists(programme.id);
    });
  }

  change(programme: Programme): void {
    this.#connection.change(() => {
      const changed = this.#connection.run(
        'UPDATE programmes SET programme = ? WHERE id = ?',
        ...[JSON.stringify(programme), programme.id],
      );
      if (changed === 0) throw unknown(programme.id);
    });
  }

  delete(id: string): void {
    this.#connection.change(() => {
      if (this.#connection.run('DELETE FROM programmes WHERE id = ?', id) === 0) throw unknown(id);
    });
  }
}

function exists(id: string): ConflictError {
  return new ConflictError(
    'programme-exists',
    `There is a programme ${id} already.`,
    'Choose another id, or change that one.',
  );
}

function unknown(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-programme',
    `There is no programme ${id} of your own.`,
    'Look at the list of programmes for those there are.',
  );
}
