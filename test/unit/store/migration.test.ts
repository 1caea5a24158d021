/** From every version to the present one: everything comes along, and nothing that fails changes the file. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { SoleusError } from '../../../src/contract/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { prepareSchema, SCHEMA_VERSION } from '../../../src/store/schema.ts';
import { sampleRecord } from '../calibration-record/sample-record.ts';
import { scheduleWith } from '../schedule/arbitrary-schedule.ts';
import { fill, makeVersion1 } from './version-1.ts';
import { makeVersion2 } from './version-2.ts';
import { makeVersion3 } from './version-3.ts';
import { makeVersion4 } from './version-4.ts';

const NOW = '2024-06-01T00:00:00.000Z';

let folder: string;
let file: string;
let problems: SoleusError[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-migration-'));
  file = join(folder, 'soleus.sqlite');
  problems = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Store =>
  openStore(folder, new VirtualClock(new Date(NOW)), (problem) => problems.push(problem));

/** What `look` sees of the store, which is closed afterwards. */
function opened<Seen>(look: (store: Store) => Seen): Seen {
  const store = open();
  try {
    return look(store);
  } finally {
    store.close();
  }
}

/** The files that hold anything: beside an open database stand empty ones. */
const files = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort();

describe('a database of version 1', () => {
  it('keeps every session, trace and event', () => {
    makeVersion1(file);
    opened((store) => {
      expect(store.listSessions()).toEqual([
        {
          id: 'running',
          programme: 'heel-soothe',
          profile: 'default',
          startedAt: '2024-05-05T08:00:00.000Z',
          endedAt: '2024-05-05T08:02:00.000Z',
          outcome: 'interrupted',
          durationS: 120,
          motorOnS: 118,
          topLevel: 1.5,
        },
        expect.objectContaining({ id: 'odd', programme: 'no-longer-there', profile: 'a\nb' }),
        expect.objectContaining({ id: 'unmoved', profile: 'Zoë\'s " 👣', outcome: 'fault' }),
        expect.objectContaining({ id: 'hurt', profile: 'me', motorOnS: 175.5, topLevel: 2.25 }),
        expect.objectContaining({ id: 'ended', profile: 'default', outcome: 'completed' }),
      ]);
      expect(store.getTrace('ended')).toEqual([
        { t: 0, level: 1, measuredLevel: 0.98, rpm: 1000 },
        { t: 1, level: 1.25, measuredLevel: null, rpm: null },
      ]);
      expect(store.getTrace('running')).toHaveLength(1);
      expect(store.eventsAfter(0)).toMatchObject([
        { id: 10, type: 'session-ended', sessionId: 'running' },
        { id: 9, type: 'disconnected' },
        { id: 4, rule: 'S2', sessionId: 'hurt' },
        { id: 1, type: 'session-started' },
      ]);
    });
    expect(problems).toEqual([]);
  });

  it('gets its people from the names in its sessions', () => {
    makeVersion1(file);
    const people = opened((store) => store.people.list());
    expect(people).toEqual([
      {
        id: 'default',
        name: 'Me',
        colour: 'slate',
        situation: 'unsaid',
        bodyMassKg: null,
        ceiling: null,
        createdAt: NOW,
      },
      expect.objectContaining({ id: 'Zoë\'s " 👣', name: 'Zoë\'s " 👣', createdAt: NOW }),
      expect.objectContaining({ id: 'me', name: 'me (2)', createdAt: NOW }),
    ]);
    const ofZoe = opened((store) => store.listSessions({ profile: 'Zoë\'s " 👣' }));
    expect(ofZoe.map(({ id }) => id)).toEqual(['unmoved']);
  });

  it('makes at most 11 people of names, those of the latest sessions, each with a name of their own', () => {
    const texts = [
      '',
      ' ',
      '.',
      '..',
      'x'.repeat(65),
      '\u202E',
      ...Array.from({ length: 12 }, (_, n) => `p${n}`),
    ];
    texts.push('ANNA', 'Anna', 'anna', `${'y'.repeat(39)}👣1`, `${'y'.repeat(39)}👣2`);
    makeVersion1(file, (database) => {
      const insert = database.prepare(
        `INSERT INTO sessions (id, programme, profile, started_at, seen_at) VALUES (?, 'x', ?, '${NOW}', '${NOW}')`,
      );
      for (const [n, text] of texts.entries()) insert.run(`s${n}`, text);
    });
    opened((store) => {
      const people = store.people.list();
      expect(people.map(({ id }) => id)).toEqual(['default', ...texts.slice(-11).reverse()]);
      expect(people.map(({ name }) => name).slice(0, 6)).toEqual([
        'Me',
        'y'.repeat(39),
        `${'y'.repeat(34)} (2)`,
        'anna',
        'Anna (2)',
        'ANNA (3)',
      ]);
      expect(store.listSessions({ limit: 1000 })).toHaveLength(5 + texts.length);
      for (const text of texts) expect(store.listSessions({ profile: text })).toHaveLength(1);
    });
    expect(problems).toEqual([]);
  });

  it('counts its sessions for what care allows next, in their order, the one that still ran too', () => {
    makeVersion1(file);
    opened((store) => {
      expect(store.care.entries('default')).toEqual([
        {
          kind: 'session',
          at: '2024-05-01T08:15:10.000Z',
          sessionId: 'ended',
          motorOnS: 900,
          topLevel: 4.5,
          hurts: false,
        },
        {
          kind: 'session',
          at: '2024-05-05T08:02:00.000Z',
          sessionId: 'running',
          motorOnS: 118,
          topLevel: 1.5,
          hurts: false,
        },
      ]);
      expect(store.care.entries('me')).toMatchObject([{ sessionId: 'hurt', motorOnS: 175.5, hurts: true }]);
      expect(store.care.entries('Zoë\'s " 👣')).toEqual([]);
      expect(store.care.entries('a\nb')).toMatchObject([{ sessionId: 'odd', motorOnS: 590 }]);
    });
  });

  it('lets the sessions of nobody be deleted', () => {
    makeVersion1(file);
    opened((store) => {
      store.deleteSessions('a\nb');
      expect(store.listSessions().map(({ id }) => id)).toEqual(['running', 'unmoved', 'hurt', 'ended']);
      expect(() => store.deleteSessions('a\nb')).toThrow(
        expect.objectContaining({ code: 'unknown-profile' }),
      );
    });
  });

  it('is the same as a new database from then on', () => {
    makeVersion1(file);
    open().close();
    const migrated = schemaOf(file);
    rmSync(file);
    open().close();
    expect(schemaOf(file)).toEqual(migrated);
  });
});

