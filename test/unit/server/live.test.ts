import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ClientToServer,
  LiveAnswer,
  ServerToClient,
  SessionStatus,
  SoleusEvent,
  Status,
} from '../../../src/contract/index.ts';
import { type Served, served } from './served.ts';

type Client = Socket<ServerToClient, ClientToServer>;

let s: Served;
const clients: Client[] = [];

beforeEach(async () => {
  s = await served();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  await s.end();
});

function client(options: Parameters<typeof io>[1] = {}): Client {
  const made: Client = io(s.url, { transports: ['websocket'], reconnection: false, ...options });
  clients.push(made);
  return made;
}

/** Resolves true once connected, false when turned away. */
function admitted(socket: Client): Promise<boolean> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
}

function nextStatus(socket: Client): Promise<Status> {
  return new Promise((resolve) => {
    socket.once('status', resolve);
  });
}

function nextEvent(socket: Client): Promise<SoleusEvent> {
  return new Promise((resolve) => {
    socket.once('event', resolve);
  });
}

function start(socket: Client, programme = 'heel-soothe'): Promise<LiveAnswer<SessionStatus>> {
  return socket.emitWithAck('session:start', { programme });
}

describe('a client', () => {
  it('gets the status as soon as it is there', async () => {
    const status = await nextStatus(client());
    expect(status).toMatchObject({ v: 1, device: { state: 'idle' }, session: null });
  });

  it('gets each event', async () => {
    const socket = client();
    await nextStatus(socket);
    const event = nextEvent(socket);
    await s.controller.stop();
    expect(await event).toMatchObject({ type: 'stop', rule: 'S2' });
  });

  it('starts, steers and stops, each answered', async () => {
    const socket = client();
    await nextStatus(socket);
    const started = await start(socket);
    expect(started).toMatchObject({ ok: true, value: { programme: 'heel-soothe' } });
    if (!started.ok) return;
    await s.clock.advance(120_000);
    const sessionId = started.value.id;
    expect(await socket.emitWithAck('session:deeper', { sessionId })).toMatchObject({ ok: true });
    expect(await socket.emitWithAck('session:lighter', { sessionId })).toMatchObject({ ok: true });
    expect(await socket.emitWithAck('session:pause', { sessionId })).toMatchObject({ ok: true });
    await s.clock.advance(1000);
    expect(await socket.emitWithAck('session:resume', { sessionId })).toMatchObject({ ok: true });
    expect(await socket.emitWithAck('stop', { reason: 'hurts' })).toEqual({ ok: true, value: null });
    expect(s.controller.records.getSession(sessionId).outcome).toBe('hurts');
  });

  it('is told what refuses it, as REST would', async () => {
    const socket = client();
    await nextStatus(socket);
    expect(await start(socket, 'nope')).toMatchObject({ ok: false, problem: { status: 404 } });
    s.massager.feet = false;
    expect(await start(socket)).toMatchObject({ ok: false, problem: { status: 422, rule: 'S16' } });
    const press = await socket.emitWithAck('session:pause', { sessionId: 'x' });
    expect(press).toMatchObject({ ok: false, problem: { status: 409 } });
  });

  it('is told when its stop is not confirmed', async () => {
    s.massager.confirmsStop = false;
    const socket = client();
    await nextStatus(socket);
    const answer = await socket.emitWithAck('stop', {});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'stop-unconfirmed' } });
  });

  it.each([
    [undefined],
    [null],
    ['heel-soothe'],
    [{ programme: 7 }],
    [{ programme: 'x', level: 12 }],
  ])('moves nothing with the request %j', async (request) => {
    const socket = client();
    await nextStatus(socket);
    const answer = await socket.emitWithAck('session:start', request as never);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'invalid-request' } });
    expect(s.massager.asked).toEqual([]);
  });

  it.each([
    [undefined],
    [null],
    ['now'],
    [{ reason: 'bored' }],
    [[1]],
  ])('stops with whatever it sends, such as %j', async (request) => {
    const socket = client();
    await nextStatus(socket);
    expect(await socket.emitWithAck('stop', request as never)).toEqual({ ok: true, value: null });
  });

  it('that asks for no answer gets none, and harms nobody', async () => {
    const socket = client();
    await nextStatus(socket);
    const event = nextEvent(socket);
    (socket as Socket).emit('stop');
    (socket as Socket).emit('session:start', 'nonsense', 'more', 7);
    expect((await event).type).toBe('stop');
    expect((await s.ask('GET', '/status')).status).toBe(200);
  });

  it('that does not read misses statuses, instead of holding them up', async () => {
    const socket = client();
    await nextStatus(socket);
    let got = 0;
    socket.on('status', () => {
      got += 1;
    });
    const { ws } = socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } };
    ws.pause();
    const sent = 12_000;
    for (let n = 0; n < sent; n += 1) {
      s.massager.become(n % 2 === 0 ? 'unready' : 'idle');
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    ws.resume();
    const event = nextEvent(socket);
    await s.controller.stop();
    await event;
    expect(got).toBeGreaterThan(0);
    expect(got).toBeLessThan(sent / 2);
  });

  it('that comes and goes does not disturb a session', async () => {
    await s.start();
    const socket = client();
    await nextStatus(socket);
    socket.disconnect();
    await s.clock.advance(5000);
    expect(s.controller.status().session?.state).toBe('soaking');
  });
});

describe('the handshake', () => {
  it.each([
    'http://evil.example',
    'null',
    'https://localhost',
  ])('refuses a page from %s, by either transport', async (origin) => {
    for (const transport of ['websocket', 'polling']) {
      const extraHeaders = { origin };
      expect(await admitted(client({ transports: [transport], extraHeaders }))).toBe(false);
    }
  });

  it('refuses another name for this machine', async () => {
    const headers = { host: `evil.example:${s.port}` };
    expect(await admitted(client({ extraHeaders: headers }))).toBe(false);
    const polled = await s.ask('GET', '//socket.io/?EIO=4&transport=polling', { headers });
    expect(polled.status).toBe(403);
    expect(polled.text).not.toContain('sid');
  });

  it('lets this page in', async () => {
    expect(await admitted(client({ extraHeaders: { origin: s.url } }))).toBe(true);
  });

  it('asks for the access token where one is set', async () => {
    await s.end();
    s = await served({ token: 'correct-horse' });
    expect(await admitted(client())).toBe(false);
    expect(await admitted(client({ auth: { token: 'wrong-horse' } }))).toBe(false);
    expect(await admitted(client({ auth: { token: 7 } }))).toBe(false);
    expect(await admitted(client({ auth: { token: 'correct-horse' } }))).toBe(true);
    const extraHeaders = { cookie: `soleus-${s.port}=correct-horse` };
    expect(await admitted(client({ extraHeaders }))).toBe(true);
  });
});
