/**
 * One process to a data folder. The lock is a file that names its holder; one whose holder is dead is
 * taken over. A process is told by its id and by when it started, since ids come round again.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '../contract/index.ts';

const LOCK_FILE = 'soleus.lock';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process started, in the system's own terms; null where the system doesn't tell. */
  started: z.string().nullable(),
});

type Holder = z.infer<typeof holderSchema>;

export interface FolderLock {
  release(): void;
}

/**
 * Takes the lock of an existing folder. Throws a UsageError (`data-in-use`) that names the process which
 * holds it, and the file system's own error when the lock can't be written.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, LOCK_FILE);
  const mine = `${JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)}\n`;
  while (!placed(path, mine)) {
    const found = contentOf(path);
    if (found === undefined) continue;
    const holder = holderIn(found);
    if (holder !== undefined && isAlive(holder)) throw inUse(folder, holder.pid);
    removeStale(path, found);
  }
  return {
    release: () => {
      if (contentOf(path) === mine) rmSync(path, { force: true });
    },
  };
}

/** Puts the lock in its place, whole or not at all; false when there is one already. */
function placed(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, content);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes the dead holder's lock away; a lock that somebody has put there meanwhile goes back. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (contentOf(aside) !== stale) linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function holderIn(content: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/** Linux: this boot, and the clock ticks since it when the process started. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function inUse(folder: string, pid: number): UsageError {
  return new UsageError(
    'data-in-use',
    `The data folder ${folder} is in use by process ${pid}.`,
    `Use the Soleus that runs there, stop it (process ${pid}), or choose another folder with --data.`,
  );
}
