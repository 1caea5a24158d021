/** What a server without pages answers; what its routes do is tested with the other one, which has the same. */
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalDoor } from '../../../src/api/index.ts';
import { type Rig, rig } from '../controller/rig.ts';
import { type Answer, type Ask, ask } from '../server/served.ts';

let r: Rig;
let door: Awaited<ReturnType<typeof openLocalDoor>>;
let defects: unknown[];

beforeEach(async () => {
  r = await rig();
  defects = [];
  door = await openLocalDoor(r.controller, (error) => defects.push(error));
});
afterEach(async () => {
  await door.close();
  await r.end();
});

const asked = (method: string, path: string, { headers = {}, ...what }: Ask = {}): Promise<Answer> =>
  ask(door.port, method, path, { ...what, headers: { authorization: `Bearer ${door.token}`, ...headers } });

describe('a controller’s local door', () => {
  it('has all of the REST interface, for whoever has its token', async () => {
    expect(await asked('GET', '/api/v1/status')).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { device: { state: 'idle' } },
    });
    const started = await asked('POST', '/api/v1/session', { body: { programme: 'heel-soothe' } });
    expect(started.status).toBe(201);
    expect((await ask(door.port, 'GET', '/api/v1/status', {})).status).toBe(401);
    expect((await ask(door.port, 'POST', '/api/v1/stop', {})).body).toEqual({ confirmed: true });
  });

  it.each([
    '/',
    '/status',
    '/index.html',
    '/socket.io/?EIO=4&transport=polling',
    '/api/v2/status',
  ])('has nothing at %s', async (path) => {
    expect(await asked('GET', path)).toMatchObject({ status: 404, body: { code: 'no-such-path' } });
  });

  it('answers by its own names alone, a stop too', async () => {
    const foreign = { headers: { host: `evil.example:${door.port}` } };
    expect((await asked('POST', '/api/v1/stop', foreign)).status).toBe(403);
    expect((await asked('POST', '/api/v1/stop', { headers: { origin: 'http://evil.example' } })).status).toBe(
      403,
    );
    expect(r.massager.asked).toEqual([]);
  });

  it('tells of a defect, and goes on', async () => {
    r.controller.status = () => {
      throw new RangeError('a defect');
    };
    expect(await asked('GET', '/api/v1/status')).toMatchObject({ status: 500, body: { code: 'unexpected' } });
    expect(defects).toEqual([expect.objectContaining({ message: 'a defect' })]);
    expect((await asked('GET', '/api/v1/health')).status).toBe(200);
  });

  it('survives what is no HTTP, and a request that is left half-way', async () => {
    for (const text of [
      '\0\0\0\r\n\r\n',
      'POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\n{',
    ]) {
      const socket = connect({ host: '127.0.0.1', port: door.port });
      socket.on('error', () => undefined);
      await new Promise<void>((resolve) => socket.write(text, () => resolve()));
      socket.destroy();
    }
    expect((await asked('GET', '/api/v1/health')).status).toBe(200);
    expect(defects).toEqual([]);
  });

  it('is closed to everybody once it is closed, whoever is still there', async () => {
    const socket = connect({ host: '127.0.0.1', port: door.port });
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await door.close();
    await ended;
    await expect(asked('GET', '/api/v1/health')).rejects.toThrow('ECONNREFUSED');
  });
});
