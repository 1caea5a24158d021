/** Where Soleus is installed: below the folder of its package.json, which is above built and source files alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

export interface Installation {
  readonly version: string;
  /** The folder that holds it all. */
  readonly checkout: string;
  /** The way in: what Node is started with. */
  readonly bootstrapFile: string;
  /** Folder of the built dashboard. */
  readonly webFolder: string;
  /** The built firmware, as Intel HEX. */
  readonly firmwareFile: string;
}

export function installation(): Installation {
  const root = rootAbove(import.meta.dirname);
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return {
    version,
    checkout: root,
    bootstrapFile: join(root, 'src', 'bootstrap.mjs'),
    webFolder: join(root, 'dist', 'web'),
    firmwareFile: join(root, 'firmware', 'dist', 'soleus-atmega328p.hex'),
  };
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above this file');
  return rootAbove(parent);
}
