import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { LIMITS } from '../../../src/contract/index.ts';
import { decodeFrame } from '../../../src/link/frame.ts';
import { HANDSHAKE_MS } from '../../../src/link/handshake.ts';
import { Link } from '../../../src/link/index.ts';
import { LOST_MS } from '../../../src/link/silence-watch.ts';
import { HELLO_ANSWER, IDLE, LATCHED, ScriptedMassager } from './scripted-massager.ts';

const DEVICE = '/dev/ttyUSB7';

let clock: VirtualClock;
let massager: ScriptedMassager;
let link: Link;
let states: string[];

beforeEach(() => {
  clock = new VirtualClock(new Date('2026-01-02T03:04:05.000Z'));
  massager = new ScriptedMassager(clock);
  link = new Link({ clock, createPort: massager.createPort, device: DEVICE });
  states = [];
  link.onNews((news) => {
    if (news.type === 'state') states.push(link.state);
  });
});

async function comeUp(): Promise<void> {
  void link.open();
  await clock.advance(500);
  expect(link.state).toBe('up');
}

/** Settles as rejected with `code`; attached at once, so that no rejection goes unheard. */
const rejection = (promise: Promise<unknown>, code: string) =>
  expect(promise).rejects.toMatchObject({ name: 'DeviceError', code });

const hellos = () => massager.lines.filter((line) => line.includes('hello'));

describe('opening', () => {
  it('greets first, and is up with the first telemetry after that', async () => {
    const opened = link.open();
    await clock.advance(500);
    await opened;
    expect(states).toEqual(['opening', 'handshaking', 'up']);
    expect(massager.verbs).toEqual(['hello']);
    expect(link.identity).toEqual({
      version: '0.1.0',
      hash: '00c0ffee',
      serial: 'SOLEUS01',
      resetCause: 'power',
    });
    expect(link.status()).toMatchObject({
      state: 'up',
      device: DEVICE,
      lastHeard: '2026-01-02T03:04:05.500Z',
      problem: null,
      framesDropped: 0,
      retries: 0,
      reconnects: 0,
      roundTripMs: null,
    });
  });

  it('does not believe telemetry from before the handshake, which has ended any run', async () => {
    massager.answers['hello'] = () => null;
    const told: string[] = [];
    link.onNews(({ type }) => told.push(type));
    void link.open();
    await clock.advance(2000);
    expect(link.status().framesReceived).toBeGreaterThan(5);
    expect(told).not.toContain('telemetry');
    expect(link.state).toBe('handshaking');
  });

  it('waits for a board that resets when its port is opened', async () => {
    const answer = massager.answers['hello'];
    massager.answers['hello'] = () => null;
    massager.telemetry = null;
    void link.open();
    await clock.advance(1900);
    massager.reset();
    massager.answers['hello'] = answer ?? (() => null);
    massager.telemetry = IDLE;
    await clock.advance(600);
    expect(link.state).toBe('up');
    expect(new Set(hellos()).size).toBe(1);
  });

  it('asks again while the massager checks itself', async () => {
    let checks = 3;
    massager.answers['hello'] = () => {
      checks -= 1;
      return checks > 0 ? 'no starting' : HELLO_ANSWER;
    };
    void link.open();
    await clock.advance(1500);
    expect(link.state).toBe('up');
    expect(new Set(hellos()).size).toBe(3);
  });

  it('shows a unit without a serial as having none', async () => {
    massager.answers['hello'] = () => 'ok 1 0.1.0 00c0ffee unset 00010002 power';
    await comeUp();
    expect(link.identity?.serial).toBeNull();
  });

  it('is lost when the massager greets but sends no telemetry', async () => {
    massager.telemetry = null;
    void link.open();
    await clock.advance(LOST_MS + 10);
    expect(states).toEqual(['opening', 'handshaking', 'lost']);
    expect(link.status().problem?.code).toBe('link-lost');
  });

  it('is done only once, however often it is asked for', async () => {
    await comeUp();
    await link.open();
    await clock.advance(1000);
    expect(massager.cable.opened).toBe(1);
  });
});

