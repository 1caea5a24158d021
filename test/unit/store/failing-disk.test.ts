/** Writes that fail while a session runs: told of, tried again, and never thrown into the session. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { SoleusError } from '../../../src/contract/index.ts';
import { prepareSchema } from '../../../src/store/schema.ts';
import { Store } from '../../../src/store/store.ts';
import { sampleRecord } from '../calibration-record/sample-record.ts';
import { scheduleWith } from '../schedule/arbitrary-schedule.ts';
import { plannerState, scheduledRun } from './sample-runs.ts';

let folder: string;
let path: string;
let clock: VirtualClock;
let database: Database.Database;
let store: Store;
let problems: SoleusError[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-disk-'));
  path = join(folder, 'soleus.sqlite');
  clock = new VirtualClock();
  database = new Database(path, { timeout: 0 });
  prepareSchema(database, path, clock.date().toISOString());
  problems = [];
  store = new Store({
    database,
    path,
    clock,
    onError: (problem) => problems.push(problem),
    onClose: () => undefined,
  });
  store.startSession({ id: 'a', programme: 'heel-soothe', profile: 'me' });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** No page more than there is now: what SQLite meets on a full disk. */
function fillDisk(): void {
  database.pragma('max_page_count = 1');
}

function freeDisk(): void {
  database.pragma('max_page_count = 100000');
}

function trace(fromS: number, toS: number): void {
  for (let t = fromS; t < toS; t++) store.appendTrace('a', { t, level: 1, measuredLevel: 1, rpm: 1000 });
}

