/** What can go wrong with the data folder, in words a person can act on. */
import { SoleusError, UsageError } from '../contract/index.ts';

const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'];
const BROKEN = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];
const BUSY = ['SQLITE_BUSY', 'SQLITE_LOCKED'];
const FORBIDDEN = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'EISDIR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PERM',
];

/** `error` of SQLite or of the file system as a SoleusError; one that is a SoleusError already stays. */
export function storeProblem(error: unknown, path: string): SoleusError {
  if (error instanceof SoleusError) return error;
  const code = codeOf(error);
  const is = (codes: readonly string[]): boolean => codes.some((known) => code.startsWith(known));
  const options = { cause: error };
  if (is(FULL)) {
    return new UsageError(
      'disk-full',
      `The disk is full, so nothing can be written to ${path}.`,
      'Free some space, or choose a folder on another disk with --data.',
      options,
    );
  }
  if (is(BROKEN)) return corrupt(path, 'it is damaged, or not a database', options);
  if (is(BUSY)) {
    return new UsageError(
      'data-in-use',
      `Another program is using ${path}.`,
      'Close that program, or choose another folder with --data.',
      options,
    );
  }
  if (is(FORBIDDEN)) {
    return new UsageError(
      'data-unwritable',
      `${path} can’t be opened for writing (${code}).`,
      'Check that the folder exists and belongs to you, or choose another with --data.',
      options,
    );
  }
  return new SoleusError(
    'data-failed',
    `Reading or writing ${path} failed: ${error instanceof Error ? error.message : String(error)}.`,
    'Check the disk that it is on, or choose another folder with --data.',
    options,
  );
}

/** The database can't be read, in whole or in part. */
export function corrupt(path: string, why: string, options: { readonly cause?: unknown } = {}): UsageError {
  return new UsageError(
    'data-corrupt',
    `${path} can’t be used: ${why}.`,
    'Move that file away, or put a copy of it back. Soleus then begins a new one, and has not changed this one.',
    options,
  );
}

/** Somebody took the database away while it was open. */
export function gone(path: string): UsageError {
  return new UsageError(
    'data-gone',
    `${path} is not there any more.`,
    'Put it back where it was, and start Soleus again.',
  );
}

/** A newer Soleus has written it. */
export function fromTheFuture(path: string, version: number, known: number): UsageError {
  return new UsageError(
    'data-newer',
    `${path} was written by a newer Soleus (its version is ${version}, this one knows ${known}).`,
    'Update Soleus, or choose another folder with --data. The file has not been changed.',
  );
}

/** What SQLite's primary result codes are called (sqlite.org/rescode.html), of those that say what to do. */
const PRIMARY: ReadonlyMap<number, string> = new Map([
  [3, 'SQLITE_PERM'],
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);

/**
 * Of an extended code that the library can't name, such as that of a database in a folder that may only be
 * read, the primary one, which is its low byte. The connection's own errors carry no code but their text.
 */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const primary = 'rawCode' in error ? PRIMARY.get(Number(error.rawCode) & 0xff) : undefined;
  if (primary !== undefined) return primary;
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return error.message.includes('Unable to open') ? 'SQLITE_CANTOPEN' : '';
}
