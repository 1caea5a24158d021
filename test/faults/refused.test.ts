/** What a process does when it can't have what it needs. */

import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, emptyFolder, emulate, serve, soleus, until } from './processes.ts';

const servers: Server[] = [];

afterEach(async () => {
  await cleanUp();
  for (const server of servers.splice(0)) server.close();
});

/** A TCP port where `greeting` is all that is ever said. */
function listener(greeting?: Buffer): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting !== undefined) socket.write(greeting);
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

describe('what another Soleus has', () => {
  it('a data folder: says who has it, and leaves it alone', async () => {
    const data = emptyFolder();
    const first = await serve('--data', data);
    const second = soleus('serve', '--port', '0', '--data', data);
    expect((await second.exit).code).toBe(2);
    expect(second.errors()).toContain(`It serves at ${first.url}.`);
    expect(second.errors()).toContain('--data');
    expect((await first.ask('GET', '/health')).status).toBe(200);
  });

  it('a data folder: commands go through it instead', async () => {
    const data = emptyFolder();
    const first = await serve('--data', data);
    const status = soleus('status', '--json', '--data', data);
    expect((await status.exit).code).toBe(0);
    const { controller } = await first.status();
    expect(JSON.parse(status.out())).toMatchObject({ controller: { id: controller.id } });
  });

  it('a data folder, though it was killed: the next one has it', async () => {
    const data = emptyFolder();
    const first = await serve('--data', data);
    first.kill('SIGKILL');
    await first.exit;
    const status = soleus('status', '--data', data);
    expect((await status.exit).code).toBe(3);
    await serve('--data', data);
  });

  it('a port', async () => {
    const port = await listener();
    const served = soleus('serve', '--port', String(port), '--data', emptyFolder());
    expect((await served.exit).code).toBe(2);
    expect(served.errors()).toContain(`Port ${port}`);
    expect(served.errors()).toContain(`(process ${process.pid})`);
    expect(served.errors()).toContain('--port');
  });

  it('the massager behind a network port: says that it was turned away', async () => {
    const massager = await emulate();
    const first = soleus('schedule', 'run', '--json', '--device', massager.device, '--data', emptyFolder());
    await until('the first', () => (first.out().includes('"type":"connected"') ? true : undefined));
    const second = soleus('status', '--json', '--device', massager.device, '--data', emptyFolder());
    expect((await second.exit).code).toBe(3);
    expect(JSON.parse(second.out())).toMatchObject({ code: 'turned-away' });
    expect(first.child.exitCode).toBeNull();
  });

  it('the port of an emulated massager', async () => {
    const port = await listener();
    const emulated = soleus('emulate', '--listen', `127.0.0.1:${port}`);
    expect((await emulated.exit).code).not.toBe(0);
    expect(emulated.errors()).toContain(String(port));
  });
});

describe('a device that is not there', () => {
  const device = '/dev/soleus-not-there';

  it('ends a run with 3, its cause and what to do', async () => {
    const run = soleus('run', 'heel-soothe', '--json', '--device', device, '--data', emptyFolder());
    expect((await run.exit).code).toBe(3);
    expect(run.errors()).toContain(device);
    expect(JSON.parse(run.out())).toMatchObject({ code: 'port-missing', status: 503 });
  });

  it('is waited for by a controller, which says so everywhere', async () => {
    const served = await serve('--device', device, '--data', emptyFolder());
    await until('the problem', async () => (await served.status()).link.problem ?? undefined);
    expect(await served.status()).toMatchObject({
      device: { state: 'disconnected' },
      link: { problem: { code: 'port-missing' } },
    });
    expect((await served.ask('GET', '/health')).status).toBe(200);
    const start = await served.ask('POST', '/session', { programme: 'heel-soothe' });
    expect(start).toMatchObject({ status: 503, body: { code: 'port-missing' } });
    await until('the words', () => (served.errors().includes(device) ? true : undefined));
    served.kill('SIGINT');
    expect((await served.exit).code).toBe(130);
  });

  it('that is no serial port, or nothing listens at, is named with its cause', async () => {
    for (const wrong of ['/dev/null', 'tcp://127.0.0.1:9']) {
      const status = soleus('status', '--device', wrong, '--data', emptyFolder());
      expect((await status.exit).code, wrong).toBe(3);
      expect(status.errors()).toContain(wrong);
    }
  });
});

describe('a port that something else speaks at', () => {
  const GREETINGS = {
    'says nothing': undefined,
    'talks without end': Buffer.alloc(200_000, 'x'),
    'talks nonsense': Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)),
    'speaks HTTP': Buffer.from('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  };

  it(`is no massager and has no session, whether it ${Object.keys(GREETINGS).join(', ')}`, async () => {
    const found = Object.entries(GREETINGS).map(async ([what, greeting]) => {
      const port = await listener(greeting);
      const served = await serve('--device', `tcp://127.0.0.1:${port}`, '--data', emptyFolder());
      const problem = await until(
        `the problem with one that ${what}`,
        async () => (await served.status()).link.problem ?? undefined,
      );
      const start = await served.ask('POST', '/session', { programme: 'heel-soothe' });
      return { what, remedy: problem.remedy !== '', start: start.status };
    });
    expect(await Promise.all(found)).toEqual(
      Object.keys(GREETINGS).map((what) => ({ what, remedy: true, start: 503 })),
    );
  });
});

describe('a stop without a controller', () => {
  it('goes to the massager itself', async () => {
    const massager = await emulate();
    const stop = soleus('stop', '--json', '--device', massager.device, '--data', emptyFolder());
    expect((await stop.exit).code).toBe(0);
    expect(JSON.parse(stop.out())).toEqual({ confirmed: true });
  });
});
