import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../contract/index.ts';

/** The account that may do anything, on systems that have accounts by number. */
const ROOT = 0;

/**
 * Throws a UsageError (`data-of-another`) where root is about to use the data folder of another account, or to make
 * one below theirs: what root makes there belongs to root, and that account could not write to it any more.
 */
export function assertOwnFolder(folder: string): void {
  if (process.getuid?.() !== ROOT) return;
  const owner = ownerOf(folder);
  if (owner === ROOT) return;
  throw new UsageError(
    'data-of-another',
    `${folder} belongs to another account (${owner}), which could not use what root writes there.`,
    `Begin the command with sudo -u '#${owner}', or start that account’s Soleus first: commands then go through it.`,
  );
}

/** Whose `folder` is, or would be: the owner of the nearest one above it that is there. */
function ownerOf(folder: string): number {
  const there = statSync(folder, { throwIfNoEntry: false });
  const above = dirname(folder);
  return there?.uid ?? (above === folder ? ROOT : ownerOf(above));
}
