import type Libsql from 'libsql';

/**
 * Runs `work` in one transaction: all of it is written, or nothing. Throws what `work` or SQLite threw.
 * (The library's own wrapper hides that error behind a failed ROLLBACK where SQLite has rolled back
 * already, as it does on a full disk.)
 */
export function inTransaction<Result>(database: Libsql.Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
