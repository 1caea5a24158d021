/** What stands in the way of a run, when it is due and while it waits: each has its one outcome. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import { Mornings, mornings, UNTIL_DUE_MS, WINDOW_MS } from './mornings.ts';

let m: Mornings;
beforeEach(async () => {
  m = await Mornings.begun();
});
afterEach(() => m.rig.end());

const answer = (answers = ALL_NO, forSchedules = false) =>
  void m.rig.controller.care.answerScreening(
    m.rig.controller.household.get(DEFAULT_PROFILE),
    answers,
    forSchedules,
  );
/** So much motor-on time on record, in sessions that ended just now. */
function used(sessions: number): void {
  for (let n = 0; n < sessions; n += 1) {
    const id = `before-${n}`;
    m.rig.store.startSession({ id, programme: 'heel-soothe', profile: DEFAULT_PROFILE });
    m.rig.store.endSession(id, { outcome: 'completed', durationS: 900, motorOnS: 900, topLevel: 3 });
  }
}
interface Case {
  readonly what: string;
  readonly happens: () => unknown;
  readonly outcome: 'conflict' | 'refused';
  readonly code: string;
}

const first = Object.keys(ALL_NO)[0] ?? '';

const BUSY: readonly Case[] = [
  {
    what: 'a session by hand runs',
    happens: () => m.rig.start(),
    outcome: 'conflict',
    code: 'session-running',
  },
  {
    what: 'a session by hand is paused',
    happens: async () => {
      await m.rig.start();
      await m.rig.controller.press(undefined, 'pause');
      await m.rig.clock.advance(1000);
      expect(m.rig.controller.status().session?.state).toBe('paused');
    },
    outcome: 'conflict',
    code: 'session-running',
  },
  {
    what: 'the massager is being calibrated',
    happens: () => m.rig.controller.calibration.start({ technician: 'Ada', holdBy: 'page' }),
    outcome: 'conflict',
    code: 'calibration-running',
  },
];

/** What a person at the unit can put right while the run waits. */
const PASSING: readonly Case[] = [
  {
    what: 'the bench is open',
    happens: () => m.rig.massager.become('bench'),
    outcome: 'refused',
    code: 'device-busy',
  },
  {
    what: 'a fault is latched',
    happens: () => m.rig.massager.raise('stall'),
    outcome: 'refused',
    code: 'fault',
  },
  {
    what: 'the massager is unplugged',
    happens: () => m.rig.massager.pull(),
    outcome: 'refused',
    code: 'link-lost',
  },
  {
    what: 'the massager speaks another protocol',
    happens: () => m.rig.massager.become('incompatible'),
    outcome: 'refused',
    code: 'not-connected',
  },
  {
    what: 'the massager isn’t calibrated',
    happens: () => Object.assign(m.rig.massager, { calibrated: false }),
    outcome: 'refused',
    code: 'uncalibrated',
  },
  {
    what: 'the motor’s budget is used up',
    happens: () => Object.assign(m.rig.massager, { budgetS: 0 }),
    outcome: 'refused',
    code: 'budget',
  },
  { what: 'the person needs rest', happens: () => used(1), outcome: 'refused', code: 'rest' },
  { what: 'the day’s dose is used up', happens: () => used(4), outcome: 'refused', code: 'day-full' },
  {
    what: 'the answers say no',
    happens: () => answer({ ...ALL_NO, [first]: true }),
    outcome: 'refused',
    code: 'screening-block',
  },
];

const STOPPED: readonly Case[] = [
  { what: 'a stop is latched', happens: () => m.rig.controller.stop(), outcome: 'refused', code: 'latched' },
  {
    what: 'STOP on the unit is pressed in',
    happens: () => Object.assign(m.rig.massager, { stopPressed: true }),
    outcome: 'refused',
    code: 'stop-pressed',
  },
];

