import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { VirtualClock } from '../../src/clock/index.ts';
import { createServiceNotifier } from '../../src/service/index.ts';
import { testShell } from '../unit/cli/shell.ts';

let folder: string;
let listener: ChildProcess;
let heard: string;
let environment: Record<string, string>;

/** systemd's own listener: it opens the socket and hands it to what prints each datagram. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-notify-'));
  const socket = join(folder, 'socket');
  const print = ['--', '/bin/sh', '-c', 'exec cat <&3'];
  listener = spawn('systemd-socket-activate', ['--datagram', `--listen=${socket}`, ...print], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  heard = '';
  let told = '';
  listener.stdout?.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  listener.stderr?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  await expect.poll(() => told).toContain('Listening on');
  environment = { NOTIFY_SOCKET: socket, WATCHDOG_USEC: '60000000', PATH: process.env['PATH'] ?? '' };
});

afterEach(() => {
  listener.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** What was told; systemd-notify asks after each whether it was read. */
const messages = (): string[] =>
  heard.split(/\n|(?=STATUS|WATCHDOG|STOPPING|BARRIER)/).filter((line) => !['', 'BARRIER=1'].includes(line));

it('what a service tells arrives at the socket, in its order', async () => {
  const notifier = createServiceNotifier({ clock: new VirtualClock(), env: environment });
  notifier.ready();
  await expect.poll(() => heard).toContain('READY=1');
  notifier.status('massager: idle; 足');
  notifier.alive();
  await expect.poll(() => heard).toContain('WATCHDOG=1');
  notifier.stopping();
  await expect.poll(() => heard).toContain('STOPPING=1');
  expect(messages()).toEqual(['READY=1', 'STATUS=massager: idle; 足', 'WATCHDOG=1', 'STOPPING=1']);
});

it('serve tells that it is ready, what it does, that it is alive, and that it stops', async () => {
  const shell = testShell(folder, { environment: { ...environment, SOLEUS_LOG_LEVEL: 'silent' } });
  const ended = runCommandLine(['serve', '--port', '0'], shell);
  await expect
    .poll(messages)
    .toEqual(expect.arrayContaining(['READY=1', 'STATUS=massager: idle', 'WATCHDOG=1']));
  expect(messages()[0]).toBe('READY=1');
  shell.signals.emit('SIGTERM');
  expect(await ended).toBe(130);
  await expect.poll(messages).toContain('STOPPING=1');
});
