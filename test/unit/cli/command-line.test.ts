import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/exit-codes.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { problemSchema } from '../../../src/contract/index.ts';
import { type TestShell, testShell } from './shell.ts';

let folder: string;
let shell: TestShell;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-cli-'));
  shell = testShell(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]): Promise<number> => runCommandLine(args, shell);

const COMMANDS = [
  'serve',
  'run',
  'stop',
  'status',
  'history',
  'schedule',
  'devices',
  'simulate',
  'bench',
  'emulate',
  'technician',
  'install-service',
];

describe('help', () => {
  it.each(COMMANDS)('of %s says what it does, and shows an example', async (command) => {
    expect(await run(command, '--help')).toBe(0);
    expect(shell.said()).toContain(`Usage: soleus ${command}`);
    expect(shell.said()).toMatch(/Example:\n {2}\$ soleus /);
  });

  it('of the whole lists every command', async () => {
    expect(await run('--help')).toBe(0);
    for (const command of COMMANDS) expect(shell.said()).toContain(`\n  ${command} `);
    for (const code of Object.values(EXIT)) expect(shell.said()).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  });

  it('gives the version', async () => {
    expect(await run('--version')).toBe(0);
    expect(shell.said()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage ends with 2, its cause and what to do', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['srve']],
    ['an unknown option', ['serve', '--prot', '1']],
    ['a missing argument', ['run']],
    ['one argument too many', ['simulate', 'heel-soothe', 'more']],
    ['a missing value', ['serve', '--port']],
    ['a port that is none', ['serve', '--port', '99999']],
    ['a device that is none', ['run', 'heel-soothe', '--device', 'emulatd']],
    ['a device that is none, for a stop', ['stop', '--device', 'emulatd']],
    ['the network without a token', ['serve', '--host', '0.0.0.0']],
    ['speed on hardware', ['run', 'heel-soothe', '--device', '/dev/ttyUSB9', '--speed', '2']],
    ['speed over TCP', ['serve', '--device', 'tcp://127.0.0.1:9', '--speed', 'max']],
    ['START held by a program on hardware', ['bench', '--hold-start', '--device', '/dev/ttyUSB9']],
    ['an unknown programme', ['simulate', 'nope']],
    ['a history of two kinds', ['history', '--csv', '--json']],
    ['a limit that is none', ['history', '--limit', '0']],
    ['an address that is none', ['emulate', '--listen', 'here']],
    ['the technician without what to do', ['technician']],
    ['a missing configuration file', ['status', '--config', 'absent.yaml']],
  ])('%s', async (_what, args) => {
    expect(await run(...args)).toBe(2);
    expect(shell.told().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(shell.said()).toBe('');
  });

  it('a broken configuration file, by line and column', async () => {
    writeFileSync(join(folder, 'soleus.yaml'), 'prot: 1\n');
    expect(await run('status')).toBe(2);
    expect(shell.told()).toContain('soleus.yaml:1:1');
    expect(shell.told()).toContain('Did you mean "port"?');
  });

  it('as a problem document where JSON is asked for', async () => {
    expect(await run('simulate', 'nope', '--json')).toBe(2);
    const problem = problemSchema.parse(JSON.parse(shell.said()));
    expect(problem).toMatchObject({ code: 'unknown-programme', status: 404 });
    expect(shell.told()).toContain('heel-soothe');
  });
});

describe('without a controller', () => {
  it.each(['stop', 'status'])('%s ends with 3 and says what to do', async (command) => {
    expect(await run(command)).toBe(3);
    expect(shell.told()).toContain('/dev/ttyUSB0');
  });

  it('stop says so as a problem document too', async () => {
    expect(await run('stop', '--json')).toBe(3);
    expect(problemSchema.parse(JSON.parse(shell.said())).code).toBe('nothing-to-stop');
  });

  it('stop passes over a broken configuration file', async () => {
    writeFileSync(join(folder, 'soleus.yaml'), 'prot: 1\n');
    expect(await run('stop')).toBe(3);
    expect(shell.told()).toContain('The file was passed over.');
  });

  it.each([
    'stop',
    'status',
  ])('%s of a device that does not exist ends with 3 and its cause', async (command) => {
    expect(await run(command, '--device', '/dev/soleus-not-there')).toBe(3);
    expect(shell.told()).toContain('/dev/soleus-not-there');
  });

  it('a card that was left behind is nobody’s', async () => {
    const card = { id: 'x', pid: 1, url: 'http://127.0.0.1:9', token: null, device: '/dev/ttyUSB0' };
    writeFileSync(join(folder, 'controller.json'), JSON.stringify(card));
    expect(await run('status')).toBe(3);
  });
});

describe('simulate', () => {
  it('shows the timeline and the total, without any massager', async () => {
    expect(await run('simulate', 'heel-soothe')).toBe(0);
    const lines = shell.said().trimEnd().split('\n');
    expect(lines[1]).toMatch(/0:00 {2}soak +1\.00 +1000/);
    expect(lines.at(-1)).toMatch(/^1[0-5]:\d\d in all/);
  });

  it('as JSON has the same times', async () => {
    expect(await run('simulate', 'heel-soothe', '--json')).toBe(0);
    const data = JSON.parse(shell.said()) as { totalS: number; timeline: { t: number; level: number }[] };
    expect(data.timeline[0]).toMatchObject({ t: 0, level: 1 });
    expect(data.timeline.at(-1)?.t).toBe(data.totalS);
  });

  it('draws the plan', async () => {
    expect(await run('simulate', 'heel-soothe', '--plot', 'plan.svg')).toBe(0);
    expect(readFileSync(join(folder, 'plan.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it('that can’t draw says where', async () => {
    expect(await run('simulate', 'heel-soothe', '--plot', 'nowhere/plan.svg')).toBe(2);
    expect(shell.told()).toContain('nowhere/plan.svg');
  });
});