describe('a disk that fills up while a session runs', () => {
  it('is told of once, with what to do, and doesn’t disturb the session', async () => {
    fillDisk();
    trace(0, 2000);
    await clock.advance(5000);
    store.recordEvent({ type: 'stop', text: 'x'.repeat(10_000) });
    store.endSession('a', { outcome: 'hurts', durationS: 3, motorOnS: 2, topLevel: 1 });
    await clock.advance(5000);
    expect(problems).toMatchObject([
      { code: 'disk-full', remedy: expect.stringContaining('Free some space') },
    ]);
    expect(store.problem).toMatchObject({ code: 'disk-full' });
  });

  it('loses nothing when it has room again', async () => {
    fillDisk();
    trace(0, 2000);
    const event = store.recordEvent({ type: 'stop', text: 'x'.repeat(10_000) });
    store.endSession('a', { outcome: 'hurts', durationS: 3, motorOnS: 2, topLevel: 1 });
    await clock.advance(3000);
    freeDisk();
    await clock.advance(1000);
    expect(store.problem).toBeNull();
    expect(store.getTrace('a')).toHaveLength(2000);
    expect(store.getSession('a').outcome).toBe('hurts');
    expect(store.eventsAfter(0)).toEqual([event]);
  });

  it('lets the session count for what care allows next, from its end on', async () => {
    store.recordEvent({ type: 'connected', text: 'x' });
    await clock.advance(1000);
    fillDisk();
    trace(0, 2000);
    store.endSession('a', { outcome: 'hurts', durationS: 3, motorOnS: 2, topLevel: 1 });
    await clock.advance(3000);
    expect(store.getSession('a').endedAt).toBeNull();
    const counted = [{ kind: 'session', sessionId: 'a', motorOnS: 2, hurts: true }];
    expect(store.care.entries('me')).toMatchObject(counted);
    freeDisk();
    await clock.advance(1000);
    expect(store.care.entries('me')).toMatchObject(counted);
  });

  it('refuses what a person changes, whole, with what to do', async () => {
    store.startSession({ id: 'b', programme: 'heel-soothe', profile: 'default' });
    store.endSession('b', { outcome: 'completed', durationS: 3, motorOnS: 2, topLevel: 1 });
    await clock.advance(1000);
    const before = store.care.entries('default');
    fillDisk();
    trace(0, 2000);
    const full = expect.objectContaining({ code: 'disk-full' });
    expect(() => store.people.add({ name: 'Anna' })).toThrow(full);
    expect(() => store.care.saveScreening('default', { b1: true })).toThrow(full);
    expect(() => store.care.saveFollowUp('b', { kind: 'two-hours', pain: 0 }, 'good')).toThrow(full);
    expect(() => store.deleteSessions('default')).toThrow(full);
    expect(() => store.calibrations.add(sampleRecord())).toThrow(full);
    expect(() => store.schedules.add(scheduleWith({}))).toThrow(full);
    expect(() => store.schedules.pauseAll(true)).toThrow(full);
    freeDisk();
    await clock.advance(1000);
    expect(store.people.list()).toHaveLength(1);
    expect(store.care.screening('default')).toBeNull();
    expect(store.care.followUps()).toEqual([]);
    expect(store.calibrations.list()).toEqual([]);
    expect(store.schedules.list()).toEqual([]);
    expect(store.schedules.allPaused).toBe(false);
    expect(store.care.entries('default')).toEqual(before);
    expect(store.listSessions({ profile: 'default' })).toHaveLength(1);
  });

  it('keeps every run that comes due meanwhile, with what became of it, and what came before', async () => {
    const before = scheduledRun({ dueAt: '2026-06-01T07:30:00.000Z', outcome: 'missed', code: 'off' });
    const unkeptBefore = store.scheduledRuns.keep({
      state: plannerState(1),
      runs: [before],
    });
    expect(unkeptBefore).toBeNull();
    fillDisk();
    trace(0, 2000);
    await clock.advance(1000);
    const runs = Array.from({ length: 28 }, (_, n) =>
      scheduledRun({ dueAt: new Date(Date.UTC(2026, 5, 2 + n)).toISOString() }),
    );
    for (const [n, run] of runs.entries()) {
      const unkept = store.scheduledRuns.keep({
        state: plannerState(2 + n),
        runs: [run],
      });
      expect(unkept).toMatchObject({ code: 'disk-full' });
      expect(() => store.scheduledRuns.assertKept(run.scheduleId, run.dueAt)).toThrow(
        expect.objectContaining({ code: 'disk-full' }),
      );
      store.scheduledRuns.decide({ ...run, outcome: 'nobody-present', code: 'nobody-present' });
    }
    await clock.advance(3000);
    expect(problems).toMatchObject([{ code: 'disk-full' }]);
    expect(store.scheduledRuns.list()).toEqual([before]);
    freeDisk();
    await clock.advance(1000);
    const kept = store.scheduledRuns.list();
    expect(kept.slice(0, -1).map(({ outcome }) => outcome)).toEqual(runs.map(() => 'nobody-present'));
    expect(kept.at(-1)).toEqual(before);
    expect(store.scheduledRuns.plannerState()).toEqual(plannerState(29));
  });

  it('is told of again when it fills up again', async () => {
    for (const fromS of [0, 2000]) {
      fillDisk();
      trace(fromS, fromS + 2000);
      await clock.advance(2000);
      freeDisk();
      await clock.advance(2000);
    }
    expect(problems.map((problem) => problem.code)).toEqual(['disk-full', 'disk-full']);
  });

  it('keeps a bounded part of the trace, and always the end of the session', async () => {
    fillDisk();
    trace(0, 20_000);
    store.endSession('a', { outcome: 'completed', durationS: 20_000, motorOnS: 900, topLevel: 4.5 });
    await clock.advance(2000);
    freeDisk();
    await clock.advance(2000);
    const kept = store.getTrace('a');
    expect(kept.length).toBeGreaterThan(1000);
    expect(kept.length).toBeLessThanOrEqual(5000);
    expect(store.getSession('a').outcome).toBe('completed');
  });
});

describe('a database that another program holds', () => {
  it('is told of, and written to as soon as it is free', async () => {
    const other = new Database(path, { timeout: 0 });
    other.exec('BEGIN IMMEDIATE');
    store.recordEvent({ type: 'connected', text: 'x' });
    await clock.advance(0);
    expect(problems).toMatchObject([{ code: 'data-in-use' }]);
    other.exec('ROLLBACK');
    other.close();
    await clock.advance(1000);
    expect(store.problem).toBeNull();
    expect(store.eventsAfter(0)).toHaveLength(1);
  });
});

describe('a write that contradicts what is stored', () => {
  it('is dropped and told of, and holds nothing up', async () => {
    store.startSession({ id: 'a', programme: 'other', profile: 'me' });
    store.recordEvent({ type: 'connected', text: 'x' });
    await clock.advance(1000);
    expect(problems).toHaveLength(1);
    expect(store.getSession('a').programme).toBe('heel-soothe');
    expect(store.eventsAfter(0)).toHaveLength(1);
  });
});