describe('a port that leads nowhere', () => {
  it.each([
    [
      'that does not exist',
      'Error: No such file or directory, cannot open /dev/ttyUSB7',
      'port-missing',
      /--device auto/,
    ],
    ['on Windows that does not exist', 'Opening COM9: File not found', 'port-missing', /--device auto/],
    [
      'without permission',
      'Error: Permission denied, cannot open /dev/ttyUSB7',
      'port-not-permitted',
      /dialout/,
    ],
    [
      'that another program has locked',
      'Error Resource temporarily unavailable Cannot lock port',
      'port-busy',
      /other program/,
    ],
    [
      'that another program has open',
      'Error: Device or resource busy, cannot open /dev/ttyUSB7',
      'port-busy',
      /other program/,
    ],
    [
      'that is a file',
      'Error: Inappropriate ioctl for device setting custom baud rate of 250000',
      'port-not-serial',
      /serial port/,
    ],
    ['that is a folder', 'Error: Is a directory, cannot open /tmp', 'port-not-serial', /serial port/],
    ['that fails in some other way', 'Error: Flux capacitor missing', 'port-failed', /plug it in again/],
  ])('%s says so, and what to do', async (_what, message, code, remedy) => {
    massager.cable.openError = new Error(message);
    const opened = link.open();
    await clock.advance(1);
    await opened;
    expect(link.state).toBe('lost');
    const { problem } = link.status();
    expect(problem).toMatchObject({ code, remedy: expect.stringMatching(remedy) });
    expect(problem?.cause).toContain(code === 'port-failed' ? 'Flux' : DEVICE);
  });

  it('that opens to silence says that no massager answers', async () => {
    massager.answers['hello'] = () => null;
    massager.telemetry = null;
    void link.open();
    await clock.advance(HANDSHAKE_MS);
    expect(link.state).toBe('lost');
    expect(link.status().problem?.code).toBe('no-answer');
    expect(massager.cable.isOpen).toBe(false);
  });

  it('whose making fails is a problem like any other', async () => {
    const failing = new Link({
      clock,
      device: DEVICE,
      createPort: () => {
        throw new Error('ENOENT');
      },
    });
    await failing.open();
    expect(failing.status()).toMatchObject({ state: 'lost', problem: { code: 'port-missing' } });
    await failing.close();
  });
});

describe('a massager with another protocol', () => {
  it.each([
    ['refuses this one', 'no protocol', 'ok 2 3.1.4 00c0ffee SOLEUS01 power', 'protocol 2'],
    ['answers with its own', 'ok 2 3.1.4 whatever', 'ok', 'protocol 2'],
    ['does not know the handshake', 'no verb', 'no verb', 'an unknown protocol'],
  ])('that %s is shown as incompatible, with both versions', async (_how, hello, info, speaks) => {
    massager.answers['hello'] = () => hello;
    massager.answers['info'] = () => info;
    const opened = link.open();
    await clock.advance(50);
    await opened;
    expect(link.state).toBe('incompatible');
    const { problem } = link.status();
    expect(problem?.code).toBe('incompatible');
    expect(problem?.cause).toContain(speaks);
    expect(problem?.cause).toContain('protocol 1');
    if (speaks === 'protocol 2') expect(problem?.cause).toContain('3.1.4');
    await rejection(link.request('nonce', []), 'not-connected');
  });

  it('keeps its link open, and is up once it speaks this protocol', async () => {
    massager.answers['hello'] = () => 'no protocol';
    void link.open();
    await clock.advance(20_000);
    expect(massager.cable.opened).toBe(1);
    expect(link.state).toBe('incompatible');
    massager.answers['hello'] = () => HELLO_ANSWER;
    await clock.advance(6000);
    expect(link.state).toBe('up');
    expect(massager.cable.opened).toBe(1);
  });

  it('can be stopped all the same', async () => {
    massager.answers['hello'] = () => 'no protocol';
    void link.open();
    await clock.advance(50);
    void link.stop();
    await clock.advance(0);
    expect(massager.stopsAtMs).toEqual([50]);
  });
});

