import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import type { Clock } from '../clock/index.ts';
import type { SoleusError } from '../contract/index.ts';
import { lockFolder } from './lock.ts';
import { assertOwnFolder } from './ownership.ts';
import { storeProblem } from './problems.ts';
import { checkedVersion, prepareSchema } from './schema.ts';
import { Store } from './store.ts';

const DATABASE_FILE = 'soleus.sqlite';

/**
 * Opens the record of sessions in `folder` (made when missing) and keeps the folder from other processes
 * until it is closed. Sessions that an earlier process left open are ended as interrupted, with what is
 * known of them. A database of an earlier version is backed up beside itself and brought to the present
 * one. `onError` hears of writes that fail later; `clock` times the writes and stamps the
 * records. Throws a UsageError: `data-in-use` (naming the process), `data-of-another`, `data-unwritable`,
 * `disk-full`, `data-corrupt` or `data-newer`. None of them changes a database that is there.
 */
export function openStore(
  folder: string,
  clock: Clock,
  onError: (problem: SoleusError) => void = () => undefined,
): Store {
  const path = join(folder, DATABASE_FILE);
  const undo: (() => void)[] = [];
  try {
    assertOwnFolder(folder);
    makeFolder(folder);
    const lock = lockFolder(folder);
    undo.unshift(() => lock.release());
    const database = new Database(path, { timeout: 0 });
    undo.unshift(() => database.close());
    prepareSchema(database, path, clock.date().toISOString());
    return new Store({ database, path, clock, onError, onClose: () => lock.release() });
  } catch (error) {
    for (const step of undo) step();
    throw storeProblem(error, path);
  }
}

/** A record with nothing in it, which is gone when it is closed: nothing is made on disk. */
export function openEmptyStore(clock: Clock): Store {
  const path = ':memory:';
  const database = new Database(path);
  prepareSchema(database, path, clock.date().toISOString());
  return new Store({ database, path, clock, onError: () => undefined, onClose: () => undefined });
}

/** How long reading waits for another process that writes, ms. */
const BUSY_MS = 2000;

/**
 * Opens the record in `folder` beside the process that has it, to read: nothing is written, and what an
 * open store would put in order is left to that process. Changes fail. Throws a UsageError: `data-corrupt`,
 * `data-newer`, or what keeps it from being read.
 */
export function openStoreToRead(
  folder: string,
  clock: Clock,
  onError: (problem: SoleusError) => void = () => undefined,
): Store {
  const path = join(folder, DATABASE_FILE);
  try {
    assertOwnFolder(folder);
    const database = new Database(path, { timeout: BUSY_MS });
    try {
      database.pragma('query_only = ON');
      checkedVersion(database, path);
      return new Store({ database, path, clock, onError, isReading: true, onClose: () => undefined });
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw storeProblem(error, path);
  }
}

/** Whether anything was ever put on record in `folder`. */
export function isOnRecord(folder: string): boolean {
  return existsSync(join(folder, DATABASE_FILE));
}

/**
 * Makes a folder and those above it. (Node's own recursive mkdir never returns where the system refuses
 * with ENOENT below a folder that exists, as in /proc.)
 */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
