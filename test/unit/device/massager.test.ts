import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { RefusedError, refusals } from '../../../src/contract/index.ts';
import { createMassager, DeviceRefusedError, type Massager } from '../../../src/device/index.ts';
import { encodeFrame } from '../../../src/link/index.ts';
import { inputs } from '../../random.ts';
import { IDLE, LATCHED, ScriptedMassager, SOAKING } from '../link/scripted-massager.ts';

const RUN = '00010003';
/** Telemetry as it stands on the wire, to arrive in one piece with something else. */
const SOAKED = encodeFrame({ seq: 77, verb: 'tel', args: SOAKING.split(' ').slice(1) });

let clock: VirtualClock;
let unit: ScriptedMassager;
let massager: Massager;
let news: string[];

beforeEach(() => {
  clock = new VirtualClock();
  unit = new ScriptedMassager(clock);
  massager = createMassager({ clock, createPort: unit.createPort, deviceName: '/dev/ttyUSB7' });
  news = [];
  massager.onNews(({ type }) => news.push(type));
});

async function connect(): Promise<void> {
  void massager.connect();
  await clock.advance(500);
  expect(massager.device().state).toBe('idle');
}

/** Waits for a command while time passes. */
async function done<T>(command: Promise<T>): Promise<T> {
  const settled = command.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await clock.advance(500);
  const outcome = await settled;
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}

async function arm(): Promise<void> {
  await connect();
  await done(massager.arm('attended'));
  unit.telemetry = SOAKING;
  await clock.advance(300);
}

const sentSince = (count: number) =>
  unit.acted.slice(count).map(({ verb, args }) => [verb, ...args].join(' '));

describe('a massager', () => {
  it('is disconnected, then connecting, then what its firmware says', async () => {
    const states: string[] = [massager.device().state];
    massager.onNews(() => {
      const { state } = massager.device();
      if (state !== states.at(-1)) states.push(state);
    });
    await connect();
    unit.telemetry = SOAKING;
    await clock.advance(300);
    expect(states).toEqual(['disconnected', 'connecting', 'idle', 'soaking']);
    expect(massager.device()).toMatchObject({
      serial: 'SOLEUS01',
      firmware: { version: '0.1.0', hash: '00c0ffee', resetCause: 'power' },
      level: 1,
      rpm: 1003,
      currentA: 0.812,
      temperatureC: 23.1,
      supplyV: 23.98,
      presence: true,
      stopPressed: false,
      calibrated: true,
      fault: null,
    });
  });

  it('tells of every telemetry, and of a change only when something has changed', async () => {
    await connect();
    news.length = 0;
    await clock.advance(1000);
    expect(news).toEqual(['telemetry', 'telemetry', 'telemetry', 'telemetry']);
    unit.telemetry = SOAKING;
    await clock.advance(250);
    expect(news.slice(4)).toEqual(['telemetry', 'changed']);
  });

  it('tells nothing to a listener that has left', async () => {
    const heard: string[] = [];
    const leave = massager.onNews(({ type }) => heard.push(type));
    leave();
    await connect();
    expect(heard).toEqual([]);
    expect(news).not.toEqual([]);
  });

  it('shows the budget of the unit that answers now, not that of the one before', async () => {
    await connect();
    unit.push('aux 00000000 0 0 2988 0 0 0 0');
    await clock.advance(1);
    expect(massager.device().budgetS).toBe(2988);
    unit.cable.unplug();
    await clock.advance(1000);
    expect(massager.device()).toMatchObject({ state: 'idle', budgetS: null });
  });
});

