/** A store whose disk can be made to take nothing. */
import { join } from 'node:path';
import Database from 'libsql';
import type { VirtualClock } from '../../../../src/clock/index.ts';
import type { SoleusError } from '../../../../src/contract/index.ts';
import { prepareSchema } from '../../../../src/store/schema.ts';
import { Store } from '../../../../src/store/store.ts';

export class FailingStore {
  readonly problems: SoleusError[] = [];
  #database: Database.Database | undefined;

  /** As `openStore`, but for the lock. */
  readonly open = (folder: string, clock: VirtualClock): Store => {
    const path = join(folder, 'soleus.sqlite');
    const database = new Database(path, { timeout: 0 });
    this.#database = database;
    prepareSchema(database, path, clock.date().toISOString());
    const onError = (problem: SoleusError): void => void this.problems.push(problem);
    return new Store({ database, path, clock, onError, onClose: () => undefined });
  };

  /** No page more than there is now. */
  fill(): void {
    this.#database?.pragma('max_page_count = 1');
  }

  empty(): void {
    this.#database?.pragma('max_page_count = 100000');
  }

  /** Nothing may be written any more, or it may again. */
  forbid(isForbidden: boolean): void {
    this.#database?.pragma(`query_only = ${isForbidden ? 'ON' : 'OFF'}`);
  }

  run(sql: string): void {
    this.#database?.exec(sql);
  }
}
