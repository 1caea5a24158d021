/** Databases as earlier versions of the schema left them. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

/**
 * Makes one at `path` of these texts; `change` adds to it. It is made elsewhere and copied: a closed
 * connection holds its files until its statements have been collected, and takes the journal away whenever
 * that is.
 */
export function makeOldDatabase(
  path: string,
  texts: readonly string[],
  change: (database: Database.Database) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'soleus-old-'));
  const made = join(folder, 'made.sqlite');
  const database = new Database(made);
  database.pragma('journal_mode = WAL');
  for (const text of texts) database.exec(text);
  change(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  copyFileSync(made, path);
  rmSync(folder, { recursive: true });
}
