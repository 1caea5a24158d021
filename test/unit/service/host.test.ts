import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostBelow, thisHost } from '../../../src/service/index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-service-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a system below a folder', () => {
  it('takes a file with the folders above it, readable by all, and leaves no draft', () => {
    const host = hostBelow(folder);
    host.write('/etc/udev/rules.d/70-soleus.rules', 'first\n');
    host.write('/etc/udev/rules.d/70-soleus.rules', 'second\n');
    const rules = join(folder, 'etc/udev/rules.d');
    expect(readdirSync(rules)).toEqual(['70-soleus.rules']);
    expect(readFileSync(join(rules, '70-soleus.rules'), 'utf8')).toBe('second\n');
    expect(statSync(join(rules, '70-soleus.rules')).mode & 0o444).toBe(0o444);
    expect(host.read('/etc/udev/rules.d/70-soleus.rules')).toBe('second\n');
  });

  it('tells a file that is not there from one that can’t be read', () => {
    const host = hostBelow(folder);
    expect(host.read('/etc/none')).toBeUndefined();
    mkdirSync(join(folder, 'etc'));
    expect(() => host.read('/etc')).toThrow('EISDIR');
  });

  it('leaves no draft where the file can’t take its place', () => {
    mkdirSync(join(folder, 'etc/soleus.conf'), { recursive: true });
    expect(() => hostBelow(folder).write('/etc/soleus.conf', 'text')).toThrow();
    expect(readdirSync(join(folder, 'etc'))).toEqual(['soleus.conf']);
  });
});

describe('a command', () => {
  const program = (text: string): void => {
    writeFileSync(join(folder, 'systemctl'), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, 'systemctl'), 0o755);
  };
  const run = () => thisHost({ PATH: folder }).run(['systemctl', 'daemon-reload']);

  it('is found on the path, with its arguments, and what it prints is kept', () => {
    program('echo "$@"; echo trouble >&2; exit 1');
    expect(run()).toEqual({ well: false, said: 'daemon-reload\ntrouble\n' });
    program('exit 0');
    expect(run()).toEqual({ well: true, said: '' });
  });

  it('that isn’t there fails with the reason', () => {
    expect(run()).toEqual({ well: false, said: expect.stringContaining('ENOENT') });
  });
});