describe('a database of version 2', () => {
  it('keeps people and everything of theirs', () => {
    makeVersion2(file);
    opened(({ people, care, exercises, ...store }) => {
      expect(people.list()).toEqual([
        expect.objectContaining({ id: 'default', name: 'Me' }),
        {
          id: 'anna',
          name: 'Anna',
          colour: 'plum',
          situation: 'daily-runner',
          bodyMassKg: 61.5,
          ceiling: 3,
          createdAt: '2024-05-01T07:00:00.000Z',
        },
      ]);
      expect(care.screening('anna')).toMatchObject({ answers: { kicked: false } });
      expect(care.entries('anna')).toMatchObject([{ motorOnS: 900 }, { verdict: 'good' }]);
      expect(care.followUps('anna')).toMatchObject([{ answer: { kind: 'two-hours', pain: 2 } }]);
      expect(exercises.since('anna', NOW.replace('2024', '2023'))).toHaveLength(1);
      expect(store.history.isKnown('anna')).toBe(true);
    });
    opened((store) => {
      expect(store.listSessions()).toMatchObject([{ id: 'ended', profile: 'anna', topLevel: 4.5 }]);
      expect(store.getTrace('ended')).toHaveLength(2);
      expect(store.recordEvent({ type: 'connected', text: 'The massager is connected.' }).id).toBe(8);
    });
    expect(problems).toEqual([]);
  });

  it('has no technician’s PIN, and takes one', () => {
    makeVersion2(file);
    const pin = { hash: 'aa', salt: 'bb', cost: 2, blockSize: 1, parallelization: 1 };
    opened(({ technician }) => {
      expect(technician.read()).toBeNull();
      technician.setPin(pin);
    });
    expect(opened(({ technician }) => technician.read()?.pin)).toEqual(pin);
  });

  it('is the same as a new database from then on, and is kept beside it as it was', () => {
    makeVersion2(file);
    open().close();
    const migrated = schemaOf(file);
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v2.sqlite']);
    expect(JSON.stringify(schemaOf(join(folder, 'soleus.v2.sqlite')))).toContain('"user_version":2');
    rmSync(file);
    open().close();
    expect(schemaOf(file)).toEqual(migrated);
  });
});

describe('a database of version 3', () => {
  it('keeps the technician’s PIN with its wrong tries, and people with everything of theirs', () => {
    makeVersion3(file);
    opened(({ technician, ...store }) => {
      expect(technician.read()).toEqual({
        pin: { hash: 'aabb', salt: 'ccdd', cost: 32_768, blockSize: 8, parallelization: 1 },
        tries: { wrong: 5, lockedUntil: '2024-05-06T07:09:09.000Z' },
      });
      expect(store.people.list().map(({ name }) => name)).toEqual(['Me', 'Anna']);
      expect(store.care.entries('anna')).toMatchObject([{ motorOnS: 900 }, { verdict: 'good' }]);
    });
    expect(opened((store) => store.listSessions())).toMatchObject([{ id: 'ended', profile: 'anna' }]);
    expect(problems).toEqual([]);
  });

  it('has no records of calibrations, and takes one', () => {
    makeVersion3(file);
    const record = sampleRecord();
    opened(({ calibrations }) => {
      expect(calibrations.list()).toEqual([]);
      calibrations.add(record);
    });
    expect(opened(({ calibrations }) => calibrations.get(record.id))).toEqual(record);
  });

  it('is the same as a new database from then on, and is kept beside it as it was', () => {
    makeVersion3(file);
    open().close();
    const migrated = schemaOf(file);
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v3.sqlite']);
    expect(JSON.stringify(schemaOf(join(folder, 'soleus.v3.sqlite')))).toContain('"user_version":3');
    rmSync(file);
    open().close();
    expect(schemaOf(file)).toEqual(migrated);
  });
});

