import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceChoice } from '../../src/config/index.ts';
import { hostBelow, type Plan, systemPlan, userPlan } from '../../src/service/index.ts';

/** What is promised, of systemd's ten: the lower, the less a service could do to the system. */
const EXPOSURE_MAX = 2.0;

const DEVICES: readonly DeviceChoice[] = [
  { kind: 'auto', name: 'auto' },
  { kind: 'path', name: '/dev/ttyAMA0', path: '/dev/ttyAMA0' },
  { kind: 'tcp', name: 'tcp://127.0.0.1:9', host: '127.0.0.1', port: 9 },
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-unit-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function systemd(tool: string, ...args: string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', SYSTEMD_PAGER: '', XDG_RUNTIME_DIR: folder },
  });
  return { status, said: stdout + stderr };
}

/** A program that systemd finds executable, at `path`. */
function program(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

const options = (device: DeviceChoice, node = process.execPath) => ({
  node,
  checkout: '/opt/soleus',
  bootstrap: '/opt/soleus/src/bootstrap.mjs',
  data: '/var/lib/soleus',
  device,
  deviceIsInFile: false,
  config: undefined,
});

/** Writes what `plan` says below a folder of its own. */
function written(plan: Plan, name: string): (path: string) => string {
  const root = join(folder, name);
  for (const { path, text } of plan.files) hostBelow(root).write(path, text);
  return (path) => join(root, path);
}

describe.each(DEVICES)('the unit of the system, for $name', (device) => {
  it('means to systemd what it says', () => {
    const at = written(systemPlan(options(device)), `verify-${device.kind}`);
    const { status, said } = systemd('systemd-analyze', 'verify', at('/etc/systemd/system/soleus.service'));
    expect({ status, said }).toEqual({ status: 0, said: '' });
  });

  it(`exposes the system by ${EXPOSURE_MAX} at most`, () => {
    const at = written(systemPlan(options(device)), `security-${device.kind}`);
    const unit = at('/etc/systemd/system/soleus.service');
    const { said } = systemd('systemd-analyze', 'security', '--offline=true', '--no-pager', unit);
    const figure = /Overall exposure level for \S+: ([\d.]+)/.exec(said)?.[1];
    expect(Number(figure)).toBeGreaterThan(0);
    expect(Number(figure)).toBeLessThanOrEqual(EXPOSURE_MAX);
  });
});

describe('paths', () => {
  // systemd names the program that it can't find as it has read it.
  it.each([
    'a b',
    '100%',
    '%h',
    '$HOME',
    'é足',
    'a;b',
    '#x',
    '@-+!:',
  ])('with %s reach systemd as they are', (name) => {
    const device = { kind: 'auto', name: 'auto' } as const;
    const node = program(join(folder, name, 'node'));
    const at = written(systemPlan(options(device, node)), 'odd program');
    const { status, said } = systemd('systemd-analyze', 'verify', at('/etc/systemd/system/soleus.service'));
    expect({ status, said }).toEqual({ status: 0, said: '' });
    rmSync(node);
    expect(systemd('systemd-analyze', 'verify', at('/etc/systemd/system/soleus.service')).said).toContain(
      `Command ${node} is not executable`,
    );
  });

  it('of data and configuration may have anything in them but control characters', () => {
    const odd = '/srv/a "b\' \\c\\ %n $d;';
    const plan = systemPlan({
      ...options({ kind: 'auto', name: 'auto' }),
      ...{ data: odd, config: `${odd}/soleus.yaml`, checkout: ['', 'home', odd].join('/') },
    });
    const at = written(plan, 'odd');
    const { status, said } = systemd('systemd-analyze', 'verify', at('/etc/systemd/system/soleus.service'));
    expect({ status, said }).toEqual({ status: 0, said: '' });
  });
});

it('the unit of a person means to systemd what it says', () => {
  const plan = userPlan({
    ...options({ kind: 'auto', name: 'auto' }),
    configFolder: '/config',
    person: 'ada',
  });
  const at = written(plan, 'user');
  const { status, said } = systemd(
    'systemd-analyze',
    '--user',
    'verify',
    at('/config/systemd/user/soleus.service'),
  );
  expect({ status, said }).toEqual({ status: 0, said: '' });
});

it('the account is made with its group, its folder and the group of the ports', () => {
  const at = written(systemPlan(options({ kind: 'auto', name: 'auto' })), 'account');
  const root = at('/');
  expect(systemd('systemd-sysusers', `--root=${root}`, at('/etc/sysusers.d/soleus.conf')).status).toBe(0);
  const entry = (file: string): string => readFileSync(at(file), 'utf8');
  expect(entry('/etc/passwd')).toMatch(/^soleus:x:\d+:\d+:[^:]*:\/var\/lib\/soleus:\S*nologin$/m);
  expect(entry('/etc/group')).toMatch(/^dialout:x:\d+:soleus$/m);
});