describe('requests', () => {
  it('are answered', async () => {
    await comeUp();
    const answer = link.request('nonce', []);
    await clock.advance(5);
    await expect(answer).resolves.toEqual({ ok: true, args: ['00010003'] });
    expect(link.status().roundTripMs).toEqual({ p50: 1, p99: 1 });
  });

  it('that the line garbles are sent again, but acted upon once', async () => {
    await comeUp();
    let lost = 2;
    massager.travel = (line) => {
      if (!line.includes(' ok') || lost === 0) return [line];
      lost -= 1;
      return [line.replace('ok', 'ko')];
    };
    const answer = link.request('seg', ['00010003', '350', '1000']);
    await clock.advance(250);
    await expect(answer).resolves.toEqual({ ok: true, args: [] });
    expect(massager.verbs).toEqual(['hello', 'seg']);
    const segments = massager.lines.filter((line) => line.includes('seg'));
    expect(segments.length).toBe(3);
    expect(new Set(segments).size).toBe(1);
    expect(link.status()).toMatchObject({ retries: 2, framesDropped: 2 });
  });

  it('are matched with their answers when those come late, doubled and out of order', async () => {
    await comeUp();
    massager.telemetry = null;
    const held: string[] = [];
    massager.travel = (line) => {
      held.push(line);
      return [];
    };
    const first = link.request('nonce', []);
    const refused = rejection(first, 'no-answer');
    await clock.advance(400);
    await refused;
    const second = link.request('clear', []);
    await clock.advance(50);
    const [stale, fresh] = [held[0] ?? '', held.at(-1) ?? ''];
    expect(decodeFrame(stale.trim())).toMatchObject({ frame: { args: ['00010003'] } });
    massager.cable.send(stale, fresh, stale, fresh);
    await clock.advance(1);
    await expect(second).resolves.toEqual({ ok: true, args: ['00010004'] });
  });

  it('are refused before the link is up, and nothing of them is kept', async () => {
    await rejection(link.request('nonce', []), 'not-connected');
    void link.open();
    await rejection(link.request('nonce', []), 'not-connected');
    await clock.advance(500);
    expect(massager.verbs).toEqual(['hello']);
  });
});

describe('a loss', () => {
  it('rejects the request that is out and those that wait, and sends none of them later', async () => {
    await comeUp();
    massager.latencyMs = 10_000;
    const out = rejection(link.request('seg', ['00010003', '350', '1000']), 'link-lost');
    const waiting = rejection(link.request('keep', ['00010003']), 'link-lost');
    massager.cable.unplug();
    await clock.advance(1);
    await Promise.all([out, waiting]);
    expect(link.state).toBe('lost');
    expect(link.status().problem?.code).toBe('port-closed');
    massager.latencyMs = 1;
    await clock.advance(5000);
    expect(link.state).toBe('up');
    expect(massager.verbs).toEqual(['hello', 'seg', 'hello']);
  });

  it('that the system does not report shows by silence: stale, then lost', async () => {
    await comeUp();
    massager.telemetry = null;
    massager.answers['hello'] = () => null;
    const heardMs = clock.nowMs();
    await clock.advance(LIMITS.telemetryStaleMs - 1);
    expect(link.state).toBe('up');
    await clock.advance(1);
    expect(link.state).toBe('stale');
    expect(link.status().problem?.code).toBe('link-stale');
    await clock.advance(heardMs + LOST_MS - clock.nowMs());
    expect(link.state).toBe('lost');
    expect(link.status()).toMatchObject({
      problem: { code: 'link-lost' },
      lastHeard: '2026-01-02T03:04:05.500Z',
    });
    expect(massager.cable.isOpen).toBe(false);
  });

  it('that was only a pause is up again with the next telemetry', async () => {
    await comeUp();
    massager.telemetry = null;
    await clock.advance(1500);
    expect(link.state).toBe('stale');
    massager.telemetry = IDLE;
    await clock.advance(250);
    expect(link.state).toBe('up');
    expect(link.status()).toMatchObject({ problem: null, reconnects: 0 });
    expect(massager.verbs).toEqual(['hello']);
  });

  it('is followed by a new port and a handshake, by itself', async () => {
    await comeUp();
    massager.cable.openError = new Error('No such file or directory');
    massager.cable.unplug();
    await clock.advance(20_000);
    expect(link.state).toBe('lost');
    expect(link.status().problem?.code).toBe('port-missing');
    massager.cable.openError = undefined;
    await clock.advance(5500);
    expect(link.state).toBe('up');
    expect(link.status()).toMatchObject({ reconnects: 1, problem: null });
    expect(massager.verbs).toEqual(['hello', 'hello']);
    expect(massager.cable.opened).toBe(2);
  });

  it('shows as lost all the while, and tells only when the problem is another', async () => {
    await comeUp();
    states.length = 0;
    massager.cable.openError = new Error('No such file or directory');
    massager.cable.unplug();
    await clock.advance(20_000);
    expect(states).toEqual(['lost', 'lost']);
    massager.cable.openError = new Error('Permission denied');
    await clock.advance(20_000);
    expect(states).toEqual(['lost', 'lost', 'lost']);
    expect(link.status().problem?.code).toBe('port-not-permitted');
  });

  it('gives the next handshake a number of its own', async () => {
    await comeUp();
    massager.cable.unplug();
    await clock.advance(1000);
    expect(new Set(hellos()).size).toBe(2);
  });

  it('of a write fails once, not thrice', async () => {
    await comeUp();
    states.length = 0;
    massager.cable.writeError = new Error('EIO');
    await Promise.all([rejection(link.request('nonce', []), 'link-lost'), clock.advance(1)]);
    massager.cable.writeError = undefined;
    await clock.advance(1000);
    expect(states).toEqual(['lost', 'handshaking', 'up']);
  });
});

