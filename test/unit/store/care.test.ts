import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpAnswer, Programme } from '../../../src/contract/index.ts';
import { OpenedStore, START } from './opened-store.ts';

let opened: OpenedStore;

beforeEach(() => {
  opened = new OpenedStore();
});

afterEach(() => opened.remove());

const refusal = (code: string) => expect.objectContaining({ code });

const TWO_HOURS: FollowUpAnswer = { kind: 'two-hours', pain: 0 };
const NEXT_DAY: FollowUpAnswer = {
  kind: 'next-day',
  pain: 10,
  soreness: true,
  bruising: false,
  longerThanADay: true,
  tablets: false,
};

describe('screening answers', () => {
  it('are kept, and the latest count', async () => {
    const { store, clock } = opened;
    expect(store.care.screening('default')).toBeNull();
    const first = store.care.saveScreening('default', { b1: false, b2: true });
    const answers = { b1: false, b2: true };
    expect(first).toEqual({ profile: 'default', answeredAt: START, answers, standing: false });
    expect(store.care.screening('default')).toEqual(first);
    await clock.advance(1000);
    const second = store.care.saveScreening('default', {});
    opened.reopen();
    expect(opened.store.care.screening('default')).toEqual(second);
  });

  it('for scheduled sessions are kept beside those of the day', async () => {
    const { store, clock } = opened;
    expect(store.care.standingScreening('default')).toBeNull();
    const standing = store.care.saveScreening('default', { b1: false }, true);
    await clock.advance(1000);
    const ofToday = store.care.saveScreening('default', { b1: true });
    opened.reopen();
    expect(opened.store.care.screening('default')).toEqual(ofToday);
    expect(opened.store.care.standingScreening('default')).toEqual(standing);
  });

  it('are one person’s', () => {
    const { id } = opened.store.people.add({ name: 'Anna' });
    opened.store.care.saveScreening(id, { b1: true });
    expect(opened.store.care.screening('default')).toBeNull();
    expect(() => opened.store.care.saveScreening('nobody', {})).toThrow(refusal('unknown-profile'));
    expect(opened.store.care.screening('nobody')).toBeNull();
  });
});

describe('answers after a session', () => {
  it('are kept as they were given, in that order, each with its entry', async () => {
    opened.session('a');
    opened.session('b');
    const first = opened.store.care.saveFollowUp('b', TWO_HOURS, 'good');
    await opened.clock.advance(1000);
    const second = opened.store.care.saveFollowUp('a', NEXT_DAY, 'much-gentler');
    expect(second).toEqual({ sessionId: 'a', answeredAt: '2024-05-06T07:08:10.000Z', answer: NEXT_DAY });
    for (let times = 0; times < 2; times++) {
      expect(opened.store.care.followUps()).toEqual([first, second]);
      expect(opened.store.care.entries('default').slice(2)).toEqual([
        { kind: 'answer', at: START, sessionId: 'b', followUp: 'two-hours', verdict: 'good' },
        {
          kind: 'answer',
          at: '2024-05-06T07:08:10.000Z',
          sessionId: 'a',
          followUp: 'next-day',
          verdict: 'much-gentler',
        },
      ]);
      opened.reopen();
    }
  });

  it('are listed by person', () => {
    const { id } = opened.store.people.add({ name: 'Anna' });
    opened.session('a', id);
    opened.session('b');
    opened.store.care.saveFollowUp('a', TWO_HOURS, 'same');
    opened.store.care.saveFollowUp('b', TWO_HOURS, 'same');
    expect(opened.store.care.followUps(id).map(({ sessionId }) => sessionId)).toEqual(['a']);
    expect(opened.store.care.followUps('nobody')).toEqual([]);
  });

  it('are refused for no session, for one that runs, and a second time, and leave no entry', () => {
    const { care } = opened.store;
    expect(() => care.saveFollowUp('nothing', TWO_HOURS, 'good')).toThrow(refusal('unknown-session'));
    opened.store.startSession({ id: 'a', programme: 'heel-soothe', profile: 'default' });
    expect(() => care.saveFollowUp('a', TWO_HOURS, 'good')).toThrow(refusal('not-due'));
    opened.store.endSession('a', { outcome: 'completed', durationS: 1, motorOnS: 1, topLevel: 1 });
    care.saveFollowUp('a', TWO_HOURS, 'gentler');
    expect(() => care.saveFollowUp('a', { kind: 'two-hours', pain: 9 }, 'good')).toThrow(
      refusal('already-answered'),
    );
    expect(care.followUps().map(({ answer }) => answer)).toEqual([TWO_HOURS]);
    expect(care.entries('default').map((entry) => entry.kind)).toEqual(['session', 'answer']);
    care.saveFollowUp('a', NEXT_DAY, 'same');
    expect(care.followUps()).toHaveLength(2);
  });

  it('go with their session, and what follows from them stays', () => {
    opened.session('a');
    opened.store.care.saveFollowUp('a', NEXT_DAY, 'gentler');
    const before = opened.store.care.entries('default');
    opened.store.deleteSession('a');
    expect(opened.store.care.followUps()).toEqual([]);
    for (let times = 0; times < 2; times++) {
      expect(opened.store.care.entries('default')).toEqual(before);
      opened.reopen();
    }
  });
});

