import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ConflictError,
  DeviceError,
  NotFoundError,
  RefusedError,
  SoleusError,
} from '../../../src/contract/index.ts';
import { type Rig, rig } from './rig.ts';

let r: Rig;

beforeEach(async () => {
  r = await rig();
});
afterEach(() => r.end());

async function failure(act: Promise<unknown>): Promise<SoleusError> {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SoleusError) return error;
  throw new Error(`expected a SoleusError, not ${String(error)}`);
}

describe('a session', () => {
  it('arms, soaks for a minute at the lightest level, rises, and is completed on record', async () => {
    const { id } = await r.start();
    expect(r.massager.asked).toEqual(['arm attended', 'segment 1.00 0']);
    await r.clock.advance(59_000);
    expect(r.controller.status().device.level).toBe(1);
    expect(r.controller.status().session).toMatchObject({ id, state: 'soaking', phase: 'soak' });
    await r.clock.advance(60_000);
    expect(r.controller.status().device.level).toBeGreaterThan(1);
    await r.clock.advance(15 * 60_000);
    expect(r.controller.status().session).toBeNull();
    const record = r.controller.records.getSession(id);
    expect(record).toMatchObject({ outcome: 'completed', programme: 'heel-soothe', profile: 'default' });
    expect(record.motorOnS).toBeCloseTo(900, -1);
    expect(record.topLevel).toBeCloseTo(4.5, 1);
    expect(record.endedAt).not.toBeNull();
    expect(r.events.map(({ type }) => type)).toEqual([
      'connected',
      'session-started',
      ...Array<string>(4).fill('session-phase'),
      'session-ended',
    ]);
  });

  it('leaves one point of trace for each second of motor-on time, none while paused', async () => {
    const { id } = await r.start();
    await r.clock.advance(70_000);
    await r.controller.press(id, 'pause');
    await r.clock.advance(30_000);
    await r.controller.press(id, 'resume');
    await r.clock.advance(10_000);
    const seconds = r.controller.records.getTrace(id).map(({ t }) => Math.floor(t));
    expect(seconds).toEqual([...new Set(seconds)]);
    expect(seconds.length).toBeGreaterThanOrEqual(79);
    expect(seconds.length).toBeLessThanOrEqual(82);
  });

  it('renews the lease only while it lives, and at least every 250 ms', async () => {
    await r.clock.advance(10_000);
    expect(r.massager.asked).toEqual([]);
    await r.start();
    await r.clock.advance(5000);
    const renewals = r.massager.asked.filter((command) => command !== 'arm attended').length;
    expect(renewals).toBeGreaterThanOrEqual(19);
    await r.controller.stop();
    const asked = r.massager.asked.length;
    await r.clock.advance(10_000);
    expect(r.massager.asked.slice(asked)).toEqual([]);
  });

  it('keeps a slow link free: no renewal waits behind another command', async () => {
    await r.start();
    await r.clock.advance(1000);
    let free: () => void = () => undefined;
    r.massager.hold = new Promise((resolve) => {
      free = resolve;
    });
    const asked = r.massager.asked.length;
    await r.clock.advance(900);
    expect(r.massager.asked.length).toBe(asked + 1);
    r.massager.hold = undefined;
    free();
    await r.clock.advance(500);
    expect(r.controller.status().session?.state).toBe('soaking');
  });

  it('makes time run fast only while it lasts', async () => {
    await r.start();
    expect(r.busy).toEqual([true]);
    await r.controller.stop();
    await r.clock.advance(1000);
    expect(r.busy.at(-1)).toBe(false);
  });

  it('takes presses, and refuses those it does not take', async () => {
    const { id } = await r.start();
    await r.clock.advance(10_000);
    const early = await failure(r.controller.press(id, 'deeper'));
    expect(early).toBeInstanceOf(RefusedError);
    expect(await failure(r.controller.press(id, 'resume'))).toBeInstanceOf(ConflictError);
    await r.clock.advance(110_000);
    const before = r.controller.status().device.level;
    expect((await r.controller.press(id, 'deeper')).chosenLevel).toBeGreaterThan(before);
    expect((await r.controller.press(id, 'lighter')).presses).toHaveLength(2);
    expect(r.events.filter(({ type }) => type === 'session-level')).toHaveLength(2);
  });

  it('refuses a press for another session, and one without any', async () => {
    expect(await failure(r.controller.press('x', 'pause'))).toMatchObject({ code: 'no-session' });
    await r.start();
    expect(await failure(r.controller.press('x', 'pause'))).toMatchObject({ code: 'other-session' });
  });

  it('says why the massager does not go on after a pause: feet that left', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    r.massager.feet = false;
    await r.clock.advance(5000);
    expect(r.controller.status().session).toMatchObject({ state: 'paused', pausedBy: 'presence' });
    expect(r.events.at(-1)).toMatchObject({ type: 'session-paused', rule: 'S16', sessionId: id });
    expect(await failure(r.controller.press(id, 'resume'))).toMatchObject({ code: 'absent', rule: 'S16' });
    r.massager.feet = true;
    await r.clock.advance(5000);
    expect(r.controller.status().session?.state).toBe('paused');
    await r.controller.press(id, 'resume');
    await r.clock.advance(1000);
    expect(r.controller.status().session?.state).toBe('soaking');
  });

  it('speaks of calves, not feet, when those left the plate', async () => {
    await r.controller.start({ programme: 'achilles-calf', mode: 'attended' });
    await r.clock.advance(5000);
    r.massager.feet = false;
    await r.clock.advance(5000);
    expect(r.controller.status().session).toMatchObject({ position: 'calves', pausedBy: 'presence' });
    expect(r.events.at(-1)?.text).toBe('Paused: the calves left the plate.');
  });

  it('pauses for the turn, shows the massager repositioning, and goes on only by a press', async () => {
    const { id } = await r.controller.start({ programme: 'heel-soothe-with-calves', mode: 'attended' });
    await r.clock.advance(790_000);
    const waiting = r.controller.status();
    expect(waiting.device.state).toBe('repositioning');
    expect(waiting.session).toMatchObject({ state: 'paused', pausedBy: 'turn', position: 'calves' });
    expect(r.busy.at(-1)).toBe(false);
    expect(r.events.at(-1)).toMatchObject({
      type: 'session-paused',
      text: 'Paused to turn the massager round.',
      rule: 'M5',
      sessionId: id,
    });
    r.massager.feet = false;
    await r.clock.advance(20_000);
    expect(await failure(r.controller.press(id, 'resume'))).toMatchObject({
      code: 'absent',
      rule: 'S16',
      remedy: 'Turn the massager round, rest both calves on it, then press Resume.',
    });
    r.massager.feet = true;
    await r.clock.advance(5000);
    expect(r.controller.status().session?.elapsedS).toBe(780);
    await r.controller.press(id, 'resume');
    await r.clock.advance(1000);
    expect(r.controller.status()).toMatchObject({
      device: { state: 'running' },
      session: { state: 'running', position: 'calves', pausedBy: null },
    });
    expect(r.busy.at(-1)).toBe(true);
    await r.clock.advance(305_000);
    expect(r.controller.records.getSession(id).outcome).toBe('completed');
  });

  it('is stopped at the turn as anywhere else', async () => {
    const { id } = await r.controller.start({ programme: 'heel-soothe-with-calves', mode: 'attended' });
    await r.clock.advance(790_000);
    await r.controller.stop('hurts');
    expect(r.controller.records.getSession(id)).toMatchObject({ outcome: 'hurts' });
    expect(r.controller.status().device.state).toBe('latched');
  });

  it('ends early by a short ramp', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    await r.controller.press(undefined, 'stop');
    await r.clock.advance(4000);
    expect(r.massager.asked).not.toContain('stop');
    expect(r.controller.records.getSession(id).outcome).toBe('stopped');
    expect(r.controller.status().device.state).toBe('idle');
  });

  it('ends as interrupted when the link is lost, and nothing resumes it', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    r.massager.pull();
    await r.clock.advance(5000);
    expect(r.controller.records.getSession(id).outcome).toBe('interrupted');
    const asked = r.massager.asked.length;
    r.massager.plug();
    await r.clock.advance(5000);
    expect(r.massager.asked.length).toBe(asked);
    expect(r.controller.status().session).toBeNull();
    const types = r.events.map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['disconnected', 'session-ended', 'connected']);
  });

  it('ends with the fault, which is told with its rule and cleared by command', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    r.massager.raise('stall');
    expect(r.controller.records.getSession(id).outcome).toBe('fault');
    expect(r.events.find(({ type }) => type === 'fault')).toMatchObject({ rule: 'S9', sessionId: id });
    expect(await failure(r.start())).toMatchObject({ code: 'fault', rule: 'S9' });
    await r.controller.clearFault();
    expect(r.events.at(-1)?.type).toBe('fault-cleared');
    await r.start();
  });
});

