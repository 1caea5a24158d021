import { beforeEach, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { SoleusError } from '../../../src/contract/index.ts';
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
