import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../../src/contract/index.ts';
import { createLibrary, createPicture } from '../../../web/live/index.ts';
import { HEEL, inSession, status } from './given.ts';
import { problem, ScriptedController } from './scripted-controller.ts';

const GENTLE = { ...HEEL, id: 'very-gentle', name: 'Very gentle' };

const record = (change: Partial<SessionRecord> = {}): SessionRecord => ({
  id: 's1',
  programme: HEEL.id,
  profile: 'default',
  startedAt: '2026-03-04T08:50:00Z',
  endedAt: '2026-03-04T08:58:00Z',
  outcome: 'stopped',
  durationS: 480,
  motorOnS: 480,
  topLevel: 4,
  ...change,
});

function rig(prepare: (controller: ScriptedController) => void = () => undefined) {
  const controller = new ScriptedController();
  prepare(controller);
  const { live, rest, clock } = controller;
  const picture = createPicture(live, rest, clock);
  const currentId = signal('default');
  const library = createLibrary(live, rest, clock, picture, { currentId });
  return { controller, picture, library, clock, currentId };
}

describe('the programmes', () => {
  it('are read on connection; the first is chosen until another is', async () => {
    const { controller, library, clock } = rig((given) => {
      given.programmes = { ok: true, value: [HEEL, GENTLE] };
    });
    expect(library.chosen.value).toBeNull();
    controller.connects(true);
    await clock.advance(1);
    expect(library.chosen.value?.id).toBe('heel-soothe');
    library.choose('very-gentle');
    expect(library.chosen.value?.id).toBe('very-gentle');
  });

  it('that could not be read are read again with the next connection', async () => {
    const { controller, library, clock } = rig((given) => {
      given.programmes = { ok: false, problem: problem('no-answer') };
    });
    controller.connects(true);
    await clock.advance(1);
    expect(library.unread.value).toBe(true);
    controller.programmes = { ok: true, value: [HEEL] };
    controller.connects(true);
    await clock.advance(1);
    expect(library.unread.value).toBe(false);
    expect(library.chosen.value?.id).toBe('heel-soothe');
  });
});

describe('the lists', () => {
  it('are of the person who uses the page, and are read again for another', async () => {
    const { controller, clock, currentId } = rig();
    controller.connects(true);
    await clock.advance(1);
    expect(controller.rested).toContain('programmes of default');
    expect(controller.rested).toContain('sessions of default');
    currentId.value = 'anna';
    await clock.advance(1);
    expect(controller.rested.slice(-2)).toEqual(['programmes of anna', 'sessions of anna']);
  });

  it('are chosen from anew by another person', async () => {
    const { controller, library, clock, currentId } = rig((given) => {
      given.programmes = { ok: true, value: [HEEL, GENTLE] };
    });
    controller.connects(true);
    await clock.advance(1);
    library.choose(GENTLE.id);
    currentId.value = 'anna';
    await clock.advance(1);
    expect(library.chosen.value?.id).toBe(HEEL.id);
  });

  it('begin with what is suggested, and never with what isn’t allowed', async () => {
    const reasons = [{ fact: 'B6', text: 'Only for the calves today.' }];
    const refused = { ...HEEL, offer: { allowed: false, suggested: false, reasons } };
    const suggested = { ...GENTLE, offer: { allowed: true, suggested: true, reasons: [] } };
    const { controller, library, clock } = rig((given) => {
      given.programmes = { ok: true, value: [HEEL, suggested] };
    });
    controller.connects(true);
    await clock.advance(1);
    expect(library.chosen.value?.id).toBe(GENTLE.id);
    library.choose(HEEL.id);
    expect(library.chosen.value?.id).toBe(HEEL.id);
    controller.programmes = { ok: true, value: [refused, suggested] };
    controller.happens({ id: 1, time: '', type: 'care', text: 'Today’s questions were answered.' });
    await clock.advance(1);
    expect(library.chosen.value?.id).toBe(GENTLE.id);
  });

  it.each([
    'care',
    'profile',
    'programme',
    'session-ended',
  ] as const)('of programmes follow %s', async (type) => {
    const { controller, library, clock } = rig();
    controller.connects(true);
    await clock.advance(1);
    controller.programmes = { ok: true, value: [GENTLE] };
    controller.happens({ id: 1, time: '', type, text: 'Something changed.' });
    await clock.advance(1);
    expect(library.programmes.value).toEqual([GENTLE]);
  });

  it('of sessions follow a deletion', async () => {
    const { controller, library, clock } = rig((given) => {
      given.records = [record()];
    });
    controller.connects(true);
    await clock.advance(1);
    controller.records = [];
    controller.happens({ id: 1, time: '', type: 'history', text: 'A session was deleted.' });
    await clock.advance(1);
    expect(library.sessions.value).toEqual([]);
  });
});