describe('a start', () => {
  it('is refused while a session runs, and while another start is on its way', async () => {
    const both = await Promise.allSettled([r.start(), r.start()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await failure(r.start())).toBeInstanceOf(ConflictError);
    expect(r.massager.asked.filter((command) => command.startsWith('arm'))).toHaveLength(1);
  });

  it('of an unknown programme names those there are', async () => {
    const error = await failure(r.controller.start({ programme: 'nope', mode: 'attended' }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.remedy).toContain('heel-soothe');
  });

  it.each([
    ['no feet are on the plate', () => (r.massager.feet = false), 'absent', 'S16'],
    ['the unit is not calibrated', () => (r.massager.calibrated = false), 'uncalibrated', 'S11'],
    ['STOP on the unit is pressed in', () => (r.massager.stopPressed = true), 'stop-pressed', 'S3'],
    ['the motor needs a rest', () => (r.massager.budgetS = 0), 'budget', 'S6'],
  ])('is refused by its rule when %s, and asks nothing of the massager', async (_when, set, code, rule) => {
    set();
    const error = await failure(r.start());
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ code, rule });
    expect(r.massager.asked).toEqual([]);
    expect(r.controller.records.listSessions()).toEqual([]);
  });

  it.each([
    'unready',
    'bench',
    'running',
    'stopping',
  ] as const)('is refused in the state %s', async (state) => {
    r.massager.become(state);
    expect(await failure(r.start())).toBeInstanceOf(ConflictError);
    expect(r.massager.asked).toEqual([]);
  });

  it('is refused with the link’s own problem while the massager is away', async () => {
    r.massager.pull();
    const error = await failure(r.start());
    expect(error).toBeInstanceOf(DeviceError);
    expect(error).toMatchObject({ code: 'link-lost', remedy: 'Check the cable.' });
  });

  it('passes on what the firmware refuses, by its rule, and leaves no record and no lease', async () => {
    r.massager.refuse('arm', 'consent');
    expect(await failure(r.start())).toMatchObject({ code: 'consent', rule: 'S16' });
    expect(r.controller.records.listSessions()).toEqual([]);
    expect(r.controller.status().session).toBeNull();
    await r.clock.advance(5000);
    expect(r.massager.asked).toEqual(['arm attended']);
    await r.start();
  });

  it('by a person clears a latched stop, then arms', async () => {
    await r.controller.stop();
    await r.start();
    expect(r.massager.asked).toEqual(['stop', 'clear', 'arm attended', 'segment 1.00 0']);
  });

  it('by a schedule never clears a latched stop', async () => {
    await r.controller.stop();
    const start = r.controller.start({ programme: 'heel-soothe', mode: 'unattended' });
    expect(await failure(start)).toMatchObject({ code: 'latched', rule: 'S2' });
    expect(r.massager.asked).toEqual(['stop']);
  });

  it('is overtaken by a stop that comes while it clears the last one', async () => {
    await r.controller.stop();
    let free: () => void = () => undefined;
    r.massager.hold = new Promise((resolve) => {
      free = resolve;
    });
    const start = failure(r.start());
    await r.controller.stop();
    r.massager.hold = undefined;
    free();
    expect((await start).code).toBe('overtaken');
    expect(r.massager.asked.some((command) => command.startsWith('arm'))).toBe(false);
  });

  it('is overtaken by a stop that comes while it arms', async () => {
    let free: () => void = () => undefined;
    r.massager.hold = new Promise((resolve) => {
      free = resolve;
    });
    const start = failure(r.start());
    await r.clock.advance(100);
    await r.controller.stop();
    r.massager.hold = undefined;
    free();
    expect((await start).code).toBe('overtaken');
    expect(r.controller.status().session).toBeNull();
    await r.clock.advance(2000);
    expect(r.massager.asked.filter((command) => command === 'renewLease')).toEqual([]);
  });
});

