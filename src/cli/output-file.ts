/** Files that a command writes where a person says. */
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../contract/index.ts';

export type Pieces = Iterable<string> | AsyncIterable<Uint8Array>;

/** What a file is for, for the messages. */
interface Purpose {
  /** Such as `plot-unwritable`. */
  readonly code: string;
  /** A name that it might have. */
  readonly example: string;
}

/**
 * Writes `pieces` to `path`, called `name` in messages. What stood there stays until all is written.
 * Rejects with a UsageError where it can't be written, or with what making the pieces throws.
 */
export async function writeInPieces(
  path: string,
  name: string,
  pieces: Pieces,
  purpose: Purpose,
): Promise<void> {
  // A device, such as a terminal, is written to; it can't be replaced.
  const draft = (await isReplaceable(path)) ? `${path}.part` : path;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(draft));
    if (draft !== path) await rename(draft, path);
  } catch (error) {
    if (draft !== path) await rm(draft, { force: true });
    throw isOfFileSystem(error) ? unwritable(name, path, error, purpose) : error;
  }
}

async function isReplaceable(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return true;
  }
}

const isOfFileSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Why `path`, which a person called `name`, can’t be written, and what to do. */
export function unwritable(name: string, path: string, error: unknown, purpose: Purpose): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const folder = dirname(path);
  const told: Readonly<Record<string, readonly [cause: string, remedy: string]>> = {
    ENOENT: [`the folder ${folder} doesn’t exist`, 'Make that folder first, or name a file in another.'],
    ENOTDIR: [`${folder} is no folder`, 'Name a file in a folder.'],
    EISDIR: ['it is a folder', `Name a file in it, such as ${purpose.example}.`],
    EACCES: ['writing there isn’t allowed', 'Name a file in a folder that you may write to.'],
    EPERM: ['writing there isn’t allowed', 'Name a file in a folder that you may write to.'],
    EROFS: ['that disk can only be read', 'Name a file on another disk.'],
    ENOSPC: ['the disk is full', 'Make room, or name a file on another disk.'],
  };
  const [cause, remedy] = told[code] ?? [code, 'Name a file in a folder that exists and may be written.'];
  return new UsageError(purpose.code, `${name} can’t be written: ${cause}.`, remedy, { cause: error });
}