describe('a session that ends', () => {
  it('gets its outcome from its record, as soon as that is closed', async () => {
    const { controller, picture, clock } = rig((given) => {
      given.records = [record({ endedAt: null, outcome: null })];
    });
    controller.connects(true);
    controller.sends(inSession());
    controller.sends(status());
    await clock.advance(200);
    expect(picture.run.value?.record).toBeNull();
    controller.records = [record({ outcome: 'hurts' })];
    await clock.advance(1000);
    expect(picture.run.value?.record?.outcome).toBe('hurts');
  });

  it('does not ask for ever for a record that is not there', async () => {
    const { controller, clock } = rig();
    controller.sends(inSession());
    controller.sends(status());
    await clock.advance(600_000);
    expect(controller.rested.filter((what) => what === 'session s1').length).toBeLessThan(10);
  });

  it('is put away when a programme is chosen', async () => {
    const { controller, picture, library, clock } = rig();
    controller.connects(true);
    controller.sends(inSession());
    controller.sends(status());
    await clock.advance(1);
    library.choose(HEEL.id);
    expect(picture.run.value).toBeNull();
  });

  it('is not put away while it runs', () => {
    const { controller, picture, library } = rig();
    controller.sends(inSession());
    library.choose(HEEL.id);
    expect(picture.run.value?.over).toBe(false);
  });
});

describe('a reload', () => {
  const reloadInto = async (of: Parameters<typeof status>[0], change?: Partial<SessionRecord>) => {
    const given = rig((controller) => {
      controller.records = [record(change)];
      controller.points = [{ t: 470, level: 3, measuredLevel: 3, rpm: null }];
    });
    given.controller.sends(status(of));
    given.controller.connects(true);
    await given.clock.advance(10);
    return given.picture.run.value;
  };

  it.each([
    'latched',
    'fault',
    'disconnected',
  ] as const)('brings back the session that %s is about', async (state) => {
    const run = await reloadInto({ device: { state } });
    expect(run).toMatchObject({ id: 's1', over: true, record: { outcome: 'stopped' } });
    expect(run?.trace.at(470)).toBe(3);
  });

  it('leaves a session of long ago where it is', async () => {
    const long = { endedAt: '2026-03-04T07:00:00Z' };
    expect(await reloadInto({ device: { state: 'latched' } }, long)).toBeNull();
  });

  it('brings nothing back onto a page that is ready', async () => {
    expect(await reloadInto({})).toBeNull();
  });
});

describe('the events', () => {
  it('come newest first, each once, and not without end', async () => {
    const event = (id: number) => ({ id, time: '', type: 'stop' as const, text: `Event ${id}.` });
    const { controller, library, clock } = rig((given) => {
      given.eventsSoFar = [event(2), event(1)];
    });
    controller.connects(true);
    await clock.advance(1);
    controller.happens(event(3));
    controller.happens(event(3));
    expect(library.events.value.map(({ id }) => id)).toEqual([3, 2, 1]);
    for (let id = 4; id < 200; id += 1) controller.happens(event(id));
    expect(library.events.value.length).toBeLessThanOrEqual(40);
    expect(library.events.value[0]?.id).toBe(199);
  });
});
