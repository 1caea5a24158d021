import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  NotFoundError,
  PROFILE_COLOURS,
  type ProfileText,
  profileSchema,
} from '../../../src/contract/index.ts';
import { OpenedStore, START } from './opened-store.ts';

let opened: OpenedStore;

beforeEach(() => {
  opened = new OpenedStore();
});

afterEach(() => {
  expect(opened.problems).toEqual([]);
  opened.remove();
});

const refusal = (code: string) => expect.objectContaining({ code });
const names = () => opened.store.people.list().map(({ name }) => name);

const ANNA: ProfileText = {
  name: 'Anna',
  colour: 'plum',
  situation: 'daily-runner',
  bodyMassKg: 61.5,
  ceiling: 3,
};

describe('people', () => {
  it('are one to begin with', () => {
    expect(opened.store.people.list()).toEqual([
      {
        id: 'default',
        name: 'Me',
        colour: 'slate',
        situation: 'unsaid',
        bodyMassKg: null,
        ceiling: null,
        createdAt: START,
      },
    ]);
  });

  it('are kept as they were told, the oldest first, over restarts', async () => {
    await opened.clock.advance(1000);
    const anna = opened.store.people.add(ANNA);
    expect(profileSchema.parse(anna)).toEqual(anna);
    expect(anna).toEqual({ ...ANNA, id: anna.id, createdAt: '2024-05-06T07:08:10.000Z' });
    opened.store.people.add({ name: 'Bo' });
    opened.reopen();
    expect(names()).toEqual(['Me', 'Anna', 'Bo']);
    expect(opened.store.people.get(anna.id)).toEqual(anna);
  });

  it('need no more than a name, and get a colour that nobody has while there is one', () => {
    const added = PROFILE_COLOURS.map((_, n) => opened.store.people.add({ name: `p${n}` }));
    expect(new Set(['slate', ...added.slice(0, 5).map(({ colour }) => colour)]).size).toBe(6);
    expect(added[0]).toMatchObject({ situation: 'unsaid', bodyMassKg: null, ceiling: null });
    expect(PROFILE_COLOURS).toContain(added[5]?.colour);
  });

  it('can be changed as a whole', () => {
    const { id, createdAt } = opened.store.people.add({ name: 'Bo', bodyMassKg: 80 });
    expect(opened.store.people.change(id, ANNA)).toEqual({ ...ANNA, id, createdAt });
    expect(opened.store.people.change(id, { ...ANNA, name: 'ANNA', ceiling: null }).ceiling).toBeNull();
    opened.reopen();
    expect(opened.store.people.get(id)).toMatchObject({ name: 'ANNA', bodyMassKg: 61.5, ceiling: null });
  });

  it.each(['anna', ' ANNA ', 'Ａnna', 'An\u200Bna'])('aren’t called the same twice, as by %j', (name) => {
    opened.store.people.add(ANNA);
    const bo = opened.store.people.add({ name: 'Bo' });
    expect(() => opened.store.people.add({ name })).toThrow(refusal('name-taken'));
    expect(() => opened.store.people.change(bo.id, { ...ANNA, name })).toThrow(refusal('name-taken'));
    expect(names()).toEqual(['Me', 'Anna', 'Bo']);
  });

  it('are twelve at most', () => {
    for (let n = 1; n < 12; n++) opened.store.people.add({ name: `p${n}` });
    expect(() => opened.store.people.add({ name: 'one more' })).toThrow(refusal('too-many-profiles'));
    expect(opened.store.people.list()).toHaveLength(12);
  });

  it.each([
    'a\nb',
    'a\u0000',
    '\u202Eanna',
    '',
    ' ',
    '\u200B',
    'x'.repeat(41),
    '\uD83D',
  ])('aren’t called %j, which no page could show', (name) => {
    const { id } = opened.store.people.add(ANNA);
    expect(() => opened.store.people.add({ name })).toThrow(refusal('invalid-profile'));
    expect(() => opened.store.people.change(id, { ...ANNA, name })).toThrow(refusal('invalid-profile'));
    expect(names()).toEqual(['Me', 'Anna']);
  });

  it('are unknown by another id', () => {
    expect(() => opened.store.people.get('nobody')).toThrow(NotFoundError);
    expect(() => opened.store.people.change('nobody', ANNA)).toThrow(NotFoundError);
    expect(() => opened.store.people.delete('nobody')).toThrow(NotFoundError);
    expect(() => opened.store.deleteSessions('nobody')).toThrow(refusal('unknown-profile'));
  });
});