describe('a database of version 4', () => {
  it('keeps records of calibrations, and everything from before them', () => {
    makeVersion4(file);
    opened(({ calibrations, technician, people }) => {
      expect(calibrations.list()).toEqual([sampleRecord()]);
      expect(technician.read()?.tries.wrong).toBe(5);
      expect(people.list().map(({ name }) => name)).toEqual(['Me', 'Anna']);
    });
    expect(opened((store) => store.listSessions())).toMatchObject([{ id: 'ended', profile: 'anna' }]);
    expect(problems).toEqual([]);
  });

  it('has no schedules and no runs, and takes both', () => {
    makeVersion4(file);
    const schedule = scheduleWith({ profile: 'anna' });
    opened(({ schedules, scheduledRuns }) => {
      expect(schedules.list()).toEqual([]);
      expect(schedules.allPaused).toBe(false);
      expect(scheduledRuns.list()).toEqual([]);
      expect(scheduledRuns.plannerState()).toBeNull();
      schedules.add(schedule);
      schedules.pauseAll(true);
    });
    expect(opened(({ schedules }) => [schedules.list(), schedules.allPaused])).toEqual([[schedule], true]);
  });

  it('is the same as a new database from then on, and is kept beside it as it was', () => {
    makeVersion4(file);
    open().close();
    const migrated = schemaOf(file);
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v4.sqlite']);
    expect(JSON.stringify(schemaOf(join(folder, 'soleus.v4.sqlite')))).toContain('"user_version":4');
    rmSync(file);
    open().close();
    expect(schemaOf(file)).toEqual(migrated);
  });
});

/** Every table and index, and the version. */
function schemaOf(path: string): unknown {
  const database = new Database(path, { readonly: true });
  try {
    const tables = database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    const texts = JSON.stringify(tables).replaceAll(/(\s|\\n)+/g, ' ');
    return [texts, database.pragma('user_version'), database.pragma('application_id')];
  } finally {
    database.close();
  }
}

describe('the backup before a migration', () => {
  it('is a whole database of the earlier version, beside it, and can take its place again', () => {
    makeVersion1(file);
    open().close();
    open().close();
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v1.sqlite']);
    expect(JSON.stringify(schemaOf(join(folder, 'soleus.v1.sqlite')))).toContain('"user_version":1');

    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    copyFileSync(join(folder, 'soleus.v1.sqlite'), file);
    expect(opened((store) => store.listSessions())).toHaveLength(5);
  });

  it('has what only the log beside the database had', () => {
    makeVersion1(file);
    const late = new Database(file);
    late.exec(`INSERT INTO events (time, type, text) VALUES ('${NOW}', 'connected', 'late')`);
    for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, join(folder, `copy${part}`));
    late.close();
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    for (const part of ['', '-wal']) copyFileSync(join(folder, `copy${part}`), `${file}${part}`);
    opened((store) => expect(store.eventsAfter(0).map(({ text }) => text)).toContain('late'));
    const backup = new Database(join(folder, 'soleus.v1.sqlite'), { readonly: true });
    expect(backup.prepare(`SELECT * FROM events WHERE text = 'late'`).all()).toHaveLength(1);
    backup.close();
  });

  it('takes no other’s place', () => {
    writeFileSync(join(folder, 'soleus.v1.sqlite'), 'kept by a person');
    makeVersion1(file);
    open().close();
    expect(readFileSync(join(folder, 'soleus.v1.sqlite'), 'utf8')).toBe('kept by a person');
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v1-2.sqlite', 'soleus.v1.sqlite']);
  });

  it('is not made of a new database, nor of one that is of the present version', () => {
    open().close();
    open().close();
    expect(files()).toEqual(['soleus.sqlite']);
  });

  it('takes the place of a draft that was left behind', () => {
    makeVersion1(file);
    writeFileSync(`${file}.draft`, 'half a copy');
    open().close();
    expect(files()).toEqual(['soleus.sqlite', 'soleus.v1.sqlite']);
  });
});

describe('a migration for which there is no room', () => {
  it('leaves the file as it was, with its backup, and is done when there is room again', () => {
    makeVersion1(file, fill);
    const before = readFileSync(file);
    for (let times = 0; times < 2; times++) {
      const database = new Database(file, { timeout: 0 });
      database.pragma('max_page_count = 1');
      expect(() => prepareSchema(database, file, NOW)).toThrow(
        expect.objectContaining({ code: 'SQLITE_FULL' }),
      );
      database.close();
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(files()).toEqual(['soleus.sqlite', 'soleus.v1.sqlite']);
    }
    expect(opened((store) => store.listSessions())).toHaveLength(5);
    expect(schemaOf(file)).toContainEqual([{ user_version: SCHEMA_VERSION }]);
  });
});
