/** Scheduled runs through the whole controller: when they begin to wait, who consents, and what becomes of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE, newScheduleSchema } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import type { Rig } from '../rig.ts';
import { DUE_AT, Mornings, mornings, UNTIL_DUE_MS, WINDOW_MS } from './mornings.ts';

let m: Mornings;
let r: Rig;
beforeEach(async () => {
  m = await Mornings.begun();
  r = m.rig;
});
afterEach(() => r.end());

const add = (text: Record<string, unknown> = {}) => m.add(text);
const outcomes = () => m.outcomes();
const nextDay = (): void => m.nextDay();
const tapStart = (): Promise<void> => m.tapStart();

describe('a run that is due', () => {
  it('waits for feet and START, and tells of it; nothing turns meanwhile', async () => {
    add();
    expect(r.controller.status().waiting).toBeNull();
    await r.clock.advance(UNTIL_DUE_MS);
    expect(r.controller.status().waiting).toEqual({
      scheduleId: 'mornings',
      programme: 'heel-soothe',
      profile: DEFAULT_PROFILE,
      dueAt: DUE_AT,
      until: '2027-05-06T07:20:00.000Z',
    });
    expect(r.notices).toEqual([expect.stringMatching(/^Heel soothe is due: feet on the plate/)]);
    await r.clock.advance(60_000);
    expect(r.massager.asked).toEqual([]);
  });

  it('says for whom it is, where there are several', async () => {
    r.controller.household.add({ name: 'Ada' });
    add();
    await r.clock.advance(UNTIL_DUE_MS);
    expect(r.notices).toEqual([expect.stringMatching(/^Heel soothe for Me is due: /)]);
  });

  it('starts within a second of START, with feet on the plate, as unattended', async () => {
    add();
    await r.clock.advance(UNTIL_DUE_MS + 60_000);
    await tapStart();
    expect(r.massager.asked[0]).toBe('arm unattended');
    expect(r.controller.status()).toMatchObject({ waiting: null, session: { programme: 'heel-soothe' } });
    expect(outcomes()).toEqual([mornings('started')]);
  });

  it('goes by START first and feet after it, but not for longer than a press counts', async () => {
    r.massager.feet = false;
    add();
    await r.clock.advance(UNTIL_DUE_MS);
    await tapStart();
    await r.clock.advance(31_000);
    r.massager.feet = true;
    await r.clock.advance(2000);
    expect(r.controller.status().session).toBeNull();
    await tapStart();
    expect(r.controller.status().session).not.toBeNull();
  });

  it('takes no START that was pressed before it waited, however long it is held', async () => {
    r.massager.start = true;
    add();
    await r.clock.advance(UNTIL_DUE_MS + 120_000);
    expect(r.controller.status().session).toBeNull();
    r.massager.start = false;
    await r.clock.advance(1000);
    await tapStart();
    expect(r.controller.status().session).not.toBeNull();
  });

  it('is left out when nobody comes within ten minutes, and never caught up', async () => {
    add();
    await r.clock.advance(UNTIL_DUE_MS + WINDOW_MS + 1000);
    expect(outcomes()).toEqual([mornings('nobody-present')]);
    await tapStart();
    await r.clock.advance(10_000);
    expect(r.controller.status().session).toBeNull();
  });

  it('is given up by STOP, on the dashboard or on the unit', async () => {
    add();
    await r.clock.advance(UNTIL_DUE_MS);
    await r.controller.stop();
    expect(outcomes()).toEqual([mornings('refused', 'stopped')]);
    await r.controller.clearFault();
    await tapStart();
    expect(r.controller.status().session).toBeNull();
  });

  it('gives way to a session that somebody starts by hand', async () => {
    add();
    await r.clock.advance(UNTIL_DUE_MS);
    await r.start();
    await r.clock.advance(500);
    expect(outcomes()).toEqual([mornings('conflict', 'session-running')]);
    expect(r.controller.status().session).not.toBeNull();
  });
});

describe('a run that can’t be', () => {
  it.each([
    ['while a session runs', async () => void (await r.start()), 'conflict', 'session-running'],
    [
      'while the massager is being calibrated',
      async () => void (await r.controller.calibration.start({ technician: 'Ada', holdBy: 'page' })),
      'conflict',
      'calibration-running',
    ],
    ['while a fault is latched', async () => r.massager.raise('stall'), 'refused', 'fault'],
    ['while a stop is latched', async () => void (await r.controller.stop()), 'refused', 'latched'],
    ['while the massager is unplugged', async () => r.massager.pull(), 'refused', 'link-lost'],
    [
      'on a unit without a calibration',
      async () => void Object.assign(r.massager, { calibrated: false }),
      'refused',
      'uncalibrated',
    ],
    ['while all are paused', async () => r.controller.schedules.pauseAll(true), 'skipped', 'all-paused'],
  ])('%s, is decided at once, and told', async (_when, happens, outcome, code) => {
    add();
    await r.clock.advance(UNTIL_DUE_MS - 5000);
    await happens();
    await r.clock.advance(6000);
    expect(r.controller.status().waiting).toBeNull();
    expect(outcomes()).toEqual([mornings(outcome, code)]);
    expect(r.events.some(({ type, text }) => type === 'schedule' && /did not run/.test(text))).toBe(true);
  });

  it('is left to the first of two that are due at once', async () => {
    add();
    add({ id: 'again' });
    await r.clock.advance(UNTIL_DUE_MS);
    expect(r.controller.status().waiting?.scheduleId).toBe('mornings');
    expect(outcomes()).toContainEqual({ ...mornings('conflict', 'due-together'), scheduleId: 'again' });
  });

  it('by a person or a programme that there isn’t, is refused when it is made', () => {
    expect(() => add({ programme: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-programme' }));
    expect(() => add({ profile: 'nope' })).toThrow(expect.objectContaining({ code: 'unknown-profile' }));
  });
});

describe('the questions', () => {
  /** The run of the day, and its window. */
  const wait = (): Promise<void> => r.clock.advance(UNTIL_DUE_MS + WINDOW_MS + 1000);
  const codes = () => outcomes().map(({ code }) => code);

  it('of the day hold for that day', async () => {
    add();
    await wait();
    nextDay();
    await wait();
    expect(codes()).toEqual(['screening-required', 'nobody-present']);
  });

  it('that were answered for schedules too hold for seven days', async () => {
    const me = r.controller.household.get(DEFAULT_PROFILE);
    r.controller.care.answerScreening(me, ALL_NO, true);
    expect(r.controller.care.screening(me).standing).toMatchObject({
      outcome: 'clear',
      until: '2027-05-13T07:08:09.000Z',
    });
    add();
    for (let day = 0; day < 8; day += 1) {
      await wait();
      nextDay();
    }
    expect(codes()).toEqual(['screening-required', ...Array.from({ length: 7 }, () => 'nobody-present')]);
    expect(r.controller.care.screening(me).standing).toBeNull();
  });

  it('that block hold until others are given, whatever was answered for schedules before', async () => {
    const me = r.controller.household.get(DEFAULT_PROFILE);
    r.controller.care.answerScreening(me, ALL_NO, true);
    const [first] = Object.keys(ALL_NO);
    r.controller.care.answerScreening(me, { ...ALL_NO, [first ?? '']: true });
    add();
    await wait();
    nextDay();
    await wait();
    expect(codes()).toEqual(['screening-block', 'screening-block']);
  });

  it('for schedules never stand in for those before a session by hand', async () => {
    r.controller.care.answerScreening(r.controller.household.get(DEFAULT_PROFILE), ALL_NO, true);
    nextDay();
    await expect(r.start()).rejects.toMatchObject({ code: 'screening-required' });
  });
});