describe('the wait before a port is opened again', () => {
  /** The times of the attempts so far, ms. */
  const attempts = (): (() => readonly number[]) => {
    const times: number[] = [];
    link = new Link({
      clock,
      device: DEVICE,
      createPort: () => {
        times.push(clock.nowMs());
        return massager.createPort();
      },
    });
    return () => times;
  };

  it('grows from 250 ms to 5 s while the port is missing', async () => {
    massager.cable.openError = new Error('ENOENT');
    const times = attempts();
    void link.open();
    await clock.advance(25_000);
    expect(times()).toEqual([0, 250, 750, 1750, 3750, 7750, 12_750, 17_750, 22_750]);
  });

  it('grows too when the port opens and breaks off again and again', async () => {
    void link.open();
    link.onNews((news) => {
      if (news.type === 'state' && link.state === 'up') massager.cable.unplug();
    });
    await clock.advance(60_000);
    expect(massager.cable.opened).toBeLessThan(20);
    expect(massager.cable.opened).toBeGreaterThan(10);
  });

  it('starts over after a steady connection', async () => {
    massager.cable.openError = new Error('ENOENT');
    void link.open();
    await clock.advance(20_000);
    massager.cable.openError = undefined;
    await clock.advance(20_000);
    expect(link.state).toBe('up');
    massager.cable.unplug();
    await clock.advance(251);
    expect(link.state).toBe('handshaking');
  });
});