/** A session with an answer, a screening and a tick. */
function live(profile: string, session: string): void {
  opened.session(session, profile);
  opened.store.care.saveFollowUp(session, { kind: 'two-hours', pain: 2 }, 'good');
  opened.store.care.saveScreening(profile, { b1: false });
  opened.store.exercises.tick(profile, 'calf-raises');
}

/** How much there is of a person. */
function traces(profile: string, session: string): Record<string, unknown> {
  const { store } = opened;
  return {
    sessions: store.listSessions({ profile }).length,
    events: store.eventsAfter(0).filter((event) => event.sessionId === session).length,
    answers: store.care.followUps(profile).length,
    screening: store.care.screening(profile) !== null,
    ticks: store.exercises.since(profile, START).length,
    log: store.care.entries(profile).length,
  };
}

const FULL = { sessions: 1, events: 1, answers: 1, screening: true, ticks: 1, log: 2 };
const EMPTY = { sessions: 0, events: 0, answers: 0, screening: false, ticks: 0, log: 0 };

describe('a person who is deleted', () => {
  it('takes along everything that is theirs, and nothing of anybody else', () => {
    const anna = opened.store.people.add(ANNA).id;
    live(anna, 'a');
    live('default', 'b');
    expect(traces(anna, 'a')).toEqual(FULL);
    opened.store.people.delete(anna);
    for (let times = 0; times < 2; times++) {
      expect(names()).toEqual(['Me']);
      expect(traces(anna, 'a')).toEqual(EMPTY);
      expect(traces('default', 'b')).toEqual(FULL);
      opened.reopen();
    }
  });

  it('comes back as new when it is the one there always is', async () => {
    const anna = opened.store.people.add(ANNA).id;
    opened.store.people.change('default', { ...ANNA, name: 'Zoë' });
    opened.store.people.change(anna, { ...ANNA, name: 'me' });
    live('default', 'b');
    await opened.clock.advance(1000);
    opened.store.people.delete('default');
    opened.reopen();
    expect(opened.store.people.get('default')).toEqual({
      id: 'default',
      name: 'Me (2)',
      colour: 'slate',
      situation: 'unsaid',
      bodyMassKg: null,
      ceiling: null,
      createdAt: '2024-05-06T07:08:10.000Z',
    });
    expect(traces('default', 'b')).toEqual(EMPTY);
  });

  it('stays while a session of theirs runs', () => {
    const anna = opened.store.people.add(ANNA).id;
    live(anna, 'a');
    opened.store.startSession({ id: 'now', programme: 'heel-soothe', profile: anna });
    expect(() => opened.store.people.delete(anna)).toThrow(refusal('session-running'));
    expect(() => opened.store.deleteSessions(anna)).toThrow(refusal('session-running'));
    expect(traces(anna, 'a')).toEqual({ ...FULL, sessions: 2 });
    opened.store.endSession('now', { outcome: 'stopped', durationS: 1, motorOnS: 1, topLevel: 1 });
    opened.store.people.delete(anna);
    expect(names()).toEqual(['Me']);
  });
});

describe('a history that is deleted', () => {
  /** What another connection finds measured. */
  function points(): number {
    const database = new Database(opened.file, { readonly: true });
    try {
      return database.prepare('SELECT * FROM trace_points').all().length;
    } finally {
      database.close();
    }
  }

  it('leaves soon nothing of what was measured, over a restart too', async () => {
    for (let n = 0; n < 10; n++) opened.session(`s${n}`);
    opened.session('a', opened.store.people.add(ANNA).id);
    opened.store.deleteSessions('default');
    await opened.clock.advance(50);
    expect(points()).toBeLessThan(11);
    expect(points()).toBeGreaterThan(1);
    opened.reopen();
    opened.session('later');
    await opened.clock.advance(1000);
    expect(points()).toBe(2);
    expect(opened.store.getTrace('a')).toHaveLength(1);
    expect(opened.store.getTrace('later')).toHaveLength(1);
    expect(opened.clock.nextDueMs()).toBeUndefined();
  });

  it('leaves the person, and what care follows from', () => {
    const anna = opened.store.people.add(ANNA).id;
    live(anna, 'a');
    live('default', 'b');
    opened.store.deleteSessions(anna);
    for (let times = 0; times < 2; times++) {
      expect(names()).toEqual(['Me', 'Anna']);
      expect(traces(anna, 'a')).toEqual({ ...EMPTY, log: 2 });
      expect(traces('default', 'b')).toEqual(FULL);
      opened.reopen();
    }
  });
});
