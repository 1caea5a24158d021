import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assertEmulable,
  assertServable,
  type Config,
  type ConfigSources,
  isLoopback,
  loadConfig,
} from '../../../src/config/index.ts';
import { UsageError } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(sources: Partial<ConfigSources> = {}): Config {
  return loadConfig({ commandLine: {}, environment: {}, workingFolder: folder, ...sources });
}

function write(yaml: string, name = 'soleus.yaml'): void {
  writeFileSync(join(folder, name), yaml);
}

function usageError(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('expected a UsageError');
}

describe('precedence', () => {
  it('serves an emulated massager on loopback, in real time, when nobody says anything', () => {
    const config = load();
    expect(config).toMatchObject({
      device: { kind: 'emulated' },
      port: 8420,
      host: '127.0.0.1',
      speed: 1,
      token: undefined,
    });
    expect(config.given.size).toBe(0);
  });

  it('takes the command line before the environment before the file', () => {
    write('port: 1001\nspeed: 2\nhost: 127.0.0.3\n');
    const environment = { SOLEUS_PORT: '1002', SOLEUS_SPEED: '3' };
    expect(load({ environment, commandLine: { port: '1003' } })).toMatchObject({
      port: 1003,
      speed: 3,
      host: '127.0.0.3',
    });
  });

  it('reads an empty variable as one that is not set', () => {
    write('port: 1001');
    expect(load({ environment: { SOLEUS_PORT: '' } }).port).toBe(1001);
  });

  it('remembers which options were given, wherever that was', () => {
    write('speed: max');
    const config = load({ environment: { SOLEUS_PORT: '1' }, commandLine: { device: 'auto' } });
    expect([...config.given].sort()).toEqual(['device', 'port', 'speed']);
  });

  it('reads the file that the command line or the environment names', () => {
    write('port: 2001', 'a.yaml');
    write('port: 2002', 'b.yaml');
    expect(load({ environment: { SOLEUS_CONFIG: 'a.yaml' } }).port).toBe(2001);
    expect(load({ file: 'b.yaml', environment: { SOLEUS_CONFIG: 'a.yaml' } }).port).toBe(2002);
  });

  it('can do without a broken file', () => {
    write('port: [');
    expect(load({ withoutFile: true }).port).toBe(8420);
  });
});

describe('the data folder', () => {
  it('keeps the state of an emulated massager apart from a real one’s', () => {
    const emulated = load({ commandLine: { data: 'state' } });
    const real = load({ commandLine: { data: 'state', device: 'auto' } });
    expect(emulated.dataFolder).toBe(join(folder, 'state', 'emulated'));
    expect(real.dataFolder).toBe(join(folder, 'state'));
    expect(emulated.dataFolders).toEqual(real.dataFolders);
  });

  it('takes a folder of the file from where the file lies', () => {
    mkdirSync(join(folder, 'etc'));
    write('data: state\ndevice: auto', 'etc/massager.yaml');
    expect(load({ file: 'etc/massager.yaml' }).dataFolder).toBe(join(folder, 'etc', 'state'));
  });
});

describe('devices', () => {
  it.each([
    ['emulated', { kind: 'emulated' }],
    ['auto', { kind: 'auto' }],
    ['/dev/ttyUSB0', { kind: 'path', path: '/dev/ttyUSB0' }],
    ['./pty', { kind: 'path', path: './pty' }],
    ['COM3', { kind: 'path', path: 'COM3' }],
    ['tcp://127.0.0.1:4000', { kind: 'tcp', host: '127.0.0.1', port: 4000 }],
    ['tcp://[::1]:4000', { kind: 'tcp', host: '::1', port: 4000 }],
  ])('%s', (text, device) => {
    expect(load({ commandLine: { device: text } }).device).toEqual({ name: text, ...device });
  });

  it.each([
    'emulatd',
    '',
    'tcp://',
    'tcp://host',
    'tcp://host:0',
    'tcp://host:70000',
    'tcp://a:1/b',
    'http://localhost:80',
    'TCP://localhost:80',
    'tcp://::1:4',
  ])('refuses %j, naming what it takes', (device) => {
    const error = usageError(() => load({ commandLine: { device } }));
    expect(error.code).toBe('config-device');
    expect(error.message).toContain('--device');
    expect(error.remedy).toContain('tcp://host:port');
  });
});

describe('wrong values', () => {
  it.each([
    ['port', '-1'],
    ['port', '65536'],
    ['port', '80.5'],
    ['port', '0x50'],
    ['port', ' '],
    ['speed', '0'],
    ['speed', '0.5'],
    ['speed', 'fast'],
    ['speed', 'NaN'],
    ['speed', 'Infinity'],
    ['host', 'http://127.0.0.1'],
    ['host', 'a b'],
    ['token', 'short'],
    ['token', 'with spaces in it'],
    ['logLevel', 'loud'],
  ] as const)('refuses %s %j, from the command line and from the environment', (name, text) => {
    expect(usageError(() => load({ commandLine: { [name]: text } })).message).toContain('must be');
    const variable = `SOLEUS_${name === 'logLevel' ? 'LOG_LEVEL' : name.toUpperCase()}`;
    if (text.trim() === '') return;
    expect(usageError(() => load({ environment: { [variable]: text } })).message).toContain(variable);
  });

  it('never repeats a token it refuses', () => {
    const error = usageError(() => load({ commandLine: { token: 'sécret' } }));
    expect(`${error.message} ${error.remedy}`).not.toContain('sécret');
  });

  it('takes every whole port, as text and as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), (port) => {
        write(`port: ${port}`);
        expect(load().port).toBe(port);
        expect(load({ commandLine: { port: String(port) } }).port).toBe(port);
      }),
      { numRuns: inputs(30) },
    );
  });
});

