import { describe, expect, it } from 'vitest';
import { parseDeviceChoice } from '../../../src/config/index.ts';
import { serviceUnit, type UnitOptions } from '../../../src/service/unit.ts';
import { readUnit, readWords } from './read-unit.ts';

const HOME = ['', 'home', 'ada'].join('/');

function unit(change: Partial<Omit<UnitOptions, 'device'>> & { device?: string } = {}) {
  const { device: name = 'auto', ...rest } = change;
  const device = parseDeviceChoice(name);
  if (device === undefined) throw new Error(`no device: ${name}`);
  const text = serviceUnit({
    scope: 'system',
    node: '/usr/bin/node',
    checkout: '/opt/soleus',
    bootstrap: '/opt/soleus/src/bootstrap.mjs',
    data: '/var/lib/soleus',
    device,
    deviceIsInFile: false,
    config: undefined,
    ...rest,
  });
  const values = readUnit(text);
  return {
    text,
    all: (key: string) => values.get(key) ?? [],
    one: (key: string) => {
      const [value, ...more] = values.get(key) ?? [];
      expect(more).toEqual([]);
      return value;
    },
    words: (key: string) => (values.get(key) ?? []).flatMap(readWords),
    names: [...values.keys()],
  };
}

describe('the unit', () => {
  it('runs the schedule with this Node and this checkout, its data, its device and its configuration', () => {
    const { words } = unit({ device: '/dev/soleus', config: '/etc/soleus/soleus.yaml' });
    expect(words('Service.ExecStart')).toEqual([
      ':/usr/bin/node',
      ...['/opt/soleus/src/bootstrap.mjs', 'schedule', 'run'],
      ...['--data', '/var/lib/soleus', '--device', '/dev/soleus', '--config', '/etc/soleus/soleus.yaml'],
    ]);
  });

  it('leaves the device to the configuration file that names it, so that the file can change', () => {
    expect(unit({ deviceIsInFile: true }).text).not.toContain('--device');
  });

  it.each([
    ['waits for READY=1', 'Type', 'notify'],
    ['hears systemd-notify, which is not the main process', 'NotifyAccess', 'all'],
    ['is watched', 'WatchdogSec', '60'],
    ['is started again after any failure, one of its configuration too', 'Restart', 'on-failure'],
    ['takes the exit code of a stop for success', 'SuccessExitStatus', '130'],
    ['is asked to stop by SIGTERM', 'KillSignal', 'SIGTERM'],
    ['which reaches the main process alone, that stops the motor', 'KillMode', 'mixed'],
    ['has ten times what a stop takes', 'TimeoutStopSec', '20'],
    ['leaves no core dump', 'LimitCORE', '0'],
    ['keeps its records to itself', 'UMask', '0077'],
    ['gains no rights', 'NoNewPrivileges', 'yes'],
  ])('%s, for the system and for a user', (_what, directive, value) => {
    for (const scope of ['system', 'user'] as const) {
      expect(unit({ scope }).one(`Service.${directive}`)).toBe(value);
    }
  });

  it('is started again for as long as it takes', () => {
    expect(unit().one('Unit.StartLimitIntervalSec')).toBe('0');
    expect(unit().one('Service.RestartSec')).toBe('30');
  });

  it('keeps to the calls of an ordinary service, and a call kept from it fails instead of killing it', () => {
    const { all, one } = unit();
    expect(all('Service.SystemCallFilter')).toEqual(['@system-service', '~@privileged @resources']);
    expect(one('Service.SystemCallErrorNumber')).toBe('EPERM');
    expect(one('Service.RestrictAddressFamilies')).toBe('AF_INET AF_INET6 AF_UNIX AF_NETLINK');
  });

  it('does not forbid what Node needs to compile, nor hide the processes that a lock is told by', () => {
    const { names } = unit();
    for (const name of [
      'MemoryDenyWriteExecute',
      'ProcSubset',
      'ProtectProc',
      'PrivateNetwork',
      'PrivatePIDs',
    ]) {
      expect(names).not.toContain(`Service.${name}`);
    }
  });

  it('of the system sees nothing of the homes, and of the disk writes to its data alone', () => {
    const { one, names } = unit();
    expect(one('Service.ProtectSystem')).toBe('strict');
    expect(one('Service.ProtectHome')).toBe('yes');
    expect(one('Service.StateDirectory')).toBe('soleus');
    expect(names).not.toContain('Service.ReadWritePaths');
    expect(one('Service.User')).toBe('soleus');
    expect(one('Service.CapabilityBoundingSet')).toBe('');
    expect(one('Install.WantedBy')).toBe('multi-user.target');
  });

  it('writes to the data folder that was named', () => {
    const { words, names } = unit({ data: '/srv/the data/100%' });
    expect(words('Service.ReadWritePaths')).toEqual(['/srv/the data/100%']);
    expect(names).not.toContain('Service.StateDirectory');
  });

  it('sees of a home only the checkout and the Node in it', () => {
    const { one, words } = unit({ node: `${HOME}/.nvm/node`, checkout: `${HOME}/my soleus` });
    expect(one('Service.ProtectHome')).toBe('tmpfs');
    expect(words('Service.BindReadOnlyPaths')).toEqual([`${HOME}/.nvm/node`, `${HOME}/my soleus`]);
  });

  it.each([
    ['auto', ['ttyUSB', 'ttyACM']],
    ['/dev/ttyUSB0', ['ttyUSB', 'ttyACM']],
    ['/dev/soleus', ['ttyUSB', 'ttyACM']],
    ['/dev/ttyAMA0', ['ttyUSB', 'ttyACM', 'ttyAMA']],
    ['/dev/serial0', ['ttyUSB', 'ttyACM', 'ttyAMA', 'ttyS']],
  ])('with --device %s may open serial ports and no other device', (device, classes) => {
    const { one, all, names } = unit({ device });
    expect(one('Service.DevicePolicy')).toBe('closed');
    expect(all('Service.DeviceAllow')).toEqual(classes.map((name) => `char-${name} rw`));
    expect(names).not.toContain('Service.PrivateDevices');
    // Else their classes would be unknown when the list is made.
    for (const key of ['Unit.Wants', 'Unit.After']) {
      expect(one(key)).toContain('modprobe@usbserial.service modprobe@cdc_acm.service');
    }
  });

  it.each(['tcp://127.0.0.1:8421', 'emulated'])('with --device %s has no device at all', (device) => {
    const { one, all, names } = unit({ device });
    expect(one('Service.PrivateDevices')).toBe('yes');
    expect(all('Service.DeviceAllow')).toEqual([]);
    expect(names).not.toContain('Unit.Wants');
  });

  it('of a user has nothing that only the manager of the system can do', () => {
    const { names, one } = unit({ scope: 'user' });
    const forbidden =
      /^Service\.(User|Protect|Private|Device|Bind|ReadWrite|State|Capability|Ambient|RemoveIPC)/;
    expect(names.filter((name) => forbidden.test(name))).toEqual([]);
    expect(names.filter((name) => /^Unit\.(After|Wants)$/.test(name))).toEqual([]);
    expect(one('Install.WantedBy')).toBe('default.target');
  });
});