describe('STOP', () => {
  it('is sent in the same instant, past a command that waits for its answer', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    r.massager.hold = new Promise(() => undefined);
    const press = failure(r.controller.press(id, 'pause'));
    await r.clock.advance(10);
    const stopped = r.controller.stop();
    expect(r.massager.asked.at(-1)).toBe('stop');
    expect(await stopped).toBe(true);
    expect(r.controller.records.getSession(id).outcome).toBe('stopped');
    r.massager.hold = undefined;
    expect(press).toBeInstanceOf(Promise);
  });

  it('works without a session, is told, and latches', async () => {
    expect(await r.controller.stop()).toBe(true);
    expect(r.controller.status().device.state).toBe('latched');
    expect(r.events.at(-1)).toMatchObject({ type: 'stop', rule: 'S2' });
  });

  it('because it hurts is on record as that', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    await r.controller.stop('hurts');
    expect(r.controller.records.getSession(id).outcome).toBe('hurts');
  });

  it('says when nothing confirms it', async () => {
    r.massager.confirmsStop = false;
    expect(await r.controller.stop()).toBe(false);
  });

  it('on the unit itself ends the session as stopped', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    r.massager.become('latched');
    expect(r.controller.records.getSession(id).outcome).toBe('stopped');
  });
});

describe('clearing a fault', () => {
  it('asks nothing where none is latched', async () => {
    await r.controller.clearFault();
    expect(r.massager.asked).toEqual([]);
  });

  it('is refused by its rule while the cause is there', async () => {
    r.massager.raise('overTemperature');
    r.massager.refuse('clear', 'cause');
    expect(await failure(r.controller.clearFault())).toMatchObject({ code: 'cause', rule: 'S9' });
  });
});

