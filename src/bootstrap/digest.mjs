/** A fingerprint of what files hold: the same content in the same places gives the same text. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files at or below `path` (relative to `root`, with `/`), in a fixed order. Hidden ones are left out. */
export function filesBelow(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

/** Fingerprint of the files at or below `paths` that `accept` takes. */
export function digestOf(root, paths, accept = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(root, path)).filter(accept)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
