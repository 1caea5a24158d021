/** Processes of their own that keep a record, to be killed or denied the disk. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Whom the process becomes when root runs the tests: nothing is read-only to root. */
const NOBODY = 65_534;

export interface Children {
  /** The data folder of this test, which the processes may write to. */
  folder(): string;
  /** Gives what is in the folder to whom the processes run as. */
  handOver(): void;
  /** Gives it back to whom the tests run as: root leaves the folders of others alone. */
  takeBack(): void;
  /** Starts one, optionally under a shell's limits, and gives its first words. */
  started(limits?: string): Promise<{ readonly child: ChildProcess; readonly said: string }>;
}

/** For the tests of one file: processes that run the file `entry` beside it. */
export function childrenOf(entry: string): Children {
  let built = '';
  let folder = '';
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), 'soleus-child-'));
    await build({
      configFile: false,
      logLevel: 'silent',
      root: here,
      build: {
        ssr: join(here, entry),
        outDir: built,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
      },
    });
  });

  afterAll(() => rmSync(built, { recursive: true, force: true }));

  const giveTo = (account: number): void => {
    if (process.getuid?.() !== 0) return;
    for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
      chownSync(path, account, account);
  };
  const handOver = (): void => giveTo(NOBODY);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'soleus-killed-'));
    handOver();
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    folder: () => folder,
    handOver,
    takeBack: () => giveTo(0),
    started: async (limits = '') => {
      const child = spawn(
        'bash',
        [
          '-c',
          `${limits} exec "$0" "$@"`,
          ...[process.execPath, join(built, 'child.cjs'), folder, String(NOBODY)],
        ],
        { env: { ...process.env, NODE_PATH: packages }, stdio: ['pipe', 'pipe', 'inherit'] },
      );
      children.push(child);
      const [said] = await once(child.stdout ?? child, 'data');
      return { child, said: String(said) };
    },
  };
}