describe('the end of the process', () => {
  it('stops the motor first, then closes the port; the session is on record as interrupted', async () => {
    const { id } = await r.start();
    await r.clock.advance(5000);
    const { controller, massager, store } = r;
    const closedBefore = massager.closed;
    const records: string[] = [];
    controller.onEvent(({ type }) => records.push(type));
    const end = controller.shutdown();
    expect(massager.asked.at(-1)).toBe('stop');
    expect(closedBefore).toBe(false);
    expect(store.getSession(id).outcome).toBe('interrupted');
    await end;
    expect(massager.closed).toBe(true);
    expect(records).toContain('session-ended');
  });

  it('leaves an idle massager unlatched', async () => {
    await r.controller.shutdown();
    expect(r.massager.asked).toEqual([]);
    expect(r.massager.closed).toBe(true);
  });

  it('lets nothing start any more', async () => {
    const end = r.controller.shutdown();
    expect(await failure(r.start())).toMatchObject({ code: 'shutting-down' });
    await end;
  });
});

describe('the status', () => {
  it('is told once a second while idle, ten times a second while a session runs', async () => {
    let told = 0;
    r.controller.onStatus(() => {
      told += 1;
    });
    await r.clock.advance(10_000);
    expect(told).toBe(10);
    await r.start();
    told = 0;
    await r.clock.advance(10_000);
    expect(told).toBeGreaterThanOrEqual(100);
    expect(told).toBeLessThanOrEqual(105);
  });

  it('is told at once when feet come or go, or STOP is pressed', async () => {
    const news: string[] = [];
    await r.clock.advance(1000);
    r.controller.onStatus((item) => news.push(item));
    r.massager.feet = false;
    await r.clock.advance(250);
    r.massager.stopPressed = true;
    await r.clock.advance(250);
    expect(news).toEqual(['changed', 'changed']);
  });

  it('reports readiness once the massager is ready or its problem is known', async () => {
    const waiting = await rig({ connected: false });
    expect(waiting.controller.health()).toBe('starting');
    waiting.massager.pull();
    expect(waiting.controller.health()).toBe('ok');
    await waiting.controller.connect();
    expect(waiting.controller.health()).toBe('ok');
    waiting.massager.become('unready');
    expect(waiting.controller.health()).toBe('starting');
    waiting.massager.calibrated = false;
    expect(waiting.controller.health()).toBe('ok');
    await waiting.end();
  });
});
