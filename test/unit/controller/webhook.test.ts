import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { SoleusError } from '../../../src/contract/index.ts';
import { postJson } from '../../../src/controller/post-json.ts';
import { Webhook } from '../../../src/controller/webhook.ts';

const URL = 'http://hooks.example/secret/path';

let clock: VirtualClock;
let posted: string[];
let problems: SoleusError[];
let answers: ('ok' | 'refused' | 'silent')[];
let hook: Webhook;
beforeEach(() => {
  clock = new VirtualClock(new Date('2027-05-06T07:08:09Z'));
  posted = [];
  problems = [];
  answers = [];
  hook = new Webhook({
    url: URL,
    clock,
    post: (url, body, signal) => {
      posted.push(`${url} ${body}`);
      switch (answers.shift() ?? 'ok') {
        case 'ok':
          return Promise.resolve({ ok: true, status: 204 });
        case 'refused':
          return Promise.resolve({ ok: false, status: 503 });
        case 'silent':
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
      }
    },
    onError: (problem) => problems.push(problem),
  });
});

it('posts what somebody has to know, with its time', async () => {
  hook.send('A session is due.');
  await clock.advance(0);
  expect(posted).toEqual([`${URL} {"time":"2027-05-06T07:08:09.000Z","text":"A session is due."}`]);
  expect(problems).toEqual([]);
});

it('tries again after 5 seconds, a minute and ten, and then says that it gave up, without the secret', async () => {
  answers = ['refused', 'silent', 'refused', 'refused'];
  hook.send('A session is due.');
  await clock.advance(5_100);
  expect(posted).toHaveLength(2);
  await clock.advance(70_100);
  expect(posted).toHaveLength(3);
  await clock.advance(600_100);
  expect(posted).toHaveLength(4);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toBe('A message to hooks.example was given up: it answered 503.');
  await clock.advance(3_600_000);
  expect(posted).toHaveLength(4);
});

it('drops what is too much, and takes more once there is room', async () => {
  answers = Array.from({ length: 20 }, () => 'silent');
  for (let n = 0; n < 21; n += 1) hook.send(`${n}`);
  expect(problems.map(({ code }) => code)).toEqual(['webhook-failed']);
  await clock.advance(60_000);
  hook.send('again');
  await clock.advance(0);
  expect(posted.at(-1)).toContain('again');
});

it('sends nothing more once it is closed', async () => {
  answers = ['refused'];
  hook.send('one');
  await clock.advance(100);
  hook.close();
  hook.send('two');
  await clock.advance(3_600_000);
  expect(posted).toHaveLength(1);
  expect(problems).toEqual([]);
});

it('waits for nobody once it is closed: what is on its way is cut, and no timer is left', async () => {
  answers = ['silent', 'refused'];
  hook.send('one');
  hook.send('two');
  await clock.advance(100);
  hook.close();
  await clock.advance(0);
  expect(clock.nextDueMs()).toBeUndefined();
  expect(problems).toEqual([]);
});

it('holds a few of thousands, and tells of each that it drops', async () => {
  answers = Array.from({ length: 5000 }, () => 'silent');
  for (let n = 0; n < 5000; n += 1) hook.send(`${n}`);
  expect(posted).toHaveLength(20);
  expect(problems).toHaveLength(4980);
  await clock.advance(3_600_000);
  expect(posted).toHaveLength(20 * 4);
});

describe('a server that', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serving(answer: RequestListener): Promise<string> {
    server = createServer(answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const at = server.address();
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : at}/secret`;
  }
  const post = (url: string) => postJson(url, '{"text":"x"}', new AbortController().signal);
  /** What is told where every try ends as the first one did. */
  async function givenUp(url: string): Promise<string | undefined> {
    const first = post(url);
    await first.catch(() => undefined);
    const onError = (problem: SoleusError): void => void problems.push(problem);
    new Webhook({ url, clock, post: () => first, onError }).send('x');
    await clock.advance(3_600_000);
    return problems[0]?.message;
  }

  it('takes it gets it as JSON, and name and password as such', async () => {
    const got: unknown[] = [];
    const url = await serving((request, response) => {
      got.push(request.method, request.url, request.headers.authorization, request.headers['content-type']);
      response.writeHead(204).end();
    });
    expect(await post(url.replace('//', '//me:p%40ss@'))).toEqual({ ok: true, status: 204 });
    const login = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(got).toEqual(['POST', '/secret', login, 'application/json']);
  });

  it('answers without end is cut off', async () => {
    let cut: Promise<unknown> = Promise.resolve();
    const url = await serving((_request, response) => {
      cut = once(response, 'close');
      response.writeHead(200);
      const fill = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', fill);
      fill();
    });
    expect(await post(url)).toEqual({ ok: true, status: 200 });
    await cut;
  });

  it('answers with an error for ever, is told of without the secret', async () => {
    const url = await serving((_request, response) => void response.writeHead(500).end('no'));
    expect(await givenUp(url)).toMatch(/^A message to 127\.0\.0\.1:\d+ was given up: it answered 500\.$/);
  });

  it('redirects isn’t followed', async () => {
    const url = await serving(
      (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    );
    expect(await givenUp(url)).toMatch(/given up: it answered 30\d\.$/);
  });

  it('hangs up midway is told of', async () => {
    const url = await serving((request) => void request.socket.destroy());
    expect(await givenUp(url)).toMatch(/given up: .*(closed|hang up|reset).*\.$/);
  });

  it('isn’t there is told of', async () => {
    const url = await serving(() => undefined);
    server.close();
    await once(server, 'close');
    expect(await givenUp(url)).toMatch(/given up: .*ECONNREFUSED.*\.$/);
  });
});
