import { beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/contract/index.ts';
import { type Command, shellLine } from '../../../src/service/command.ts';
import type { ServiceHost } from '../../../src/service/host.ts';
import { install, remove, type Undertaking } from '../../../src/service/install.ts';
import { systemPlan, userPlan } from '../../../src/service/plan.ts';

const OPTIONS = {
  node: '/usr/bin/node',
  checkout: '/opt/soleus',
  bootstrap: '/opt/soleus/src/bootstrap.mjs',
  data: '/var/lib/soleus',
  device: { kind: 'auto', name: 'auto' },
  deviceIsInFile: false,
  config: undefined,
} as const;
const HOME = ['', 'home', 'ada'].join('/');
const UNIT = '/etc/systemd/system/soleus.service';
const RULE = '/etc/udev/rules.d/70-soleus.rules';
const ACCOUNT = '/etc/sysusers.d/soleus.conf';

let files: Map<string, string>;
/** What happened, in its order. */
let log: string[];
let said: string[];
let warned: string[];

beforeEach(() => {
  files = new Map();
  log = [];
  said = [];
  warned = [];
});

function failing(code: string): never {
  throw Object.assign(new Error(code), { code });
}

function host(change: Partial<ServiceHost> = {}): ServiceHost {
  return {
    platform: 'linux',
    isRoot: true,
    hasSystemd: true,
    isRunning: true,
    read: (path) => files.get(path),
    write: (path, text) => {
      files.set(path, text);
      log.push(`write ${path}`);
    },
    remove: (path) => {
      files.delete(path);
      log.push(`remove ${path}`);
    },
    run: (command) => {
      log.push(shellLine(command));
      return { well: true, said: '' };
    },
    ...change,
  };
}

const undertaking = (change: Partial<Undertaking> = {}): Undertaking => ({
  plan: systemPlan(OPTIONS),
  host: host(),
  force: false,
  again: ['/usr/bin/node', '/opt/my soleus/src/bootstrap.mjs', 'install-service', '--system'],
  say: (line) => said.push(line),
  warn: (line) => warned.push(line),
  ...change,
});

const refusal = (act: () => void): UsageError => {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('installing', () => {
  it('writes every file, then runs what makes them count: the account before what belongs to it', () => {
    install(undertaking());
    expect(log).toEqual([
      `write ${ACCOUNT}`,
      `write ${RULE}`,
      `write ${UNIT}`,
      `systemd-sysusers ${ACCOUNT}`,
      'udevadm control --reload',
      'udevadm trigger --subsystem-match=usb --subsystem-match=tty',
      'systemctl daemon-reload',
    ]);
    expect(files.get(UNIT)).toContain('ExecStart=:/usr/bin/node');
    expect(files.get(ACCOUNT)).toMatch(/^u soleus - .* \/var\/lib\/soleus$/m);
    expect(files.get(ACCOUNT)).toMatch(/^m soleus dialout$/m);
  });

  it('starts nothing by itself', () => {
    install(undertaking());
    expect(log.filter((line) => /enable|restart|\bstart\b/.test(line))).toEqual([]);
    expect(systemPlan(OPTIONS).next.map(({ command }) => shellLine(command))).toContain(
      'sudo systemctl restart soleus.service',
    );
  });

  it('tells how it gets sessions to run, by commands that go through it', () => {
    const { data, device } = OPTIONS;
    expect(systemPlan(OPTIONS).next.map(({ command }) => shellLine(command))).toContain(
      `sudo /usr/bin/node /opt/soleus/src/bootstrap.mjs schedule answers --data ${data} --device ${device.name}`,
    );
  });

  it('gives the account a data folder that was named', () => {
    install(undertaking({ plan: systemPlan({ ...OPTIONS, data: '/srv/feet' }) }));
    expect(log).toContain('install -d -o soleus -g soleus -m 0750 /srv/feet');
  });

  it('a second time writes nothing', () => {
    install(undertaking());
    log = [];
    install(undertaking());
    expect(log.filter((line) => line.startsWith('write'))).toEqual([]);
    expect(said).toContain(`${UNIT} is as it should be.`);
  });

  it('leaves a file that differs as it is, writes no other, and shows the difference', () => {
    install(undertaking());
    const edited = (files.get(UNIT) ?? '').replace('WatchdogSec=60', 'WatchdogSec=5');
    files.set(UNIT, edited);
    files.delete(RULE);
    log = [];
    expect(refusal(() => install(undertaking())).code).toBe('service-file-differs');
    expect(log).toEqual([]);
    expect(files.get(UNIT)).toBe(edited);
    expect(warned.join('\n')).toBe(`${UNIT}:\n- WatchdogSec=5\n+ WatchdogSec=60`);
  });

  it('overwrites it by force', () => {
    files.set(UNIT, 'mine\n');
    install(undertaking({ force: true }));
    expect(files.get(UNIT)).toContain('WatchdogSec=60');
  });

  it('on a system that does not run tells the commands instead', () => {
    install(undertaking({ host: host({ isRunning: false }) }));
    expect(log).toHaveLength(3);
    expect(said).toContain('To run on that system: systemctl daemon-reload');
  });

  it('of a person needs no root, and says what root has to do, and to linger', () => {
    const plan = userPlan({ ...OPTIONS, configFolder: `${HOME}/.config`, person: 'ada' });
    install(undertaking({ plan, host: host({ isRoot: false }) }));
    expect(log).toEqual([
      `write ${HOME}/.config/systemd/user/soleus.service`,
      'systemctl --user daemon-reload',
    ]);
    const next = plan.next.map(({ command }) => shellLine(command));
    expect(next).toContain('loginctl enable-linger ada');
    expect(next).toContain('sudo usermod -aG dialout ada');
    expect(next).toContain('sudo /usr/bin/node /opt/soleus/src/bootstrap.mjs install-service --port-rule');
  });

  it.each([
    ['the data folder', { data: `${HOME}/data` }],
    ['the configuration', { config: `${HOME}/soleus.yaml` }],
  ])('of the system refuses %s in a home, which the service never sees', (_what, change) => {
    expect(refusal(() => systemPlan({ ...OPTIONS, ...change })).code).toBe('service-path-in-home');
  });
});

describe('what can’t be done is said before anything is written', () => {
  it.each([
    ['not Linux', { platform: 'darwin' }, 'not-linux'],
    ['no systemd', { hasSystemd: false }, 'no-systemd'],
    ['not root', { isRoot: false }, 'not-root'],
  ])('%s', (_what, change, code) => {
    for (const act of [install, remove]) {
      const { code: found, message, remedy } = refusal(() => act(undertaking({ host: host(change) })));
      expect(found).toBe(code);
      expect(message.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(10);
    }
    expect(log).toEqual([]);
  });

  it('to who is not root with the command to type, paths with spaces quoted', () => {
    const { remedy } = refusal(() => install(undertaking({ host: host({ isRoot: false }) })));
    expect(remedy).toContain(
      "sudo /usr/bin/node '/opt/my soleus/src/bootstrap.mjs' install-service --system\n",
    );
  });
});

describe('what fails half-way', () => {
  it.each(['EROFS', 'EACCES', 'ENOSPC', 'EIO'])('by %s names the file, and nothing is undone', (code) => {
    const usual = host();
    const write = (path: string, text: string): void =>
      path === UNIT ? failing(code) : usual.write(path, text);
    const { code: found, message } = refusal(() => install(undertaking({ host: { ...usual, write } })));
    expect(found).toBe('service-unwritable');
    expect(message).toContain(UNIT);
    expect([...files.keys()]).toEqual([ACCOUNT, RULE]);
    expect(said).toEqual([`Wrote ${ACCOUNT}.`, `Wrote ${RULE}.`]);
  });

  it('as a command does names it, with what it said', () => {
    const run = ([program]: Command) => ({ well: program !== 'udevadm', said: 'no udev here\n' });
    const { code, message } = refusal(() => install(undertaking({ host: host({ run }) })));
    expect(code).toBe('service-command-failed');
    expect(message).toBe('udevadm control --reload failed: no udev here.');
    expect(files.size).toBe(3);
  });
});

describe('removing', () => {
  it('stops the service before its files go, and says what stays', () => {
    install(undertaking());
    log = [];
    remove(undertaking());
    expect(log).toEqual([
      'systemctl disable --now soleus.service',
      ...[ACCOUNT, RULE, UNIT].map((path) => `remove ${path}`),
      'systemctl daemon-reload',
      'udevadm control --reload',
    ]);
    expect(files.size).toBe(0);
    expect(said).toContain('What stays: the data in /var/lib/soleus.');
  });

  it('takes its own files away though they were written for other options', () => {
    install(undertaking({ plan: systemPlan({ ...OPTIONS, node: '/opt/node/bin/node' }) }));
    remove(undertaking());
    expect(files.size).toBe(0);
  });

  it('removes nothing while a file is not its own, unless forced', () => {
    install(undertaking());
    files.set(RULE, '# mine\n');
    log = [];
    expect(refusal(() => remove(undertaking())).message).toContain(RULE);
    expect(log).toEqual([]);
    remove(undertaking({ force: true }));
    expect(files.size).toBe(0);
  });

  it('of what is left of an installation stops no service that isn’t there', () => {
    install(undertaking());
    files.delete(UNIT);
    log = [];
    remove(undertaking());
    expect(log[0]).toBe(`remove ${ACCOUNT}`);
    expect(files.size).toBe(0);
  });

  it('removes nothing where the service does not stop', () => {
    install(undertaking());
    const run = () => ({ well: false, said: 'still stopping' });
    expect(refusal(() => remove(undertaking({ host: host({ run }) }))).code).toBe('service-command-failed');
    expect(files.size).toBe(3);
  });

  it('says so where nothing is installed', () => {
    remove(undertaking());
    expect(said).toEqual(['Nothing is installed.']);
    expect(log).toEqual([]);
  });
});