describe('S13: a clock that has come apart from the host’s', () => {
  /** A minute of auxiliary telemetry from a massager whose clock runs at `pace`. */
  const hearMinute = async (pace: number): Promise<void> => {
    for (let second = 1; second <= 60; second += 1) {
      await clock.advance(1000);
      unit.push(`aux 00000000 0 0 3600 0 0 0 ${Math.round(second * 1000 * pace) % 65_536}`);
    }
    await clock.advance(1);
  };

  it('is stopped, shown as a fault, and starts nothing', async () => {
    await connect();
    await hearMinute(1.03);
    expect(unit.stopsAtMs.length).toBeGreaterThan(0);
    expect(massager.device().fault?.name).toBe('clock');
    await expect(massager.arm('attended')).rejects.toMatchObject({ code: 'device-fault' });
  });

  it('is let pass while it is within 2 %', async () => {
    await connect();
    await hearMinute(0.985);
    expect(massager.device().fault).toBeNull();
  });
});

describe('a run', () => {
  it.each([
    ['attended', 'a'],
    ['unattended', 'u'],
  ] as const)('is armed %s with the one-time number just fetched', async (mode, word) => {
    await connect();
    await done(massager.arm(mode));
    expect(sentSince(1)).toEqual(['nonce', `arm 00010003 ${word}`]);
  });

  it('is quoted by every command', async () => {
    await arm();
    await done(massager.segment(3.5, 1000));
    await done(massager.renewLease());
    await done(massager.pause());
    await done(massager.resume());
    await done(massager.end(2000));
    expect(sentSince(3)).toEqual([
      `seg ${RUN} 350 1000`,
      `keep ${RUN}`,
      `pause ${RUN}`,
      `resume ${RUN}`,
      `end ${RUN} 2000`,
    ]);
  });

  it('that was never begun is quoted by none: nothing is sent', async () => {
    await connect();
    for (const command of [
      massager.segment(1, 0),
      massager.renewLease(),
      massager.pause(),
      massager.resume(),
      massager.end(0),
    ]) {
      await expect(command).rejects.toMatchObject({ refusal: 'run' });
    }
    expect(unit.verbs).toEqual(['hello']);
  });

  it('that is refused is no run, and the refusal says why', async () => {
    await connect();
    unit.answers['arm'] = () => 'no absent';
    await expect(done(massager.arm('attended'))).rejects.toMatchObject({
      code: 'device-absent',
      refusal: 'absent',
      message: refusals.absent.cause,
      remedy: refusals.absent.remedy,
    });
    await expect(massager.segment(1, 0)).rejects.toBeInstanceOf(DeviceRefusedError);
  });

  it('is forgotten with the link: nothing of it is sent to the massager that comes back', async () => {
    await arm();
    unit.cable.unplug();
    await clock.advance(1);
    expect(massager.device().state).toBe('disconnected');
    await expect(massager.renewLease()).rejects.toMatchObject({ name: 'DeviceRefusedError', refusal: 'run' });
    unit.telemetry = IDLE;
    await clock.advance(1000);
    expect(massager.device().state).toBe('idle');
    await expect(massager.segment(5, 1000)).rejects.toMatchObject({ refusal: 'run' });
    expect(unit.verbs).toEqual(['hello', 'nonce', 'arm', 'hello']);
  });

  it('whose arming the loss overtakes is never begun', async () => {
    await connect();
    unit.latencyMs = 50;
    const arming = expect(massager.arm('attended')).rejects.toMatchObject({ code: 'link-lost' });
    await clock.advance(60);
    unit.cable.unplug();
    await clock.advance(2000);
    await arming;
    expect(massager.device().state).toBe('idle');
    await expect(massager.renewLease()).rejects.toMatchObject({ refusal: 'run' });
  });

  it('keeps the last values when the link is lost, and their age', async () => {
    await arm();
    const heard = massager.link().lastHeard;
    unit.cable.unplug();
    unit.cable.openError = new Error('ENOENT');
    await clock.advance(10_000);
    expect(massager.device()).toMatchObject({ state: 'disconnected', level: 1, rpm: 1003 });
    expect(massager.link()).toMatchObject({ lastHeard: heard, problem: { code: 'port-missing' } });
  });
});

