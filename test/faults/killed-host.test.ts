/** What becomes of a session when a process dies or is told to end. */
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/contract/index.ts';
import {
  cleanUp,
  emptyFolder,
  emulate,
  offAt,
  screened,
  serve,
  soleus,
  TRACE_S,
  until,
} from './processes.ts';

afterEach(cleanUp);

const OFF_WITHIN_S = (LIMITS.leaseMs + LIMITS.leaseFallMs) / 1000;

describe('a controller that is killed in mid-session', () => {
  it('leaves the output off within 1.5 s, an honest record, and a folder that others can use', async () => {
    const data = emptyFolder();
    const massager = await emulate();
    const first = await serve('--device', massager.device, '--data', data);
    const id = await first.start();
    await massager.turning();
    await until('a trace on record', async () => {
      const { body } = await first.ask('GET', `/sessions/${id}/trace`);
      return (body as { items: unknown[] }).items.length >= 2 ? true : undefined;
    });
    first.kill('SIGKILL');
    await first.exit;
    const { uptimeS } = await massager.panel();
    expect((await offAt(massager)) - uptimeS).toBeLessThanOrEqual(OFF_WITHIN_S + TRACE_S);

    const second = await serve('--device', massager.device, '--data', data);
    const [record] = await second.sessions();
    expect(record).toMatchObject({ id, outcome: 'interrupted' });
    expect(record?.endedAt).not.toBeNull();
    expect(record?.motorOnS).toBeGreaterThanOrEqual(1);
    await until('the massager to be idle', async () =>
      (await second.status()).device.state === 'idle' ? true : undefined,
    );
    expect((await massager.panel()).outputOn).toBe(false);
    expect((await second.status()).session).toBeNull();
  });
});

describe.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('a controller that is sent %s', (signal) => {
  it('stops the motor before it ends with 130', async () => {
    const data = emptyFolder();
    const massager = await emulate();
    const served = await serve('--device', massager.device, '--data', data);
    const id = await served.start();
    await massager.turning();
    served.kill(signal);
    expect((await served.exit).code).toBe(130);
    // Had it only died, the lease would still hold the output for a second.
    expect((await massager.panel()).outputOn).toBe(false);
    expect(served.errors()).toContain('Stopping');

    const next = await serve('--device', massager.device, '--data', data);
    expect((await next.sessions())[0]).toMatchObject({ id, outcome: 'interrupted' });
  });
});

describe('a run from the command line', () => {
  it('that is interrupted stops its motor first and ends with 130', async () => {
    const massager = await emulate();
    const run = soleus(
      'run',
      'heel-soothe',
      ...screened(),
      '--device',
      massager.device,
      '--data',
      emptyFolder(),
    );
    await massager.turning();
    run.kill('SIGINT');
    expect((await run.exit).code).toBe(130);
    expect((await massager.panel()).outputOn).toBe(false);
  });

  it('that is interrupted stops the motor of the controller it goes through', async () => {
    const data = emptyFolder();
    const massager = await emulate();
    const served = await serve('--device', massager.device, '--data', data);
    await served.status();
    const run = soleus('run', 'heel-soothe', ...screened(), '--device', massager.device, '--data', data);
    await massager.turning();
    run.kill('SIGTERM');
    expect((await run.exit).code).toBe(130);
    expect((await massager.panel()).outputOn).toBe(false);
    expect((await served.sessions())[0]?.outcome).toBe('stopped');
    expect((await served.status()).device.state).toBe('latched');
  });

  it('is ended by "soleus stop" from elsewhere, and goes on without anyone to read it', async () => {
    const data = emptyFolder();
    const massager = await emulate();
    const run = soleus('serve', '--port', '0', '--device', massager.device, '--data', data);
    await until('the controller’s card', () => (run.out().includes('Ctrl-C') ? true : undefined));
    const watched = soleus(
      'run',
      'heel-soothe',
      '--json',
      ...screened(),
      '--device',
      massager.device,
      '--data',
      data,
    );
    watched.child.stdout.destroy();
    watched.child.stderr.destroy();
    await massager.turning();
    const stop = soleus('stop', '--data', data);
    expect(await stop.exit).toMatchObject({ code: 0 });
    expect(stop.out()).toContain('Stopped');
    expect((await massager.panel()).outputOn).toBe(false);
    expect((await watched.exit).code).toBe(0);
  });
});

describe('a massager that dies in mid-session', () => {
  it('interrupts the session, is found again by itself, and does not go on', async () => {
    const data = emptyFolder();
    const massager = await emulate();
    const served = await serve('--device', massager.device, '--data', data);
    const id = await served.start();
    await massager.turning();
    massager.kill('SIGKILL');
    await massager.exit;
    await until('the session to be over', async () =>
      (await served.status()).session === null ? true : undefined,
    );
    expect((await served.sessions())[0]).toMatchObject({ id, outcome: 'interrupted' });
    const lost = await served.ask('POST', '/session', { programme: 'heel-soothe' });
    expect(lost.status).toBe(503);
    expect((await served.ask('POST', '/stop')).status).toBe(503);

    const again = await emulate(massager.device.replace('tcp://', ''));
    await until('the massager to be back', async () =>
      (await served.status()).device.state === 'idle' ? true : undefined,
    );
    expect((await again.panel()).outputOn).toBe(false);
    await served.start();
    await again.turning();
  });

  it('loses and finds its cable the same way', async () => {
    const massager = await emulate();
    const served = await serve('--device', massager.device, '--data', emptyFolder());
    const id = await served.start();
    await massager.turning();
    const { uptimeS } = await massager.act({ do: 'cable', connected: false });
    expect((await offAt(massager)) - uptimeS).toBeLessThanOrEqual(OFF_WITHIN_S + TRACE_S);
    await until('the session to be over', async () =>
      (await served.status()).session === null ? true : undefined,
    );
    expect((await served.sessions())[0]).toMatchObject({ id, outcome: 'interrupted' });
    await massager.act({ do: 'cable', connected: true });
    await until('the massager to be back', async () =>
      (await served.status()).device.state === 'idle' ? true : undefined,
    );
    expect((await massager.panel()).outputOn).toBe(false);
  });
});
