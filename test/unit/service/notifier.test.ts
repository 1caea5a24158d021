import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { createServiceNotifier } from '../../../src/service/index.ts';
import type { SpawnHelper } from '../../../src/service/notifier.ts';

const SOCKET = { NOTIFY_SOCKET: '/run/systemd/notify', PATH: '/usr/bin', SECRET: 'x' };
const WATCHED = { ...SOCKET, WATCHDOG_USEC: '60000000' };

interface Started {
  readonly program: string;
  readonly messages: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly end: (well: boolean) => Promise<void>;
  killed: boolean;
}

function rig(env: Readonly<Record<string, string>>, pid = 7) {
  const clock = new VirtualClock();
  const started: Started[] = [];
  const spawn: SpawnHelper = (program, messages, environment) => {
    let settle: (well: boolean) => void = () => undefined;
    const ended = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    const helper: Started = {
      ...{ program, messages, environment, killed: false },
      end: async (well) => {
        settle(well);
        await clock.advance(0);
      },
    };
    started.push(helper);
    return {
      ended,
      kill: () => {
        helper.killed = true;
        settle(false);
      },
    };
  };
  const notifier = createServiceNotifier({ clock, env, spawn, pid });
  /** Lets each helper end well, until none is left; gives all that was told. */
  const told = async (): Promise<string[]> => {
    for (let index = 0; index < started.length; index += 1) await started[index]?.end(true);
    return started.flatMap(({ messages }) => messages);
  };
  return { clock, started, notifier, told };
}

describe('without a service manager', () => {
  it('starts nothing, whatever is told', async () => {
    for (const env of [{}, { NOTIFY_SOCKET: '' }, { WATCHDOG_USEC: '1000000' }]) {
      const { notifier, started, clock } = rig(env);
      notifier.ready();
      notifier.status('x');
      await clock.advance(60_000);
      notifier.alive();
      notifier.stopping();
      expect(started).toEqual([]);
    }
  });
});

describe('with one', () => {
  it('tells it by systemd-notify, which gets the socket and the path and nothing else of the environment', () => {
    const { notifier, started } = rig(SOCKET);
    notifier.ready();
    expect(started[0]).toMatchObject({ program: 'systemd-notify', messages: ['READY=1'] });
    expect(started[0]?.environment).toEqual({ NOTIFY_SOCKET: '/run/systemd/notify', PATH: '/usr/bin' });
  });

  it('keeps the order, one helper at a time, and of what waits the newest', async () => {
    const { notifier, started } = rig(SOCKET);
    notifier.ready();
    notifier.status('one');
    notifier.status('two');
    notifier.stopping();
    expect(started).toHaveLength(1);
    await started[0]?.end(true);
    expect(started.map(({ messages }) => messages)).toEqual([['READY=1'], ['STATUS=two', 'STOPPING=1']]);
  });

  it('tells the same status once, and in one line', async () => {
    const { notifier, told } = rig(SOCKET);
    notifier.status('idle\nREADY=1');
    notifier.status('idle\nREADY=1');
    expect(await told()).toEqual(['STATUS=idle READY=1']);
  });

  it('feeds the watchdog at half its time, for as long as the loop comes round and no longer', async () => {
    const { notifier, clock, told } = rig(WATCHED);
    const fedAtS: number[] = [];
    for (let second = 0; second <= 95; second += 1) {
      const before = (await told()).length;
      notifier.alive();
      if ((await told()).length > before) fedAtS.push(second);
      await clock.advance(1000);
    }
    expect(fedAtS).toEqual([0, 30, 60, 90]);
    await clock.advance(600_000);
    expect(await told()).toHaveLength(fedAtS.length);
  });

  it('feeds no watchdog that watches another process, or none', async () => {
    const strange = [
      { WATCHDOG_USEC: '0' },
      { WATCHDOG_USEC: 'soon' },
      { WATCHDOG_USEC: '60000000', WATCHDOG_PID: '8' },
    ];
    for (const env of [{}, ...strange]) {
      const { notifier, clock, told } = rig({ ...SOCKET, ...env });
      await clock.advance(60_000);
      notifier.alive();
      expect(await told()).toEqual([]);
    }
    const { notifier, told } = rig({ ...WATCHED, WATCHDOG_PID: '7' });
    notifier.alive();
    expect(await told()).toEqual(['WATCHDOG=1']);
  });

  it('says nothing after it stops: what is stuck then must not look alive', async () => {
    const { notifier, clock, told } = rig(WATCHED);
    notifier.stopping();
    await clock.advance(60_000);
    notifier.ready();
    notifier.status('x');
    notifier.alive();
    notifier.stopping();
    expect(await told()).toEqual(['STOPPING=1']);
  });

  it('tells again what failed, with what is newer, when the loop comes round, and not before', async () => {
    const { notifier, started, clock } = rig(SOCKET);
    notifier.ready();
    notifier.status('old');
    await started[0]?.end(false);
    await clock.advance(60_000);
    expect(started).toHaveLength(1);
    notifier.alive();
    expect(started[1]?.messages).toEqual(['READY=1', 'STATUS=old']);
    notifier.status('new');
    await started[1]?.end(false);
    notifier.alive();
    expect(started[2]?.messages).toEqual(['READY=1', 'STATUS=new']);
  });

  it('ends a helper that hangs, and goes on', async () => {
    const { notifier, started, clock } = rig(SOCKET);
    notifier.ready();
    await clock.advance(10_000);
    expect(started[0]?.killed).toBe(true);
    await clock.advance(0);
    notifier.alive();
    expect(started[1]?.messages).toEqual(['READY=1']);
  });

  it('throws nothing where no helper can be started, and tries again', async () => {
    const clock = new VirtualClock();
    let tries = 0;
    const spawn = (): never => {
      tries += 1;
      throw new Error('EAGAIN');
    };
    const notifier = createServiceNotifier({ clock, env: WATCHED, spawn });
    notifier.ready();
    await clock.advance(0);
    notifier.alive();
    await clock.advance(0);
    notifier.stopping();
    expect(tries).toBe(3);
  });
});

describe('a systemd-notify on the path', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'soleus-notify-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (): (() => string) => {
    const [record, program] = [join(folder, 'record'), join(folder, 'systemd-notify')];
    writeFileSync(record, '');
    writeFileSync(program, `#!/bin/sh\necho "$NOTIFY_SOCKET/$SECRET $*" >> '${record}'\n`);
    chmodSync(program, 0o755);
    return () => readFileSync(record, 'utf8');
  };
  const notifierHere = () =>
    createServiceNotifier({
      clock: new VirtualClock(),
      env: { ...WATCHED, PATH: folder, NOTIFY_SOCKET: '@soleus' },
    });

  it('is run with the messages as its arguments, in an environment of its own', async () => {
    const record = put();
    const notifier = notifierHere();
    notifier.ready();
    notifier.status('a b; $(c)');
    notifier.alive();
    await expect.poll(record).toBe('@soleus/ READY=1\n@soleus/ STATUS=a b; $(c) WATCHDOG=1\n');
  });

  it('that is missing is no failure, and is run once it is there', async () => {
    const notifier = notifierHere();
    notifier.ready();
    const record = put();
    await expect
      .poll(() => {
        notifier.alive();
        return record();
      })
      .toMatch(/READY=1/);
  });
});
