/** The tables, from the first version on. A version that was released is never edited: the next one follows it. */
import type Libsql from 'libsql';
import { z } from 'zod';
import { corrupt, fromTheFuture } from './problems.ts';
import { inTransaction } from './transaction.ts';

/** Marks a database as one of Soleus ("SOLE"). */
const APPLICATION_ID = 0x534f4c45;

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE sessions (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     programme TEXT NOT NULL,
     profile TEXT NOT NULL,
     started_at TEXT NOT NULL,
     ended_at TEXT,
     outcome TEXT CHECK (outcome IN ('completed', 'stopped', 'hurts', 'interrupted', 'fault')),
     seen_at TEXT NOT NULL,
     duration_s REAL NOT NULL DEFAULT 0,
     motor_on_s REAL NOT NULL DEFAULT 0,
     top_level REAL NOT NULL DEFAULT 0,
     CHECK ((ended_at IS NULL) = (outcome IS NULL))
   ) STRICT;
   CREATE TABLE trace_points (
     session_seq INTEGER NOT NULL REFERENCES sessions (seq) ON DELETE CASCADE,
     n INTEGER NOT NULL,
     t REAL NOT NULL,
     level REAL NOT NULL,
     measured_level REAL,
     rpm REAL,
     PRIMARY KEY (session_seq, n)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     time TEXT NOT NULL,
     type TEXT NOT NULL,
     text TEXT NOT NULL,
     rule TEXT,
     session_id TEXT
   ) STRICT;
   CREATE INDEX events_of_session ON events (session_id);`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

const headSchema = z.object({
  version: z.number().int(),
  application: z.number().int(),
  tables: z.number().int(),
});

/**
 * Brings the database to the present version. Throws a UsageError before anything is written when it is
 * damaged (`data-corrupt`), newer (`data-newer`) or of another program (`data-corrupt`); what fails
 * while it is brought up leaves it at the version it had.
 */
export function prepareSchema(database: Libsql.Database, path: string): void {
  const version = checkedVersion(database, path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  if (version === SCHEMA_VERSION) return;
  inTransaction(database, () => {
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
}

function checkedVersion(database: Libsql.Database, path: string): number {
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
