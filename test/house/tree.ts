/** The files of this checkout: those that git knows, and new ones that it would take. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface TreeFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const PATHS = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && exists(path))
  .sort();

const BINARY = /\.(png|ico|woff2?)$/;

/** Whether there is a file or folder of that path, tracked or not. */
export function exists(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined;
}

/** The text files whose path fits. */
export function filesLike(pattern: RegExp): TreeFile[] {
  return PATHS.filter((path) => pattern.test(path) && !BINARY.test(path)).map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));
}
