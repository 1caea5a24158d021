import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VirtualClock } from '../../src/clock/index.ts';
import { createServiceNotifier } from '../../src/service/index.ts';

let folder: string;
let listener: ChildProcess;
let heard: string;
let told: string;

/** systemd's own listener: it opens the socket and hands it to what prints each datagram. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-notify-'));
  [heard, told] = ['', ''];
  listener = spawn(
    'systemd-socket-activate',
    ['--datagram', `--listen=${folder}/socket`, '--', '/bin/sh', '-c', 'exec cat <&3'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  listener.stdout?.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  listener.stderr?.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  await vi.waitFor(() => expect(told).toContain('Listening on'));
});

afterEach(() => {
  listener.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('what the service tells arrives at the socket, in its order', async () => {
  const clock = new VirtualClock();
  const env = { NOTIFY_SOCKET: `${folder}/socket`, WATCHDOG_USEC: '60000000', PATH: process.env['PATH'] };
  const notifier = createServiceNotifier({ clock, env });
  notifier.ready();
  await vi.waitFor(() => expect(heard).toContain('READY=1'));
  notifier.status('massager: idle; 足');
  notifier.alive();
  await vi.waitFor(() => expect(heard).toContain('WATCHDOG=1'));
  notifier.stopping();
  await vi.waitFor(() => expect(heard).toContain('STOPPING=1'));
  expect(
    heard
      .split(/\n|(?=STATUS|WATCHDOG|STOPPING|BARRIER)/)
      .filter((line) => line !== 'BARRIER=1' && line !== ''),
  ).toEqual(['READY=1', 'STATUS=massager: idle; 足', 'WATCHDOG=1', 'STOPPING=1']);
});
