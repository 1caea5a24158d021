import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  eventListSchema,
  healthSchema,
  problemSchema,
  programmeListingSchema,
  programmeListSchema,
  type SessionStatus,
  sessionListSchema,
  sessionRecordSchema,
  sessionStatusSchema,
  statusSchema,
  traceSchema,
} from '../../../src/contract/index.ts';
import { type Answer, type Served, served } from './served.ts';

let s: Served;

beforeEach(async () => {
  s = await served();
});
afterEach(() => s.end());

function problem(answer: Answer, status: number): ReturnType<typeof problemSchema.parse> {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.status).toBe(status);
  const document = problemSchema.parse(answer.body);
  expect(document.status).toBe(status);
  expect(document.title).not.toBe('');
  expect(document.detail).not.toBe('');
  return document;
}

async function start(): Promise<SessionStatus> {
  const answer = await s.ask('POST', '/session', { body: { programme: 'heel-soothe' } });
  expect(answer.status).toBe(201);
  return sessionStatusSchema.parse(answer.body);
}

describe('reading', () => {
  it.each([
    ['/health', healthSchema],
    ['/status', statusSchema],
    ['/events', eventListSchema],
    ['/programmes', programmeListSchema],
    ['/programmes/heel-soothe', programmeListingSchema],
    ['/sessions', sessionListSchema],
  ])('%s answers what its schema says, never cached', async (path, schema) => {
    const answer = await s.ask('GET', path);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(schema.strict().parse(answer.body)).toEqual(answer.body);
  });

  it('health is 503 until the massager is ready or its problem known', async () => {
    s.massager.become('unready');
    expect((await s.ask('GET', '/health')).status).toBe(503);
    s.massager.pull();
    expect((await s.ask('GET', '/health')).status).toBe(200);
  });

  it('a session appears on record with its trace, newest first, and can be forgotten', async () => {
    const first = await start();
    await s.clock.advance(20_000);
    await s.ask('POST', '/stop');
    const second = await start();
    await s.clock.advance(20_000);
    await s.ask('POST', '/session/stop');
    await s.clock.advance(5000);
    const list = sessionListSchema.parse((await s.ask('GET', '/sessions')).body);
    expect(list.items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const record = sessionRecordSchema.parse((await s.ask('GET', `/sessions/${first.id}`)).body);
    expect(record).toMatchObject({ outcome: 'stopped', topLevel: 1 });
    const trace = traceSchema.parse((await s.ask('GET', `/sessions/${first.id}/trace`)).body);
    expect(trace.items.length).toBeGreaterThanOrEqual(19);
    expect((await s.ask('DELETE', `/sessions/${first.id}`)).status).toBe(204);
    problem(await s.ask('GET', `/sessions/${first.id}`), 404);
    problem(await s.ask('GET', `/sessions/${first.id}/trace`), 404);
    problem(await s.ask('DELETE', `/sessions/${first.id}`), 404);
  });

  it('a session that runs can’t be forgotten', async () => {
    const { id } = await start();
    problem(await s.ask('DELETE', `/sessions/${id}`), 409);
  });

  it('events come after the one named, newest first', async () => {
    await start();
    await s.clock.advance(1000);
    const all = eventListSchema.parse((await s.ask('GET', '/events')).body).items;
    expect(all.map(({ type }) => type)).toEqual(['session-phase', 'session-started', 'connected']);
    const [newest] = all;
    const later = eventListSchema.parse((await s.ask('GET', `/events?after=${(newest?.id ?? 0) - 1}`)).body);
    expect(later.items).toEqual([newest]);
    for (const after of ['-1', 'x', '1.5', '1e99'])
      problem(await s.ask('GET', `/events?after=${after}`), 400);
  });
});

describe('a session', () => {
  it('is started once; a second start is a conflict that moves nothing', async () => {
    await start();
    const document = problem(await s.ask('POST', '/session', { body: { programme: 'heel-soothe' } }), 409);
    expect(document.code).toBe('session-running');
    expect(s.massager.asked.filter((command) => command.startsWith('arm'))).toHaveLength(1);
  });

  it('of an unknown programme is a problem that names the known ones', async () => {
    const document = problem(await s.ask('POST', '/session', { body: { programme: 'nope' } }), 404);
    expect(document).toMatchObject({ code: 'unknown-programme' });
    expect(document.detail).toContain('heel-soothe');
    expect(s.massager.asked).toEqual([]);
  });

  it('refused by a rule says which', async () => {
    s.massager.feet = false;
    const document = problem(await s.ask('POST', '/session', { body: { programme: 'heel-soothe' } }), 422);
    expect(document).toMatchObject({ code: 'absent', rule: 'S16' });
  });

  it('without a massager says what stands in the way', async () => {
    s.massager.pull();
    problem(await s.ask('POST', '/session', { body: { programme: 'heel-soothe' } }), 503);
  });

  it('is steered by its id', async () => {
    const { id } = await start();
    await s.clock.advance(120_000);
    const deeper = await s.ask('POST', '/session/deeper', { body: { sessionId: id } });
    expect(sessionStatusSchema.parse(deeper.body).presses).toHaveLength(1);
    await s.clock.advance(1000);
    expect((await s.ask('POST', '/session/pause', { body: { sessionId: id } })).status).toBe(200);
    await s.clock.advance(1000);
    problem(await s.ask('POST', '/session/deeper', { body: { sessionId: id } }), 409);
    expect((await s.ask('POST', '/session/resume', { body: { sessionId: id } })).status).toBe(200);
    problem(await s.ask('POST', '/session/pause', { body: { sessionId: 'other' } }), 409);
  });

  it('that isn’t there can’t be steered or ended', async () => {
    problem(await s.ask('POST', '/session/pause', { body: { sessionId: 'x' } }), 409);
    problem(await s.ask('POST', '/session/stop'), 409);
    problem(await s.ask('POST', '/session/stop', { body: { sessionId: 'x' } }), 409);
  });
});

describe('STOP', () => {
  it('works without a session', async () => {
    const answer = await s.ask('POST', '/stop');
    expect(answer).toMatchObject({ status: 200, body: { confirmed: true } });
    expect(s.massager.asked).toEqual(['stop']);
  });

  it.each([
    ['nothing', {}],
    ['text', { raw: 'stop!', headers: { 'content-type': 'text/plain' } }],
    ['a form', { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['broken JSON', { raw: '{"reason":' }],
    ['JSON of another shape', { body: [1, 2, 3] }],
    ['an unknown reason', { body: { reason: 'bored' } }],
    ['null', { raw: 'null' }],
    ['far too much', { raw: 'x'.repeat(100_000) }],
    ['an unknown encoding', { raw: '{}', headers: { 'content-encoding': 'zstd' } }],
  ])('works with %s for a body', async (_what, ask) => {
    expect((await s.ask('POST', '/stop', ask)).status).toBe(200);
    expect(s.massager.asked).toEqual(['stop']);
  });

  it('does not wait for a body that never comes', async () => {
    const socket = connect(s.port, '127.0.0.1');
    socket.write(`POST /api/v1/stop HTTP/1.1\r\nHost: 127.0.0.1:${s.port}\r\nContent-Length: 5\r\n\r\n`);
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (data) => resolve(data.toString()));
    });
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(s.massager.asked).toEqual(['stop']);
  });

  it('because it hurts ends the session as that', async () => {
    const { id } = await start();
    await s.ask('POST', '/stop', { body: { reason: 'hurts', and: 'more' } });
    const record = sessionRecordSchema.parse((await s.ask('GET', `/sessions/${id}`)).body);
    expect(record.outcome).toBe('hurts');
  });

  it('says when nothing has confirmed it', async () => {
    s.massager.confirmsStop = false;
    expect(problem(await s.ask('POST', '/stop'), 503).code).toBe('stop-unconfirmed');
    expect(s.massager.asked).toEqual(['stop']);
  });
});