describe('a command', () => {
  it.each([
    12,
    -1,
    0,
    0.99,
    11.001,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('to level %d is refused before anything is sent', async (level) => {
    await arm();
    await expect(massager.segment(level, 1000)).rejects.toMatchObject({ code: 'level-out-of-range' });
    await expect(massager.segment(level, 1000)).rejects.toBeInstanceOf(RefusedError);
    expect(unit.verbs).not.toContain('seg');
  });

  it.each([
    -1,
    600_001,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('over %d ms is refused before anything is sent', async (overMs) => {
    await arm();
    await expect(massager.segment(2, overMs)).rejects.toMatchObject({ code: 'duration-out-of-range' });
    await expect(massager.end(overMs)).rejects.toMatchObject({ code: 'duration-out-of-range' });
    expect(unit.verbs).toEqual(['hello', 'nonce', 'arm']);
  });

  it('to any level in range is sent to the nearest hundredth, over whole milliseconds', async () => {
    await arm();
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1, max: 11, noNaN: true }),
        fc.double({ min: 0, max: 600_000, noNaN: true }),
        async (level, overMs) => {
          const segment = massager.segment(level, overMs);
          await clock.advance(2);
          await segment;
          const [run, centilevel, over] = unit.acted.at(-1)?.args ?? [];
          expect(run).toBe(RUN);
          expect(Math.abs(Number(centilevel) / 100 - level)).toBeLessThanOrEqual(0.005001);
          expect(centilevel).toMatch(/^[1-9]\d{2,3}$/);
          expect(Math.abs(Number(over) - overMs)).toBeLessThanOrEqual(0.5);
        },
      ),
      { numRuns: inputs(100) },
    );
  });

  it('before the massager is connected is not kept for later', async () => {
    await expect(massager.arm('attended')).rejects.toMatchObject({ code: 'not-connected' });
    await expect(massager.clear()).rejects.toMatchObject({ code: 'not-connected' });
    await connect();
    expect(unit.verbs).toEqual(['hello']);
  });

  it.each(Object.entries(refusals))('refused with "%s" says the cause and the remedy', async (code, {
    cause,
    remedy,
  }) => {
    await connect();
    unit.answers['clear'] = () => `no ${code}`;
    await expect(done(massager.clear())).rejects.toMatchObject({
      name: 'DeviceRefusedError',
      code: `device-${code}`,
      refusal: code,
      message: cause,
      remedy,
    });
  });

  it.each(['toString', 'whatever', ''])('refused with the unknown "%s" is still an error', async (code) => {
    await connect();
    unit.answers['clear'] = () => `no ${code}`.trim();
    await expect(done(massager.clear())).rejects.toMatchObject({ name: 'DeviceError', code: 'refused' });
  });

  it.each([
    'ok',
    'ok 123',
    'ok 00010003 00010004',
    'ok ZZZZZZZZ',
  ])('is not carried on from an answer that makes no sense: %s', async (answer) => {
    await connect();
    unit.answers['nonce'] = () => answer;
    await expect(done(massager.arm('attended'))).rejects.toMatchObject({ code: 'bad-answer' });
    expect(unit.verbs).not.toContain('arm');
  });
});