describe('soleus.yaml', () => {
  it('may be empty, or nothing but comments', () => {
    write('');
    expect(load().port).toBe(8420);
    write('# nothing yet\n');
    expect(load().port).toBe(8420);
  });

  it('names line and column of a value that is wrong', () => {
    write('device: auto\nport:   many\n');
    const error = usageError(() => load());
    expect(error.message).toMatch(/soleus\.yaml:2:9: port must be a whole number/);
  });

  it('names line and column of a key that means nothing, and the nearest that does', () => {
    write('port: 1\nspeeed: 2\n');
    const error = usageError(() => load());
    expect(error.message).toContain('soleus.yaml:2:1: there is no option "speeed"');
    expect(error.remedy).toContain('"speed"');
  });

  it.each([
    ['dveice', 'device'],
    ['loglevel', 'log-level'],
    ['tokn', 'token'],
  ])('knows that %s means %s', (wrong, right) => {
    write(`${wrong}: 1`);
    expect(usageError(() => load()).remedy).toBe(`Did you mean "${right}"?`);
  });

  it('lists the keys when none is like the one given', () => {
    write('xylophone: 1');
    expect(usageError(() => load()).remedy).toContain('log-level');
  });

  it.each([
    ['a syntax error', 'port: "80\n', /soleus\.yaml:\d+:\d+: /],
    ['a key given twice', 'port: 1\nport: 2\n', /soleus\.yaml:2:1: /],
    ['a list in place of keys', '- port\n', /soleus\.yaml:1:1: /],
    ['a list in place of a value', 'port:\n  - 1\n', /soleus\.yaml:1:1: port must be/],
    ['no value', 'port:\n', /soleus\.yaml:1:\d+: port must be/],
    ['keys within a key', 'host:\n  name: x\n', /soleus\.yaml:1:1: host must be/],
    ['an empty key', '? \n: 2\n', /soleus\.yaml:1:\d+: /],
  ])('refuses %s', (_what, yaml, place) => {
    write(yaml);
    expect(usageError(() => load()).message).toMatch(place);
  });

  it('must be there when it was named, and be a file', () => {
    expect(usageError(() => load({ file: 'absent.yaml' })).code).toBe('config-file-unreadable');
    expect(usageError(() => load({ file: '.' })).code).toBe('config-file-unreadable');
  });
});

describe('what goes together', () => {
  it.each([
    '0.0.0.0',
    '192.168.1.7',
    '::',
    'massager.local',
    '127.0.0.1.example.org',
    '128.0.0.1',
  ])('refuses to serve at %s without an access token', (host) => {
    const open = load({ commandLine: { host } });
    expect(usageError(() => assertServable(open)).remedy).toContain('SOLEUS_TOKEN');
    expect(() => assertServable(load({ commandLine: { host, token: 'correct-horse' } }))).not.toThrow();
  });

  it.each(['127.0.0.1', 'localhost', '::1', '127.1.2.3'])('serves at %s without one', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(() => assertServable(load({ commandLine: { host } }))).not.toThrow();
  });

  it.each([
    'auto',
    '/dev/ttyUSB0',
    'tcp://127.0.0.1:4000',
  ])('never runs %s faster than real time', (device) => {
    expect(usageError(() => assertEmulable(load({ commandLine: { device, speed: '2' } }))).code).toBe(
      'speed-on-hardware',
    );
    expect(usageError(() => assertEmulable(load({ commandLine: { device, speed: 'max' } }))).code).toBe(
      'speed-on-hardware',
    );
    expect(() => assertEmulable(load({ commandLine: { device, speed: '1' } }))).not.toThrow();
  });

  it('lets an emulated massager run at any speed, and be any unit however worn', () => {
    const config = load({ commandLine: { speed: 'max', unit: '7', wear: '62.5' } });
    expect(() => assertEmulable(config)).not.toThrow();
    expect(config.unit).toEqual({ seed: 7, wearPercent: 62.5 });
    expect(load().unit).toEqual({ seed: null, wearPercent: 0 });
  });

  it.each(['unit', 'wear'] as const)('takes no --%s for a real massager', (name) => {
    const config = load({ commandLine: { device: '/dev/ttyUSB0', [name]: '0' } });
    expect(usageError(() => assertEmulable(config))).toMatchObject({
      code: 'unit-on-hardware',
      remedy: `Leave out --${name}, or use --device emulated.`,
    });
  });

  it.each([
    ['unit', '1.5'],
    ['unit', '-1'],
    ['unit', '2147483648'],
    ['wear', '101'],
    ['wear', 'much'],
  ])('takes no --%s %s', (name, value) => {
    expect(usageError(() => load({ commandLine: { [name]: value } })).message).toContain(value);
  });
});
