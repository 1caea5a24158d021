/** A database as version 3 of the schema left it: that of version 2, and what its one step added, in its own words. */
import { makeOldDatabase } from './old-database.ts';
import { VERSION_2 } from './version-2.ts';

const STEP = `
  CREATE TABLE technician (
    seq INTEGER PRIMARY KEY CHECK (seq = 1),
    hash TEXT NOT NULL,
    salt TEXT NOT NULL,
    cost INTEGER NOT NULL,
    block_size INTEGER NOT NULL,
    parallelization INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT
  ) STRICT;
  PRAGMA user_version = 3;`;

const DATA = `
  INSERT INTO technician VALUES (1, 'aabb', 'ccdd', 32768, 8, 1, 5, '2024-05-06T07:09:09.000Z');`;

export const VERSION_3 = [...VERSION_2, STEP, DATA];

/** Makes it at `path`: a person with one of everything, and a technician whose PIN was wrong too often. */
export function makeVersion3(path: string): void {
  makeOldDatabase(path, VERSION_3, () => undefined);
}