describe('a stop', () => {
  it('goes out at once and is confirmed by the latched state', async () => {
    await arm();
    const stopped = massager.stop();
    await clock.advance(0);
    expect(unit.stopsAtMs).toEqual([clock.nowMs()]);
    unit.telemetry = LATCHED;
    await clock.advance(300);
    await expect(stopped).resolves.toBe(true);
    expect(massager.device().state).toBe('latched');
  });

  it('is not confirmed by any other state', async () => {
    await arm();
    for (const telemetry of [
      IDLE,
      SOAKING,
      'tel fault 0 0 0 0 231 2401 09 1 6',
      'tel latched 0 0 0 0 231 2401 19 0 5',
    ]) {
      unit.telemetry = telemetry;
      await clock.advance(300);
      const stopped = massager.stop();
      await clock.advance(2000);
      await expect(stopped).resolves.toBe(false);
    }
  });

  it('ends the run: the next command quotes none', async () => {
    await arm();
    void massager.stop();
    await expect(massager.renewLease()).rejects.toMatchObject({ refusal: 'run' });
    await expect(massager.segment(2, 0)).rejects.toMatchObject({ refusal: 'run' });
    unit.telemetry = LATCHED;
    await clock.advance(500);
    await expect(massager.renewLease()).rejects.toMatchObject({ refusal: 'run' });
    expect(unit.verbs).toEqual(['hello', 'nonce', 'arm']);
  });

  it('in the middle of an arming leaves nothing armed', async () => {
    await connect();
    unit.latencyMs = 30;
    const arming = expect(massager.arm('attended')).rejects.toMatchObject({ code: 'stopped' });
    await clock.advance(40);
    void massager.stop();
    unit.telemetry = LATCHED;
    await clock.advance(1000);
    await arming;
    unit.latencyMs = 1;
    await expect(massager.renewLease()).rejects.toMatchObject({ refusal: 'run' });
    expect(unit.lines.filter((line) => line.includes('keep'))).toEqual([]);
  });

  it('right upon the answer to an arming leaves nothing armed either', async () => {
    await connect();
    unit.latencyMs = 10;
    massager.onNews(({ type }) => {
      if (type === 'telemetry' && unit.verbs.includes('arm')) void massager.stop();
    });
    unit.travel = (line) =>
      line.includes(` ok ${RUN}`) && unit.verbs.includes('arm') ? [line, SOAKED] : [line];
    await expect(done(massager.arm('attended'))).rejects.toBeInstanceOf(DeviceRefusedError);
    unit.telemetry = LATCHED;
    await clock.advance(500);
    await expect(massager.segment(1, 0)).rejects.toMatchObject({ refusal: 'run' });
    expect(unit.verbs).not.toContain('seg');
  });

  it('without a connection answers no and throws nothing', async () => {
    await expect(massager.stop()).resolves.toBe(false);
    unit.cable.openError = new Error('ENOENT');
    void massager.connect();
    await clock.advance(100);
    await expect(massager.stop()).resolves.toBe(false);
  });

  it('does not keep a later start from working', async () => {
    await arm();
    const stopped = massager.stop();
    unit.telemetry = LATCHED;
    await clock.advance(500);
    await stopped;
    await done(massager.clear());
    unit.telemetry = IDLE;
    await done(massager.arm('attended'));
    await done(massager.segment(1, 0));
    expect(unit.verbs).toEqual(['hello', 'nonce', 'arm', 'clear', 'nonce', 'arm', 'seg']);
  });
});

describe('closing', () => {
  it('ends a run first', async () => {
    await arm();
    await done(massager.close());
    expect(unit.verbs.at(-1)).toBe('disarm');
    expect(unit.cable.isOpen).toBe(false);
    expect(massager.device().state).toBe('disconnected');
  });

  it('stops a massager that does not answer', async () => {
    await arm();
    unit.answers['disarm'] = () => null;
    const closed = massager.close();
    await clock.advance(400);
    expect(unit.stopsAtMs.length).toBeGreaterThan(0);
    await clock.advance(3000);
    await closed;
    expect(unit.cable.isOpen).toBe(false);
  });

  it('leaves a resting massager as it is', async () => {
    await connect();
    await done(massager.close());
    expect(unit.verbs).toEqual(['hello']);
    expect(unit.stopsAtMs).toEqual([]);
  });

  it('ends a run that no telemetry shows yet', async () => {
    await connect();
    unit.periodMs = 10_000;
    await done(massager.arm('attended'));
    expect(massager.device().state).toBe('idle');
    await done(massager.close());
    expect(unit.verbs.at(-1)).toBe('disarm');
  });

  it('ends a run that somebody else began', async () => {
    await connect();
    unit.telemetry = SOAKING;
    await clock.advance(300);
    await done(massager.close());
    expect(unit.verbs.at(-1)).toBe('disarm');
  });
});
