/** A migration that is killed, or that the disk has no room or no right for, leaves the file as it was. */
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { childrenOf } from './children.ts';
import { fill, makeVersion1 } from './version-1.ts';

const { folder, started, handOver, takeBack } = childrenOf('migrating-child.ts');

const file = (): string => join(folder(), 'soleus.sqlite');
/** The files but for what stands beside an open database. */
const files = (): readonly string[] =>
  readdirSync(folder())
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort();

let before: Buffer;

beforeEach(() => {
  makeVersion1(file(), (database) => {
    fill(database);
    database.exec(
      `INSERT INTO sessions (id, programme, profile, started_at, ended_at, outcome, seen_at, motor_on_s)
       SELECT 'more-' || id, 'heel-soothe', 'default', time, time, 'completed', time, 900 FROM events`,
    );
  });
  handOver();
  before = readFileSync(file());
});

/** Everything of version 1, brought up to the present version. */
function expectAllThere(): void {
  takeBack();
  const store = openStore(folder(), new VirtualClock(new Date('2024-06-01T00:00:00.000Z')));
  expect(store.listSessions({ limit: 10_000 })).toHaveLength(3008);
  expect(store.care.entries('default')).toHaveLength(3005);
  expect(store.people.list()).toHaveLength(3);
  store.close();
}

describe('a migration that is killed in the middle', () => {
  it('leaves the file as it was, a whole backup, and everything to the next start', async () => {
    const { child, said } = await started();
    expect(said).toBe('migrating\n');
    expect(statSync(`${file()}-wal`).size).toBeGreaterThan(50_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v1.sqlite']);
    expectAllThere();
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v1.sqlite']);
  });
});

describe('a backup', () => {
  it('for which there is no room is told of, and leaves nothing behind', async () => {
    const { said } = await started(`trap '' XFSZ; ulimit -f 64;`);
    expect(said).toMatch(/^(disk-full|data-failed): .*soleus\.v1\.sqlite/);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(files()).toEqual(['soleus.sqlite']);
    expectAllThere();
  });

  it('that may not be put there is told of', async () => {
    // Somebody else has the database open, so that what SQLite needs beside it is there already.
    const other = new Database(file());
    other.prepare('SELECT count(*) FROM sessions').all();
    handOver();
    chmodSync(folder(), 0o555);
    const { said } = await started();
    chmodSync(folder(), 0o755);
    expect(said).toMatch(/^data-unwritable: .*soleus\.v1\.sqlite/);
    other.close();
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(files()).toEqual(['soleus.sqlite']);
  });
});

describe('a folder that may only be read', () => {
  it('is left as it was, and told of', async () => {
    chmodSync(folder(), 0o555);
    const { said } = await started();
    chmodSync(folder(), 0o755);
    expect(said).toMatch(/^data-unwritable: .*soleus\.sqlite can’t be opened for writing/);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(files()).toEqual(['soleus.sqlite']);
  });
});

describe('a file that may only be read', () => {
  it('is left as it was, with a backup, and told of', async () => {
    chmodSync(file(), 0o444);
    const { said } = await started();
    expect(said).toMatch(/^data-unwritable: /);
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(files().filter((name) => name.endsWith('.draft'))).toEqual([]);
  });
});
