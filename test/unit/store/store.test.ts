import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import {
  ConflictError,
  eventSchema,
  NotFoundError,
  type SoleusError,
  sessionRecordSchema,
  type TracePoint,
  tracePointSchema,
} from '../../../src/contract/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';

const point = (t: number, level = 1): TracePoint => ({ t, level, measuredLevel: level, rpm: 1000 * level });

let folder: string;
let clock: VirtualClock;
let store: Store;
let problems: SoleusError[];

const open = (): Store => openStore(folder, clock, (problem) => problems.push(problem));

/** What another connection sees: only what is really written. */
function written(sql: string): Record<string, unknown>[] {
  const database = new Database(join(folder, 'soleus.sqlite'));
  try {
    return database.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-store-'));
  clock = new VirtualClock(new Date('2024-05-06T07:08:09.000Z'));
  problems = [];
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(id: string): void {
  store.startSession({ id, programme: 'heel-soothe', profile: 'me' });
}

function end(id: string): void {
  store.endSession(id, { outcome: 'completed', durationS: 910, motorOnS: 900, topLevel: 4.5 });
}

describe('a session on record', () => {
  it('is there from its start, and complete after its end', async () => {
    start('a');
    const begun = store.getSession('a');
    expect(sessionRecordSchema.parse(begun)).toEqual(begun);
    expect(begun).toEqual({
      id: 'a',
      programme: 'heel-soothe',
      profile: 'me',
      startedAt: '2024-05-06T07:08:09.000Z',
      endedAt: null,
      outcome: null,
      durationS: 0,
      motorOnS: 0,
      topLevel: 0,
    });
    await clock.advance(910_000);
    end('a');
    expect(store.getSession('a')).toMatchObject({
      endedAt: '2024-05-06T07:23:19.000Z',
      outcome: 'completed',
      durationS: 910,
      motorOnS: 900,
      topLevel: 4.5,
    });
    expect(problems).toEqual([]);
  });

  it('keeps its first end', () => {
    start('a');
    end('a');
    store.endSession('a', { outcome: 'fault', durationS: 1, motorOnS: 1, topLevel: 1 });
    expect(store.getSession('a').outcome).toBe('completed');
  });

  it('shows how far it has come while it runs', async () => {
    start('a');
    await clock.advance(12_000);
    store.appendTrace('a', point(7, 1));
    store.appendTrace('a', point(8, 2.25));
    expect(store.getSession('a')).toMatchObject({
      durationS: 12,
      motorOnS: 8,
      topLevel: 2.25,
      endedAt: null,
    });
  });

  it('takes any text for its names', () => {
    const profile = `"; DROP TABLE sessions; -- 'Zoë' 👣`;
    store.startSession({ id: 'a', programme: 'x', profile });
    expect(store.getSession('a').profile).toBe(profile);
  });

  it('is unknown by another id', () => {
    expect(() => store.getSession('nobody')).toThrow(NotFoundError);
    expect(() => store.getTrace('nobody')).toThrow(NotFoundError);
    expect(() => store.deleteSession('nobody')).toThrow(NotFoundError);
  });
});

describe('the list of sessions', () => {
  beforeEach(() => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      start(id);
      end(id);
    }
  });

  it('has the newest first, in pages', () => {
    const page = (options?: Parameters<Store['listSessions']>[0]) =>
      store
        .listSessions(options)
        .map((session) => session.id)
        .join('');
    expect(page()).toBe('edcba');
    expect(page({ limit: 2 })).toBe('ed');
    expect(page({ limit: 2, before: 'd' })).toBe('cb');
    expect(page({ limit: 2, before: 'b' })).toBe('a');
    expect(page({ before: 'a' })).toBe('');
    expect(() => page({ before: 'x' })).toThrow(NotFoundError);
  });

  it('forgets a deleted session with its trace and its events, and no other', () => {
    start('f');
    store.appendTrace('f', point(1));
    store.recordEvent({ type: 'session-started', text: 'f began.', sessionId: 'f' });
    store.recordEvent({ type: 'session-started', text: 'e began.', sessionId: 'e' });
    expect(() => store.deleteSession('f')).toThrow(ConflictError);
    end('f');
    store.deleteSession('f');
    expect(() => store.getSession('f')).toThrow(NotFoundError);
    expect(store.listSessions()).toHaveLength(5);
    expect(store.eventsAfter(0).map((event) => event.sessionId)).toEqual(['e']);
    expect(written('SELECT * FROM trace_points')).toEqual([]);
  });
});

describe('a trace', () => {
  it('has one point for each second of motor-on time, in order', () => {
    start('a');
    for (let tenth = 0; tenth < 35; tenth++) store.appendTrace('a', point(tenth / 10, 1 + tenth / 10));
    const trace = store.getTrace('a');
    expect(trace.map((one) => one.t)).toEqual([0, 1, 2, 3]);
    for (const one of trace) expect(tracePointSchema.parse(one)).toEqual(one);
    expect(store.getSession('a').topLevel).toBe(4);
  });

  it('keeps what wasn’t measured as such', () => {
    start('a');
    store.appendTrace('a', { t: 0, level: 1, measuredLevel: null, rpm: null });
    expect(store.getTrace('a')).toEqual([{ t: 0, level: 1, measuredLevel: null, rpm: null }]);
  });

  it('is written within a second', async () => {
    start('a');
    store.appendTrace('a', point(0));
    expect(written('SELECT * FROM trace_points')).toHaveLength(0);
    await clock.advance(1000);
    expect(written('SELECT * FROM trace_points')).toHaveLength(1);
  });

  it('is written at every 32nd point without waiting for the second', () => {
    start('a');
    for (let t = 0; t < 31; t++) store.appendTrace('a', point(t));
    expect(written('SELECT * FROM trace_points')).toHaveLength(0);
    store.appendTrace('a', point(31));
    expect(written('SELECT * FROM trace_points')).toHaveLength(32);
  });

  it('takes no more points once its session has ended, nor for a session that never began', () => {
    start('a');
    store.appendTrace('a', point(0));
    end('a');
    store.appendTrace('a', point(1));
    store.appendTrace('b', point(1));
    expect(store.getTrace('a')).toHaveLength(1);
    expect(store.getSession('a').topLevel).toBe(4.5);
    expect(problems).toEqual([]);
  });
});

