/** A disk that takes nothing while schedules run: nothing moves that isn’t on record, and nothing is lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import { FailingStore } from './failing-store.ts';
import { DUE_AT, Mornings, mornings, UNTIL_DUE_MS, WINDOW_MS } from './mornings.ts';

let disk: FailingStore;
let m: Mornings;

beforeEach(async () => {
  disk = new FailingStore();
  m = await Mornings.begun({ openStore: disk.open });
  m.add();
});
afterEach(() => m.rig.end());

const FAILURES = [
  {
    what: 'a full disk',
    code: 'disk-full',
    remedy: /Free some space/,
    begins: () => {
      disk.fill();
      // More than there is room for.
      m.rig.store.recordEvent({ type: 'connected', text: 'x'.repeat(10_000) });
    },
    ends: () => disk.empty(),
  },
  {
    what: 'a folder that can only be read',
    code: 'data-unwritable',
    remedy: /belongs to you/,
    begins: () => disk.forbid(true),
    ends: () => disk.forbid(false),
  },
] as const;

/** After everything that was to be written has been tried. */
const settled = (): Promise<void> => m.rig.clock.advance(2000);

describe.each(FAILURES)('with $what', ({ code, remedy, begins, ends }) => {
  it('a run that is due is refused, which is told with what to do, and START moves nothing', async () => {
    await m.rig.clock.advance(UNTIL_DUE_MS - 5000);
    begins();
    await m.rig.clock.advance(6000);
    expect(m.rig.controller.status().waiting).toBeNull();
    expect(m.rig.notices).toEqual([expect.stringMatching(/did not run\./)]);
    expect(m.rig.notices[0]).toMatch(remedy);
    expect(m.rig.events.at(-1)).toMatchObject({ type: 'schedule', text: m.rig.notices[0] });
    await m.tapStart();
    await m.rig.clock.advance(WINDOW_MS);
    expect(m.hasStarted).toBe(false);
    expect(disk.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('that passes, what was refused is on record, and the next run starts', async () => {
    begins();
    await m.rig.clock.advance(UNTIL_DUE_MS + 60_000);
    ends();
    await settled();
    expect(m.outcomes()).toEqual([mornings('refused', code)]);
    m.nextDay();
    m.rig.controller.care.answerScreening(m.rig.controller.household.get(DEFAULT_PROFILE), ALL_NO);
    await m.rig.clock.advance(UNTIL_DUE_MS);
    await m.tapStart();
    expect(m.outcomes().map(({ outcome }) => outcome)).toEqual(['started', 'refused']);
  });

  it('that begins while a run waits, START moves nothing, and the run is refused', async () => {
    await m.rig.clock.advance(UNTIL_DUE_MS);
    expect(m.rig.controller.status().waiting).not.toBeNull();
    begins();
    await m.tapStart();
    await m.tapStart();
    expect(m.hasStarted).toBe(false);
    expect(m.rig.controller.status().waiting).toBeNull();
    expect(m.rig.notices.at(-1)).toMatch(remedy);
    ends();
    await settled();
    expect(m.outcomes()).toEqual([mornings('refused', code)]);
  });

  it('that begins while a session is on, the session goes on, STOP stops it, and all of it is on record later', async () => {
    await m.rig.clock.advance(UNTIL_DUE_MS);
    await m.tapStart();
    begins();
    await m.rig.clock.advance(60_000);
    expect(m.rig.controller.status().session).toMatchObject({ state: 'running' });
    expect(await m.rig.controller.stop()).toBe(true);
    await m.rig.clock.advance(60_000);
    ends();
    await settled();
    expect(m.outcomes()).toEqual([mornings('started')]);
    expect(m.rig.store.listSessions()).toMatchObject([{ outcome: 'stopped' }]);
  });

  it('no run starts twice over a restart in the very minute', async () => {
    await m.rig.clock.advance(UNTIL_DUE_MS);
    await m.tapStart();
    expect(m.hasStarted).toBe(true);
    begins();
    m = await m.restarted(10_000, { openStore: disk.open });
    await m.tapStart();
    await m.rig.clock.advance(WINDOW_MS);
    expect(m.hasStarted).toBe(false);
    expect(m.outcomes()).toHaveLength(1);
  });

  it('a run that was refused for it may start after a restart in the very minute, once', async () => {
    begins();
    await m.rig.clock.advance(UNTIL_DUE_MS);
    m = await m.restarted(10_000, { openStore: disk.open });
    expect(m.outcomes()).toEqual([mornings('waiting')]);
    await m.tapStart();
    expect(m.outcomes()).toEqual([mornings('started')]);
  });

  it('nothing is lost that was on record', async () => {
    await m.rig.clock.advance(UNTIL_DUE_MS + WINDOW_MS + 1000);
    const before = m.outcomes();
    begins();
    m.nextDay();
    await m.rig.clock.advance(UNTIL_DUE_MS + WINDOW_MS);
    m = await m.restarted(86_400_000, { openStore: disk.open });
    expect(m.outcomes().at(-1)).toEqual(before[0]);
    expect(m.outcomes().map(({ outcome }) => outcome)).toEqual(['missed', 'missed', 'nobody-present']);
  });
});

describe('a record that can’t be read', () => {
  const hide = (): void => disk.run('ALTER TABLE schedules RENAME TO elsewhere');
  const bringBack = (): void => disk.run('ALTER TABLE elsewhere RENAME TO schedules');

  it('is told of once, and looked at again until it can be', async () => {
    hide();
    m.rig.controller.schedules.reread();
    await m.rig.clock.advance(60_000);
    expect(m.rig.notices).toEqual([expect.stringMatching(/^Schedules can’t be looked at: .*Check the disk/)]);
    bringBack();
    await m.rig.clock.advance(UNTIL_DUE_MS - 60_000);
    await m.tapStart();
    expect(m.outcomes()).toEqual([mornings('started')]);
  });

  it('from the start is read as soon as it can be', async () => {
    hide();
    m = await m.restarted(0, { openStore: disk.open });
    bringBack();
    await m.rig.clock.advance(UNTIL_DUE_MS);
    expect(m.rig.controller.status().waiting?.dueAt).toBe(DUE_AT);
  });
});