describe('a stop', () => {
  const STOPPED = (): void => {
    massager.telemetry = LATCHED;
  };

  it('goes out at once, past a request that waits for its answer, and drops it and all others', async () => {
    await comeUp();
    massager.latencyMs = 50;
    const out = rejection(link.request('seg', ['00010003', '350', '1000']), 'stopped');
    const waiting = rejection(link.request('keep', ['00010003']), 'stopped');
    void link.stop();
    await clock.advance(0);
    expect(massager.stopsAtMs).toEqual([clock.nowMs()]);
    await Promise.all([out, waiting]);
    await clock.advance(500);
    expect(massager.verbs).toEqual(['hello', 'seg']);
    expect(massager.lines.filter((line) => line.includes('seg')).length).toBe(1);
  });

  it('is repeated every 20 ms until it is confirmed; meanwhile nothing else is sent', async () => {
    await comeUp();
    const stopped = link.stop();
    await clock.advance(300);
    expect(massager.stopsAtMs.length).toBe(16);
    await rejection(link.request('seg', ['00010003', '350', '1000']), 'stopped');
    await rejection(link.request('keep', ['00010003']), 'stopped');
    STOPPED();
    link.onNews((news) => {
      if (news.type === 'telemetry') link.confirmStop(news.telemetry.state === 'latched');
    });
    await clock.advance(300);
    await expect(stopped).resolves.toBe(true);
    const sent = massager.stopsAtMs.length;
    await clock.advance(1000);
    expect(massager.stopsAtMs.length).toBe(sent);
    const cleared = link.request('clear', []);
    await clock.advance(5);
    await expect(cleared).resolves.toMatchObject({ ok: true });
    expect(massager.verbs).toEqual(['hello', 'clear']);
  });

  it('without an open port answers no at once', async () => {
    await expect(link.stop()).resolves.toBe(false);
    await comeUp();
    massager.cable.unplug();
    await clock.advance(1);
    await expect(link.stop()).resolves.toBe(false);
  });

  it('that the link does not outlive answers no, and is not sent to the next connection', async () => {
    await comeUp();
    const stopped = link.stop();
    await clock.advance(100);
    massager.cable.unplug();
    await clock.advance(1);
    await expect(stopped).resolves.toBe(false);
    const sent = massager.stopsAtMs.length;
    await clock.advance(5000);
    expect(link.state).toBe('up');
    expect(massager.stopsAtMs.length).toBe(sent);
  });

  it('during the handshake goes out, and the handshake goes on', async () => {
    massager.latencyMs = 100;
    void link.open();
    await clock.advance(50);
    expect(link.state).toBe('handshaking');
    void link.stop();
    await clock.advance(600);
    expect(massager.stopsAtMs[0]).toBe(50);
    expect(link.state).toBe('up');
  });
});

describe('closing', () => {
  it('ends the port and every timer, and rejects what waits', async () => {
    await comeUp();
    const waiting = rejection(link.request('nonce', []), 'closed');
    await Promise.all([link.close(), waiting]);
    expect(link.status()).toMatchObject({ state: 'closed', problem: null });
    expect(massager.cable.isOpen).toBe(false);
    massager.end();
    await clock.advance(5);
    expect(clock.nextDueMs()).toBeUndefined();
    await clock.advance(60_000);
    expect(massager.cable.opened).toBe(1);
  });

  it('ends the next greeting of an incompatible massager, which would disarm a later one', async () => {
    massager.answers['hello'] = () => 'no protocol';
    void link.open();
    await clock.advance(4000);
    await link.close();
    massager.answers['hello'] = () => HELLO_ANSWER;
    await comeUp();
    await clock.advance(5000);
    expect(massager.verbs).toEqual(['hello', 'info', 'hello']);
  });

  it('ends a stop that is still being repeated', async () => {
    await comeUp();
    const stopped = link.stop();
    await link.close();
    await expect(stopped).resolves.toBe(false);
    const sent = massager.stopsAtMs.length;
    await clock.advance(1000);
    expect(massager.stopsAtMs.length).toBe(sent);
  });

  it('ends the wait for a port that is missing', async () => {
    massager.cable.openError = new Error('ENOENT');
    void link.open();
    await clock.advance(1000);
    await link.close();
    massager.cable.openError = undefined;
    await clock.advance(60_000);
    expect(link.state).toBe('closed');
    expect(massager.cable.opened).toBe(0);
  });

  it('while the port opens answers whoever waits for it', async () => {
    massager.cable.openHangs = true;
    const opened = link.open();
    await clock.advance(10);
    await link.close();
    await opened;
    massager.cable.finishOpening();
    await clock.advance(10);
    expect(massager.cable.isOpen).toBe(false);
    expect(link.state).toBe('closed');
  });

  it('can be followed by another opening', async () => {
    await comeUp();
    await link.close();
    await comeUp();
    expect(massager.verbs).toEqual(['hello', 'hello']);
  });
});
