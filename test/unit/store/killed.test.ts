/** What is left when the process that keeps the record is killed, or has no room or no right to write. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore } from '../../../src/store/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Whom the process becomes when root runs the tests: nothing is read-only to root. */
const NOBODY = 65_534;

let built: string;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'soleus-child-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: here,
    build: {
      ssr: join(here, 'child.ts'),
      outDir: built,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
  });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-killed-'));
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the process, optionally under a shell's limits, and gives its first words. */
async function started(limits = ''): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(
    'bash',
    ['-c', `${limits} exec "$0" "$@"`, process.execPath, join(built, 'child.cjs'), folder, String(NOBODY)],
    {
      env: { ...process.env, NODE_PATH: packages },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const [said] = await once(child.stdout ?? child, 'data');
  return { child, said: String(said) };
}

describe('a process killed in mid-session', () => {
  it('leaves an honest record: interrupted, as far as it was measured', async () => {
    const { child, said } = await started();
    expect(said).toBe('running\n');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = openStore(folder, new VirtualClock(new Date('2024-06-01T00:00:00Z')));
    expect(store.getSession('cut')).toEqual({
      id: 'cut',
      programme: 'heel-soothe',
      profile: 'me',
      startedAt: '2024-05-06T07:08:09.000Z',
      endedAt: '2024-05-06T07:10:09.000Z',
      outcome: 'interrupted',
      durationS: 120,
      motorOnS: 120,
      topLevel: 1.5,
    });
    expect(store.getTrace('cut')).toHaveLength(121);
    expect(store.getSession('whole').outcome).toBe('completed');
    expect(store.eventsAfter(0)).toMatchObject([{ type: 'session-ended', sessionId: 'cut' }]);
    store.close();
  });

  it('keeps its folder while it lives, under its own number', async () => {
    const { child } = await started();
    const open = () => openStore(folder, new VirtualClock());
    expect(open).toThrow(new RegExp(`process ${child.pid}`));
    child.kill('SIGKILL');
    await once(child, 'exit');
    open().close();
  });
});

describe('a folder that is read-only', () => {
  it('is refused with what to do', async () => {
    chmodSync(folder, 0o555);
    const { said } = await started();
    expect(said).toMatch(/^data-unwritable: /);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a disk that takes nothing', () => {
  it('is refused when the folder is opened, with what to do, and leaves nothing behind', async () => {
    const { said } = await started(`trap '' XFSZ; ulimit -f 0;`);
    expect(said).toMatch(/^disk-full: /);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when only the database doesn’t fit', async () => {
    const { said } = await started(`trap '' XFSZ; ulimit -f 8;`);
    expect(said).toMatch(/^(disk-full|data-failed): /);
  });
});