describe('when a run is due', () => {
  it.each([
    ...BUSY,
    ...PASSING,
    ...STOPPED,
  ])('and $what, it is a $outcome ($code), told with why', async (each) => {
    m.add();
    await m.rig.clock.advance(UNTIL_DUE_MS - 5000);
    await each.happens();
    const asked = m.rig.massager.asked.filter((command) => command === 'clear').length;
    await m.rig.clock.advance(6000);
    expect(m.rig.controller.status().waiting).toBeNull();
    expect(m.outcomes()).toEqual([mornings(each.outcome, each.code)]);
    expect(m.rig.events.map(({ text }) => text)).toContainEqual(expect.stringMatching(/did not run\. .+/));
    expect(m.rig.notices).toHaveLength(each.outcome === 'refused' ? 1 : 0);
    // A schedule clears nothing that is latched (S2, S9).
    expect(m.rig.massager.asked.filter((command) => command === 'clear')).toHaveLength(asked);
  });

  it('and its programme or its person isn’t there, it is refused', async () => {
    m.addToFile({ id: 'what', programme: 'gone' });
    m.addToFile({ id: 'who', profile: 'Nobody', times: ['07:11'] });
    await m.rig.clock.advance(UNTIL_DUE_MS + 60_000);
    expect(m.outcomes().map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'unknown-profile'],
      ['refused', 'unknown-programme'],
    ]);
  });

  it('and the answers for schedules are a week old, it is refused, from the very minute', async () => {
    answer(ALL_NO, true);
    m.add();
    m.add({ id: 'early', times: ['06:50'] });
    for (let day = 0; day < 7; day += 1) m.nextDay();
    m.rig.clock.shiftDate(-20 * 60_000);
    await m.rig.clock.advance(20 * 60_000 + UNTIL_DUE_MS);
    const last = m.outcomes().slice(0, 2);
    expect(last.map(({ scheduleId, code }) => [scheduleId, code])).toEqual([
      ['mornings', 'screening-required'],
      ['early', 'nobody-present'],
    ]);
  });

  it('with others at the same instant, the first of the list has the massager, the file’s before all', async () => {
    m.add({ id: 'b' });
    m.add({ id: 'a' });
    m.addToFile({ id: 'z' });
    await m.rig.clock.advance(UNTIL_DUE_MS);
    expect(m.rig.controller.status().waiting?.scheduleId).toBe('z');
    expect(
      m
        .outcomes()
        .map(({ scheduleId, code }) => `${scheduleId} ${code}`)
        .sort(),
    ).toEqual(['a due-together', 'b due-together', 'z waiting']);
  });

  it('while an earlier one waits, it is a conflict, and the earlier one waits on', async () => {
    m.add();
    m.add({ id: 'later', times: ['07:15'] });
    await m.rig.clock.advance(UNTIL_DUE_MS + 5 * 60_000);
    expect(m.outcomes()[0]).toMatchObject({ scheduleId: 'later', outcome: 'conflict', code: 'run-waiting' });
    await m.tapStart();
    expect(m.outcomes()[1]).toEqual(mornings('started'));
  });

  it('while the session of an earlier one is on, it is a conflict', async () => {
    m.add();
    m.add({ id: 'later', times: ['07:15'] });
    await m.rig.clock.advance(UNTIL_DUE_MS);
    await m.tapStart();
    await m.rig.clock.advance(5 * 60_000);
    expect(m.outcomes()[0]).toMatchObject({ scheduleId: 'later', code: 'session-running' });
  });
});

describe('while a run waits', () => {
  async function waits(): Promise<void> {
    m.add();
    await m.rig.clock.advance(UNTIL_DUE_MS + 1000);
    expect(m.rig.controller.status().waiting).not.toBeNull();
  }

  it.each(BUSY)('and $what, it is a $outcome ($code) at once', async ({ happens, outcome, code }) => {
    await waits();
    await happens();
    await m.rig.clock.advance(500);
    expect(m.rig.controller.status().waiting).toBeNull();
    expect(m.outcomes()).toEqual([mornings(outcome, code)]);
  });

  it.each(STOPPED)('and $what, it is given up at once, and nothing is cleared', async ({ happens }) => {
    await waits();
    await happens();
    await m.rig.clock.advance(500);
    expect(m.outcomes()).toEqual([mornings('refused', 'stopped')]);
    await m.tapStart();
    expect(m.rig.massager.asked.filter((command) => command !== 'stop')).toEqual([]);
  });

  it.each(PASSING)('and $what, START moves nothing, and it is $outcome ($code)', async (each) => {
    await waits();
    await each.happens();
    await m.tapStart();
    await m.rig.clock.advance(WINDOW_MS);
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toEqual([mornings(each.outcome, each.code)]);
  });

  it.each(
    PASSING,
  )('and $what, with nobody there, it is $outcome ($code) when its time is over', async (each) => {
    await waits();
    await each.happens();
    await m.rig.clock.advance(WINDOW_MS);
    expect(m.outcomes()).toEqual([mornings(each.outcome, each.code)]);
  });

  it('and the massager is plugged in again in time, START starts it', async () => {
    await waits();
    m.rig.massager.pull();
    await m.rig.clock.advance(60_000);
    m.rig.massager.plug();
    await m.tapStart();
    expect(m.outcomes()).toEqual([mornings('started')]);
  });

  it('and its programme is deleted, START moves nothing, and it is refused', async () => {
    const own = m.rig.controller.library.get('heel-soothe');
    const { id } = m.rig.controller.library.add({ ...own, id: 'mine', name: 'Mine' });
    m.add({ programme: id });
    await m.rig.clock.advance(UNTIL_DUE_MS + 1000);
    m.rig.controller.library.delete(id);
    await m.tapStart();
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toEqual([mornings('refused', 'unknown-programme')]);
  });

  it('and the answers come to be a week old, START moves nothing, and it is refused', async () => {
    answer(ALL_NO, true);
    await m.rig.clock.advance(0);
    m.add({ times: ['07:08'] });
    for (let day = 0; day < 7; day += 1) m.nextDay();
    m.rig.clock.shiftDate(-60_000);
    await m.rig.clock.advance(57_000);
    expect(m.rig.controller.status().waiting).not.toBeNull();
    await m.rig.clock.advance(5000);
    await m.tapStart();
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()[0]).toMatchObject({ outcome: 'refused', code: 'screening-required' });
  });
});