describe('a fault', () => {
  it('is cleared by command, and a stop is too', async () => {
    s.massager.raise('stall');
    expect((await s.ask('POST', '/faults/clear')).status).toBe(204);
    expect(s.controller.status().device.state).toBe('idle');
    expect((await s.ask('POST', '/faults/clear')).status).toBe(204);
  });

  it('whose cause is there stays', async () => {
    s.massager.raise('overTemperature');
    s.massager.refuse('clear', 'cause');
    expect(problem(await s.ask('POST', '/faults/clear'), 422).rule).toBe('S9');
  });
});

describe('bad requests', () => {
  it.each([
    ['no JSON', { raw: 'programme=heel-soothe' }, 400],
    ['half a JSON', { raw: '{"programme":"heel-so' }, 400],
    ['nothing', {}, 400],
    ['null', { raw: 'null' }, 400],
    ['a list', { body: [] }, 400],
    ['a wrong type', { body: { programme: 1 } }, 400],
    ['an unknown field', { body: { programme: 'heel-soothe', level: 12 } }, 400],
    ['an endless name', { body: { programme: 'x'.repeat(65) } }, 400],
    ['too much', { body: { programme: 'x'.repeat(70_000) } }, 413],
    ['a form', { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['text', { raw: '{"programme":"heel-soothe"}', headers: { 'content-type': 'text/plain' } }, 415],
    ['an unknown encoding', { raw: 'x', headers: { 'content-encoding': 'zstd' } }, 415],
    ['an unknown charset', { raw: '{}', headers: { 'content-type': 'application/json; charset=x' } }, 415],
  ])('with %s never move the motor', async (_what, ask, status) => {
    problem(await s.ask('POST', '/session', ask), status);
    expect(s.massager.asked).toEqual([]);
  });

  it('name the field that does not fit', async () => {
    const answer = await s.ask('POST', '/session', { body: { programme: 'heel-soothe', profile: 7 } });
    expect(problem(answer, 400).title).toContain('body.profile');
  });

  it('to nowhere are problems too', async () => {
    problem(await s.ask('GET', '/nowhere'), 404);
    problem(await s.ask('GET', '//nowhere'), 404);
    problem(await s.ask('GET', '/sessions/%E0%A4%A'), 400);
    problem(await s.ask('GET', `/sessions/${'x'.repeat(65)}`), 400);
    problem(await s.ask('GET', '//../../package.json'), 404);
    problem(await s.ask('GET', '//%2e%2e/%2e%2e/package.json'), 404);
  });

  it('with the wrong method name the right ones', async () => {
    const put = await s.ask('PUT', '/session', { body: {} });
    problem(put, 405);
    expect(put.headers.allow).toBe('POST');
    const post = await s.ask('POST', '/sessions');
    expect(post.headers.allow).toBe('HEAD, GET, DELETE');
    expect((await s.ask('HEAD', '/status')).status).toBe(200);
  });

  it('that find a defect are logged with its stack, and answered without it', async () => {
    Object.defineProperty(s.controller, 'status', {
      value: () => {
        throw new TypeError('defect');
      },
    });
    const answer = await s.ask('GET', '/status');
    expect(problem(answer, 500).code).toBe('unexpected');
    expect(answer.text).not.toContain('    at ');
    expect(s.logged.some((line) => line.includes('"stack"'))).toBe(true);
  });

  it('that the disk fails say so', async () => {
    s.store.close();
    expect(problem(await s.ask('GET', '/sessions'), 500).code).toBe('data-failed');
  });
});
