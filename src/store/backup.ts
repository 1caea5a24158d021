/** A copy of the database as it was, before a newer version changes it. */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type Libsql from 'libsql';
import { storeProblem } from './problems.ts';

/**
 * Keeps a whole copy of the database beside it, such as `soleus.v1.sqlite`, and never touches it again:
 * where another one has that name already, the new copy is `soleus.v1-2.sqlite`, unless it is the same.
 * The name appears once the copy is on disk, or not at all. Throws a SoleusError that names the backup.
 */
export function backUp(database: Libsql.Database, path: string, version: number): void {
  const draft = `${path}.draft`;
  removeDraft(draft);
  try {
    database.prepare('VACUUM INTO ?').run(draft);
    toDisk(draft);
    const place = placeFor(draft, path, version);
    if (place === undefined) return;
    linkSync(draft, place);
    folderToDisk(dirname(path));
  } catch (error) {
    throw storeProblem(error, numbered(path, version, 1));
  } finally {
    removeDraft(draft);
  }
}

/** The copy in the making, with the journal that SQLite may have left beside it. */
function removeDraft(draft: string): void {
  for (const path of [draft, `${draft}-journal`]) rmSync(path, { force: true });
}

/** The first free name; undefined where the copy is there already, as after a migration that failed. */
function placeFor(draft: string, path: string, version: number): string | undefined {
  for (let n = 1; ; n++) {
    const place = numbered(path, version, n);
    if (!existsSync(place)) return place;
    if (isSame(draft, place)) return undefined;
  }
}

function numbered(path: string, version: number, n: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.v${version}${n === 1 ? '' : `-${n}`}${ext}`);
}

const PIECE_BYTES = 1 << 20;

function isSame(one: string, other: string): boolean {
  if (statSync(one).size !== statSync(other).size) return false;
  const files = [openSync(one, 'r'), openSync(other, 'r')] as const;
  try {
    const pieces = [Buffer.alloc(PIECE_BYTES), Buffer.alloc(PIECE_BYTES)] as const;
    for (;;) {
      const length = readSync(files[0], pieces[0]);
      if (readSync(files[1], pieces[1]) !== length) return false;
      if (!pieces[0].subarray(0, length).equals(pieces[1].subarray(0, length))) return false;
      if (length === 0) return true;
    }
  } finally {
    for (const file of files) closeSync(file);
  }
}

function toDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows has no such thing as writing a folder out. */
function folderToDisk(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