describe('events', () => {
  it('are numbered and timed, and come back as they were recorded', async () => {
    const first = store.recordEvent({ type: 'connected', text: 'The massager is connected.' });
    await clock.advance(1500);
    const second = store.recordEvent({ type: 'stop', text: 'Stopped.', rule: 'S2', sessionId: 'a' });
    expect(first).toEqual({
      id: 1,
      time: '2024-05-06T07:08:09.000Z',
      type: 'connected',
      text: 'The massager is connected.',
    });
    expect(second).toMatchObject({ id: 2, time: '2024-05-06T07:08:10.500Z' });
    expect(store.eventsAfter(0)).toEqual([second, first]);
    expect(store.eventsAfter(1)).toEqual([second]);
    expect(store.eventsAfter(2)).toEqual([]);
    expect(store.eventsAfter(0, 1)).toEqual([second]);
    for (const event of store.eventsAfter(0)) expect(eventSchema.parse(event)).toEqual(event);
  });

  it('number on after a restart, even when the last ones were deleted', () => {
    start('a');
    end('a');
    store.recordEvent({ type: 'session-started', text: 'a', sessionId: 'a' });
    store.recordEvent({ type: 'session-ended', text: 'a', sessionId: 'a' });
    store.deleteSession('a');
    store.close();
    store = open();
    expect(store.recordEvent({ type: 'connected', text: 'b' }).id).toBe(3);
  });

  it('don’t wait for the disk when they are recorded: a stop comes first', async () => {
    store.recordEvent({ type: 'stop', text: 'Stopped.' });
    expect(written('SELECT * FROM events')).toHaveLength(0);
    await clock.advance(0);
    expect(written('SELECT * FROM events')).toHaveLength(1);
  });
});

describe('closing and opening again', () => {
  it('keeps everything, and writes what still waited', () => {
    start('a');
    store.appendTrace('a', point(0));
    end('a');
    store.recordEvent({ type: 'connected', text: 'x' });
    store.close();
    store.close();
    store = open();
    expect(store.getSession('a').outcome).toBe('completed');
    expect(store.getTrace('a')).toHaveLength(1);
    expect(store.eventsAfter(0)).toHaveLength(1);
  });

  it('leaves one file that is whole by itself, so that it can be copied', () => {
    start('a');
    end('a');
    store.close();
    const copy = mkdtempSync(join(tmpdir(), 'soleus-copy-'));
    copyFileSync(join(folder, 'soleus.sqlite'), join(copy, 'soleus.sqlite'));
    const copied = openStore(copy, clock);
    expect(copied.getSession('a').outcome).toBe('completed');
    copied.close();
    rmSync(copy, { recursive: true });
  });

  it('leaves no lock and no timer behind', () => {
    start('a');
    store.appendTrace('a', point(0));
    store.close();
    expect(existsSync(join(folder, 'soleus.lock'))).toBe(false);
    expect(clock.nextDueMs()).toBeUndefined();
  });

  it('ends a session that was left open as interrupted, with what is known of it', async () => {
    start('a');
    await clock.advance(100_000);
    store.appendTrace('a', point(61, 1));
    await clock.advance(1_000);
    store.appendTrace('a', point(62, 1.5));
    await clock.advance(400_000);
    store.close();
    store = open();
    expect(store.getSession('a')).toMatchObject({
      outcome: 'interrupted',
      endedAt: '2024-05-06T07:09:50.000Z',
      durationS: 101,
      motorOnS: 62,
      topLevel: 1.5,
    });
    expect(store.eventsAfter(0)).toMatchObject([{ type: 'session-ended', sessionId: 'a' }]);
    expect(() => store.deleteSession('a')).not.toThrow();
  });

  it('ends one that has no trace yet at its start', async () => {
    start('a');
    await clock.advance(5000);
    store.close();
    store = open();
    expect(store.getSession('a')).toMatchObject({
      outcome: 'interrupted',
      endedAt: '2024-05-06T07:08:09.000Z',
      motorOnS: 0,
    });
  });
});

describe('rows that make no sense', () => {
  it('are left out of a list and told of, and don’t hide the others', () => {
    for (const id of ['a', 'b']) {
      start(id);
      end(id);
    }
    store.eventsAfter(0);
    const database = new Database(join(folder, 'soleus.sqlite'));
    database.exec(`UPDATE sessions SET started_at = 'yesterday' WHERE id = 'a'`);
    database.close();
    expect(store.listSessions().map((session) => session.id)).toEqual(['b']);
    expect(problems).toMatchObject([{ code: 'data-corrupt' }]);
  });
});
