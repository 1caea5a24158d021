/** What clocks, people and restarts do while a run waits for consent, and while its session is on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import { DUE_AT, Mornings, mornings, UNTIL_DUE_MS, WINDOW_MS } from './mornings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let m: Mornings;
beforeEach(async () => {
  m = await Mornings.begun();
});
afterEach(() => m.rig.end());

async function waits(text: Record<string, unknown> = {}): Promise<void> {
  m.add(text);
  await m.rig.clock.advance(UNTIL_DUE_MS);
  expect(m.rig.controller.status().waiting?.dueAt).toBe(DUE_AT);
}
const waiting = () => m.rig.controller.status().waiting;

describe('a clock that jumps while a run waits', () => {
  it.each([
    ['back over its due time', -5 * MINUTE_MS, mornings('nobody-present')],
    ['forward past the end of its wait', 30 * MINUTE_MS, mornings('nobody-present')],
    // By such a clock no answers hold, so nobody could have consented.
    ['back by a year', -365 * 24 * HOUR_MS, mornings('refused', 'screening-required')],
    ['forward by a year', 365 * 24 * HOUR_MS, mornings('refused', 'screening-required')],
    ['to 1970', -57 * 365.25 * 24 * HOUR_MS, mornings('refused', 'screening-required')],
  ])('%s, neither ends the wait nor makes it longer, and brings no second run', async (_where, byMs, outcome) => {
    await waits();
    await m.rig.clock.advance(MINUTE_MS);
    m.rig.clock.shiftDate(byMs);
    await m.rig.clock.advance(WINDOW_MS - 2 * MINUTE_MS);
    expect(waiting()?.dueAt).toBe(DUE_AT);
    await m.rig.clock.advance(MINUTE_MS);
    expect(waiting()).toBeNull();
    m.rig.clock.shiftDate(-byMs);
    await m.rig.clock.advance(HOUR_MS);
    expect(m.outcomes()).toContainEqual(outcome);
    expect(m.rig.notices.filter((text) => text.includes('is due:'))).toHaveLength(1);
  });

  it('back and forth across its due time gives one run', async () => {
    m.add();
    for (let jump = 0; jump < 6; jump += 1) {
      await m.rig.clock.advance(UNTIL_DUE_MS / 3);
      m.rig.clock.shiftDate(jump % 2 === 0 ? 3 * MINUTE_MS : -3 * MINUTE_MS);
      await m.rig.clock.advance(1000);
    }
    await m.rig.clock.advance(20 * MINUTE_MS);
    expect(m.outcomes()).toHaveLength(1);
    expect(m.rig.notices.filter((text) => text.includes('is due:')).length).toBeLessThanOrEqual(1);
  });

  it('while its session is on, changes nothing about the session and brings no second run', async () => {
    await waits();
    await m.tapStart();
    for (const byMs of [-10 * MINUTE_MS, 10 * MINUTE_MS, 24 * HOUR_MS, -24 * HOUR_MS]) {
      m.rig.clock.shiftDate(byMs);
      await m.rig.clock.advance(40_000);
    }
    expect(m.rig.controller.status().session?.state).toBe('running');
    expect(m.outcomes()).toContainEqual(mornings('started'));
    expect(m.rig.massager.asked.filter((command) => command.startsWith('arm'))).toHaveLength(1);
  });
});

describe('a computer that sleeps while a run waits', () => {
  it('for longer than it would wait, is too late for START', async () => {
    await waits();
    m.rig.sleep(11 * HOUR_MS);
    await m.tapStart();
    await m.tapStart();
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toEqual([mornings('missed', 'slept')]);
  });

  it('for a while, leaves it what is left of its ten minutes', async () => {
    await waits();
    m.rig.sleep(8 * MINUTE_MS);
    await m.rig.clock.advance(MINUTE_MS);
    expect(waiting()?.until).toBe('2027-05-06T07:20:00.000Z');
    await m.tapStart();
    expect(m.outcomes()).toEqual([mornings('started')]);
  });
});

describe('a run that waits', () => {
  it.each([
    ['is deleted', () => m.rig.controller.schedules.delete('mornings')],
    [
      'is for another programme',
      () => void m.rig.controller.schedules.change('mornings', Mornings.text({ programme: 'achilles-calf' })),
    ],
    [
      'has other times',
      () => void m.rig.controller.schedules.change('mornings', Mornings.text({ times: ['07:11'] })),
    ],
    [
      'has another zone',
      () => void m.rig.controller.schedules.change('mornings', Mornings.text({ timeZone: 'Asia/Tokyo' })),
    ],
    [
      'leaves out the day',
      () => void m.rig.controller.schedules.change('mornings', Mornings.text({ exceptions: ['2027-05-06'] })),
    ],
    ['is paused', () => void m.rig.controller.schedules.change('mornings', Mornings.text({ paused: true }))],
    ['is paused with all others', () => m.rig.controller.schedules.pauseAll(true)],
    ['stands in the file, and goes from there', () => m.rig.controller.schedules.ofFile([])],
  ])('is given up when its schedule %s', async (what, happens) => {
    if (what.includes('file')) {
      m.addToFile();
      await m.rig.clock.advance(UNTIL_DUE_MS);
    } else await waits();
    expect(waiting()).not.toBeNull();
    happens();
    expect(waiting()).toBeNull();
    await m.tapStart();
    await m.rig.clock.advance(WINDOW_MS);
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toContainEqual(mornings('skipped', 'withdrawn'));
  });

  it('goes on waiting when other schedules change, or its own to the same', async () => {
    await waits();
    m.add({ id: 'again', times: ['22:00'] });
    m.rig.controller.schedules.change('mornings', Mornings.text({ times: ['07:10', '19:10'] }));
    m.rig.controller.schedules.delete('again');
    await m.tapStart();
    expect(m.outcomes()).toEqual([mornings('started')]);
  });

  it('is given up with its person, whose schedules go, and come due no more', async () => {
    const anna = m.rig.controller.household.add({ name: 'Anna' }).id;
    m.rig.store.care.saveScreening(anna, m.rig.store.care.screening(DEFAULT_PROFILE)?.answers ?? {});
    await waits({ profile: anna });
    m.rig.controller.household.delete(anna);
    expect(waiting()).toBeNull();
    m.nextDay();
    await m.rig.clock.advance(UNTIL_DUE_MS + MINUTE_MS);
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toEqual([]);
    expect(m.rig.notices.filter((text) => text.includes('is due:'))).toHaveLength(1);
  });

  it('isn’t left waiting when its time is over while the massager still thinks about it', async () => {
    await waits();
    await m.rig.clock.advance(WINDOW_MS - 1000);
    let answer = (): void => undefined;
    m.rig.massager.hold = new Promise((resolve) => {
      answer = resolve;
    });
    await m.tapStart();
    await m.rig.clock.advance(MINUTE_MS);
    m.rig.massager.refuse('arm', 'consent');
    answer();
    await m.rig.clock.advance(1000);
    expect(waiting()).toBeNull();
    expect(m.outcomes()).toEqual([mornings('nobody-present')]);
  });

  it('is given up by a STOP that comes while it is about to start', async () => {
    await waits();
    let answer = (): void => undefined;
    m.rig.massager.hold = new Promise((resolve) => {
      answer = resolve;
    });
    await m.tapStart();
    expect(m.hasStarted).toBe(true);
    m.rig.massager.confirmsStop = false;
    void m.rig.controller.stop();
    answer();
    await m.rig.clock.advance(1000);
    expect(waiting()).toBeNull();
    expect(m.outcomes()).toEqual([mornings('refused', 'stopped')]);
    expect(m.rig.controller.status().session).toBeNull();
  });
});

describe('a computer that is set to another zone', () => {
  const morning = { times: ['07:10'], timeZone: null };

  it('has its schedules at their times there from then on, but for those with a zone of their own', async () => {
    m.add(morning);
    m.add({ id: 'own', times: ['07:10'], timeZone: 'UTC' });
    // A minute and 51 s before ten past seven in Kathmandu.
    m.rig.clock.shiftDate(-(5 * HOUR_MS + 45 * MINUTE_MS));
    m.rig.store.care.saveScreening(DEFAULT_PROFILE, ALL_NO);
    m.rig.moveTo('Asia/Kathmandu');
    await m.rig.clock.advance(UNTIL_DUE_MS);
    expect(waiting()).toMatchObject({ scheduleId: 'mornings', dueAt: '2027-05-06T01:25:00.000Z' });
    const [next] = m.rig.controller.schedules.upcoming(1);
    expect(next).toMatchObject({ scheduleId: 'own', dueAt: DUE_AT });
  });

  it('gives up the run that waits for the time of before, and none comes twice', async () => {
    await waits(morning);
    m.rig.moveTo('Europe/Vienna');
    await m.rig.clock.advance(30_000);
    expect(m.outcomes()).toEqual([mornings('skipped', 'withdrawn')]);
    m.rig.moveTo('UTC');
    await m.rig.clock.advance(HOUR_MS);
    expect(m.outcomes()).toHaveLength(1);
  });
});

describe('restarts', () => {
  it('within the wait, however many, leave one run that was interrupted', async () => {
    await waits();
    for (let restart = 0; restart < 3; restart += 1) {
      m = await m.restarted(5000);
      await m.tapStart();
    }
    expect(m.outcomes()).toEqual([mornings('missed', 'interrupted')]);
    expect(m.hasStarted).toBe(false);
  });

  it('after a session has begun leave that run started, whatever the clock says then', async () => {
    await waits();
    await m.tapStart();
    for (const byMs of [5000, -5 * MINUTE_MS, MINUTE_MS]) {
      m = await m.restarted(byMs);
      await m.rig.clock.advance(10 * MINUTE_MS);
      await m.tapStart();
      expect(m.hasStarted).toBe(false);
    }
    expect(m.outcomes()).toEqual([mornings('started')]);
  });

  it('after a month tell of each run that was missed, and call for a person once', async () => {
    m.add();
    m = await m.restarted(30 * 24 * HOUR_MS);
    expect(m.outcomes()).toHaveLength(30);
    expect(m.rig.notices).toEqual([
      expect.stringMatching(/2027-06-04 07:10, did not run\. Soleus was not running\. 29 more before it/),
    ]);
  });

  it('in 1970, with a record of years to come, run nothing until the time is known, and tell what was missed', async () => {
    m.add();
    m = await m.restarted(Date.parse('1970-01-01T00:00:10Z') - m.rig.clock.date().getTime());
    await m.rig.clock.advance(10 * MINUTE_MS);
    await m.tapStart();
    expect(m.rig.notices).toEqual([]);
    m.rig.clock.shiftDate(Date.parse('2027-05-06T07:14:00Z') - m.rig.clock.date().getTime());
    await m.rig.clock.advance(MINUTE_MS);
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toEqual([mornings('missed', 'clock-unset')]);
    expect(m.rig.notices).toEqual([expect.stringContaining('did not know the time')]);
  });
});