describe('the care log', () => {
  it('has each session in which the motor ran, once, from the moment it ends', () => {
    opened.session('a', 'default', 'hurts', 30);
    opened.session('unmoved', 'default', 'fault', 0);
    opened.store.endSession('a', { outcome: 'completed', durationS: 9, motorOnS: 9, topLevel: 1 });
    opened.store.endSession('never-begun', { outcome: 'completed', durationS: 9, motorOnS: 9, topLevel: 1 });
    for (let times = 0; times < 2; times++) {
      expect(opened.store.care.entries('default')).toEqual([
        { kind: 'session', at: START, sessionId: 'a', motorOnS: 30, topLevel: 4.5, hurts: true },
      ]);
      opened.reopen();
    }
  });

  it('has a session that was interrupted, from when it was last seen', async () => {
    opened.store.startSession({ id: 'a', programme: 'heel-soothe', profile: 'default' });
    await opened.clock.advance(61_000);
    opened.store.appendTrace('a', { t: 60, level: 1, measuredLevel: 1, rpm: 1000 });
    opened.reopen('2024-05-07T00:00:00.000Z');
    expect(opened.store.care.entries('default')).toEqual([
      {
        kind: 'session',
        at: '2024-05-06T07:09:10.000Z',
        sessionId: 'a',
        motorOnS: 60,
        topLevel: 1,
        hurts: false,
      },
    ]);
    opened.reopen();
    expect(opened.store.care.entries('default')).toHaveLength(1);
  });

  it('stays in the order it was recorded when the clock goes back', () => {
    opened.session('a');
    opened.reopen('2020-01-01T00:00:00.000Z');
    opened.session('b');
    opened.store.care.saveFollowUp('a', TWO_HOURS, 'good');
    opened.reopen('2019-01-01T00:00:00.000Z');
    opened.session('c');
    for (let times = 0; times < 2; times++) {
      expect(
        opened.store.care.entries('default').map(({ at, sessionId }) => [at.slice(0, 4), sessionId]),
      ).toEqual([
        ['2024', 'a'],
        ['2020', 'b'],
        ['2020', 'a'],
        ['2019', 'c'],
      ]);
      opened.reopen();
    }
    expect(opened.store.listSessions().map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('can’t be changed by who reads it', () => {
    opened.session('a');
    opened.store.care.entries('default').pop();
    expect(opened.store.care.entries('default')).toHaveLength(1);
  });

  it('leaves out an entry that makes no sense, and tells of it', () => {
    opened.session('a');
    opened.session('b');
    opened.store.close();
    const database = new Database(opened.file);
    database.exec(`UPDATE care_log SET at = 'yesterday' WHERE session_id = 'a'`);
    database.close();
    opened.reopen();
    expect(opened.store.care.entries('default').map(({ sessionId }) => sessionId)).toEqual(['b']);
    expect(opened.problems).toMatchObject([{ code: 'data-corrupt' }]);
  });
});

describe('programmes of one’s own', () => {
  const mine: Programme = {
    id: 'mine',
    name: 'Mine',
    summary: '',
    length: 'short',
    ceiling: 2,
    phases: [
      { kind: 'soak', name: 'Soak', position: 'heels', segments: [{ toLevel: 1, overS: 60 }] },
      { kind: 'ease-out', name: 'Ease out', position: 'heels', segments: [{ toLevel: 1, overS: 60 }] },
    ],
    facts: ['M1'],
  };

  it('are kept, changed and deleted by their id', () => {
    const { programmes } = opened.store;
    programmes.add(mine);
    programmes.add({ ...mine, id: 'other' });
    programmes.change({ ...mine, name: 'Changed' });
    opened.reopen();
    expect(opened.store.programmes.list()).toEqual([
      { ...mine, name: 'Changed' },
      { ...mine, id: 'other' },
    ]);
    opened.store.programmes.delete('mine');
    expect(opened.store.programmes.list().map(({ id }) => id)).toEqual(['other']);
  });

  it('are there once, or not at all', () => {
    const { programmes } = opened.store;
    programmes.add(mine);
    expect(() => programmes.add({ ...mine, name: 'Again' })).toThrow(refusal('programme-exists'));
    expect(() => programmes.change({ ...mine, id: 'other' })).toThrow(refusal('unknown-programme'));
    expect(() => programmes.delete('other')).toThrow(refusal('unknown-programme'));
    expect(programmes.list()).toEqual([mine]);
  });
});

describe('ticks of exercises', () => {
  it('are listed since a time, newest first, by person', async () => {
    const anna = opened.store.people.add({ name: 'Anna' }).id;
    const { exercises } = opened.store;
    exercises.tick('default', 'calf-stretch');
    await opened.clock.advance(1000);
    const second = exercises.tick('default', 'calf-raises');
    exercises.tick(anna, 'calf-raises');
    expect(second).toEqual({ exercise: 'calf-raises', doneAt: '2024-05-06T07:08:10.000Z' });
    expect(exercises.since('default', START).map(({ exercise }) => exercise)).toEqual([
      'calf-raises',
      'calf-stretch',
    ]);
    expect(exercises.since('default', '2024-05-06T07:08:10Z')).toEqual([second]);
    expect(exercises.since('default', '2024-05-06T09:08:10+02:00')).toEqual([second]);
    expect(exercises.since('default', '2024-05-06T07:08:10.001Z')).toEqual([]);
    expect(() => exercises.tick('nobody', 'calf-raises')).toThrow(refusal('unknown-profile'));
  });

  it('can be taken back, the latest since a time', async () => {
    const { exercises } = opened.store;
    exercises.tick('default', 'calf-raises');
    await opened.clock.advance(1000);
    exercises.tick('default', 'calf-raises');
    exercises.untick('default', 'calf-raises', '2024-05-06T07:08:10.000Z');
    exercises.untick('default', 'calf-raises', '2024-05-06T07:08:10.000Z');
    exercises.untick('default', 'calf-stretch', START);
    opened.reopen();
    expect(opened.store.exercises.since('default', START)).toEqual([
      { exercise: 'calf-raises', doneAt: START },
    ]);
  });
});