it('a session that nobody resumes within ten minutes of a pause ends by itself', async () => {
  add();
  await r.clock.advance(UNTIL_DUE_MS);
  await tapStart();
  await r.clock.advance(5000);
  r.massager.feet = false;
  await r.clock.advance(590_000);
  expect(r.controller.status().session?.state).toBe('paused');
  await r.clock.advance(30_000);
  expect(r.controller.status().session).toBeNull();
});

it('what comes next says why it would be refused', async () => {
  add();
  r.massager.raise('stall');
  const [next] = r.controller.schedules.upcoming(1);
  expect(next).toMatchObject({ dueAt: DUE_AT, wouldBeRefused: { code: 'fault' } });
});

it('what comes next doesn’t say what will have passed by then', async () => {
  add();
  await r.start();
  await r.clock.advance(5000);
  expect(r.controller.schedules.upcoming(1)[0]?.wouldBeRefused).toBeNull();
});

it('the configuration file’s schedules are listed first, and changed there alone', () => {
  const text = { id: 'of-file', programme: 'heel-soothe', when: { cron: '0 9 * * *' } };
  const { when, ...rest } = { ...newScheduleSchema.parse(text), id: 'of-file' };
  add();
  r.controller.schedules.ofFile([{ ...rest, when: when ?? { cron: '' } }]);
  expect(r.controller.schedules.list().map(({ id, source }) => [id, source])).toEqual([
    ['of-file', 'file'],
    ['mornings', 'own'],
  ]);
  expect(() => r.controller.schedules.delete('of-file')).toThrow(
    expect.objectContaining({ code: 'schedule-of-file' }),
  );
});
