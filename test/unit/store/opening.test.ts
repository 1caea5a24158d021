/** Data folders that can't be used: each says why and what to do, and stays as it was. */
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { type SoleusError, UsageError } from '../../../src/contract/index.ts';
import { openStore, openStoreToRead } from '../../../src/store/index.ts';
import { storeProblem } from '../../../src/store/problems.ts';

let folder: string;
let file: string;
const lockFile = (): string => join(folder, 'soleus.lock');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-open-'));
  file = join(folder, 'soleus.sqlite');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (at = folder) => openStore(at, new VirtualClock());

function refusal(at = folder): SoleusError {
  try {
    open(at).close();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error as SoleusError;
  }
  throw new Error('it opened');
}

/** A store with a session in it, closed. */
function madeDatabase(change: (database: Database.Database) => void = () => undefined): void {
  const store = open();
  store.startSession({ id: 'a', programme: 'x', profile: 'me' });
  store.close();
  const database = new Database(file);
  change(database);
  database.close();
}

describe('a folder of another account', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('isn’t used by root, whose files that account could not write to; nothing is made there', () => {
    if (process.getuid?.() === 0) chownSync(folder, 4711, 4711);
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    const { code, message, remedy } = refusal();
    expect(code).toBe('data-of-another');
    expect(message).toContain(folder);
    expect(remedy).toContain(`sudo -u '#${statSync(folder).uid}'`);
    expect(() => openStoreToRead(folder, new VirtualClock())).toThrow(message);
    expect(refusal(join(folder, 'below', 'it')).code).toBe('data-of-another');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is used by whoever else may write to it', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(4712);
    open().close();
  });
});

describe('a database that can’t be used', () => {
  it.each<[what: string, make: () => void, code: string]>([
    [
      'is no database',
      () => writeFileSync(file, 'not a database, whatever its name says '.repeat(100)),
      'data-corrupt',
    ],
    [
      'is cut off',
      () => {
        madeDatabase();
        writeFileSync(file, readFileSync(file).subarray(0, 9000));
      },
      'data-corrupt',
    ],
    [
      'is damaged inside',
      () => {
        madeDatabase((database) => {
          const fill = database.prepare('INSERT INTO events (time, type, text) VALUES (?, ?, ?)');
          for (let n = 0; n < 500; n++) fill.run('2024-01-01T00:00:00Z', 'connected', 'x'.repeat(100));
        });
        const bytes = readFileSync(file);
        for (let at = 4096 * 8; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
        writeFileSync(file, bytes);
      },
      'data-corrupt',
    ],
    [
      'belongs to another program',
      () => {
        const database = new Database(file);
        database.exec('CREATE TABLE recipes (name TEXT)');
        database.close();
      },
      'data-corrupt',
    ],
    [
      'is from the future',
      () => madeDatabase((database) => database.pragma('user_version = 99')),
      'data-newer',
    ],
  ])('that %s is refused and left as it was', (_, make, code) => {
    make();
    const before = readFileSync(file);
    const problem = refusal();
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(file);
    expect(problem.remedy).toMatch(/\S/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).not.toContain('soleus.lock');
  });

  it('that is from the future by the log beside it alone is refused and left as it was, log and all', () => {
    madeDatabase();
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    const parts = ['', '-wal'].map((part) => readFileSync(`${file}${part}`));
    newer.close();
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    for (const [at, part] of ['', '-wal'].entries()) writeFileSync(`${file}${part}`, parts[at] ?? '');
    expect(refusal().code).toBe('data-newer');
    expect(['', '-wal'].map((part) => readFileSync(`${file}${part}`))).toEqual(parts);
  });

  it('opens when it is merely empty, as a crash may leave it', () => {
    writeFileSync(file, '');
    const store = open();
    expect(store.listSessions()).toEqual([]);
    store.close();
  });
});

describe('a folder that can’t be used', () => {
  it('is made when it is missing, with those above it', () => {
    const deep = join(folder, 'one', 'two');
    open(deep).close();
    expect(readdirSync(deep)).toContain('soleus.sqlite');
  });

  it('because a file is in its place is refused', () => {
    const inTheWay = join(folder, 'file');
    writeFileSync(inTheWay, 'x');
    expect(refusal(inTheWay).code).toBe('data-unwritable');
    expect(refusal(join(inTheWay, 'below')).code).toBe('data-unwritable');
    expect(readFileSync(inTheWay, 'utf8')).toBe('x');
  });

  it('because nothing can be made there is refused', () => {
    expect(refusal('/proc/soleus')).toMatchObject({
      code: 'data-unwritable',
      message: expect.stringContaining('/proc/soleus'),
    });
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['SQLITE_FULL', 'disk-full'],
    ['EROFS', 'data-unwritable'],
    ['SQLITE_READONLY_DBMOVED', 'data-unwritable'],
    ['SQLITE_CORRUPT_VTAB', 'data-corrupt'],
    ['SQLITE_IOERR_WRITE', 'data-failed'],
  ])('because of %s is called %s', (code, expected) => {
    const problem = storeProblem(
      Object.assign(new Error('as the system says'), { code }),
      '/data/soleus.sqlite',
    );
    expect(problem.code).toBe(expected);
    expect(problem.message).toContain('/data/soleus.sqlite');
  });
});

describe('the lock', () => {
  it('keeps a second store out and names the process, until the first is closed', () => {
    const first = open();
    const problem = refusal();
    expect(problem).toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining(String(process.pid)),
    });
    first.close();
    open().close();
  });

  it.each<[who: string, content: () => string]>([
    ['a dead process', () => JSON.stringify({ pid: 2 ** 22 + 1, started: null })],
    [
      'a process whose number another one has now',
      () => JSON.stringify({ pid: process.pid, started: 'long ago' }),
    ],
    ['nobody, being empty', () => ''],
    ['nobody, being garbage', () => '{"pid":"me"'],
  ])('left by %s is taken over', (_, content) => {
    writeFileSync(lockFile(), content());
    const store = open();
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    store.close();
    expect(readdirSync(folder)).not.toContain('soleus.lock');
  });

  it('is left alone at close when it has become another’s', () => {
    const store = open();
    writeFileSync(lockFile(), 'another');
    store.close();
    expect(readFileSync(lockFile(), 'utf8')).toBe('another');
  });

  it('of a live process of unknown age is respected', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, started: null }));
    expect(refusal().message).toContain(String(process.ppid));
    expect(readFileSync(lockFile(), 'utf8')).toContain(String(process.ppid));
  });
});
