/** Which version the database has, and how it gets to the present one. */
import type Libsql from 'libsql';
import { z } from 'zod';
import { backUp } from './backup.ts';
import { MIGRATIONS } from './migrations.ts';
import { corrupt, fromTheFuture } from './problems.ts';
import { inTransaction } from './transaction.ts';

/** Marks a database as one of Soleus ("SOLE"). */
const APPLICATION_ID = 0x534f4c45;

export const SCHEMA_VERSION = MIGRATIONS.length;

const headSchema = z.object({
  version: z.number().int(),
  application: z.number().int(),
  tables: z.number().int(),
});

/**
 * Brings the database to the present version, after a backup of one that is there; `now` (ISO 8601) stamps
 * what is made. Throws a UsageError before anything is written when it is damaged (`data-corrupt`), newer
 * (`data-newer`) or of another program (`data-corrupt`); what fails while it is backed up or brought up
 * leaves it at the version it had.
 */
export function prepareSchema(database: Libsql.Database, path: string, now: string): void {
  const version = checkedVersion(database, path);
  if (version > 0 && version < SCHEMA_VERSION) backUp(database, path, version);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // What is deleted is named: a cascade through millions of points would keep everything else waiting.
  database.pragma('foreign_keys = OFF');
  if (version === SCHEMA_VERSION) return;
  inTransaction(database, () => {
    for (const migrate of MIGRATIONS.slice(version)) migrate(database, now);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
}

/** The version that the database has. Throws a UsageError as `prepareSchema` does, and changes nothing. */
export function checkedVersion(database: Libsql.Database, path: string): number {
  const head = headSchema.parse(
    database
      .prepare(
        `SELECT v.user_version AS version, a.application_id AS application,
                (SELECT count(*) FROM sqlite_schema) AS tables
         FROM pragma_user_version v, pragma_application_id a`,
      )
      .all()[0],
  );
  const isNew = head.version === 0 && head.application === 0 && head.tables === 0;
  if (isNew) return 0;
  if (head.application !== APPLICATION_ID) throw corrupt(path, 'it is a database of another program');
  if (head.version > SCHEMA_VERSION) throw fromTheFuture(path, head.version, SCHEMA_VERSION);
  const damage = z.array(z.object({ quick_check: z.string() })).parse(database.pragma('quick_check(1)'));
  if (damage[0]?.quick_check !== 'ok') throw corrupt(path, 'it is damaged');
  return head.version;
}
