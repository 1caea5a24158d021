import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { problemSchema } from '../../../src/contract/index.ts';
import { type TestShell, testShell } from './shell.ts';

const UNIT = 'etc/systemd/system/soleus.service';
const FILES = ['etc/sysusers.d/soleus.conf', 'etc/udev/rules.d/70-soleus.rules', UNIT];

let folder: string;
let shell: TestShell;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-cli-'));
  shell = shellWith({});
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function shellWith(environment: Record<string, string>): TestShell {
  return testShell(folder, { environment: { SOLEUS_DATA: '', HOME: folder, USER: 'ada', ...environment } });
}

const run = (...args: string[]): Promise<number> => runCommandLine(['install-service', ...args], shell);
/** The line that starts the service, as a dry run shows it. */
const started = (): string | undefined => /^ExecStart=.*$/m.exec(shell.said())?.[0];

describe('a dry run', () => {
  it('prints every file with its path, every command and what is left, and writes nothing', async () => {
    expect(await run('--system', '--dry-run')).toBe(0);
    for (const path of FILES) expect(shell.said()).toContain(`==> /${path}\n`);
    expect(shell.said()).toContain('\n  systemctl daemon-reload\n');
    expect(shell.said()).toContain('sudo systemctl enable soleus.service');
    expect(shell.told()).toContain('Nothing was written.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a service of one person names the file in their own folder', async () => {
    expect(await run('--user', '--dry-run')).toBe(0);
    expect(shell.said()).toContain(`==> ${folder}/.config/systemd/user/soleus.service\n`);
    expect(shell.said()).toContain('loginctl enable-linger ada');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('follows XDG_CONFIG_HOME', async () => {
    shell = shellWith({ XDG_CONFIG_HOME: join(folder, 'elsewhere') });
    await run('--user', '--dry-run');
    expect(shell.said()).toContain(`==> ${folder}/elsewhere/systemd/user/soleus.service\n`);
  });

  it('as JSON gives the same files', async () => {
    expect(await run('--system', '--dry-run', '--json')).toBe(0);
    const { files } = JSON.parse(shell.said()) as { files: { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual(FILES.map((path) => `/${path}`));
  });

  it('runs this Node and this checkout, on the port that answers, with its data in /var/lib/soleus', async () => {
    await run('--system', '--dry-run');
    expect(started()).toContain(process.execPath);
    expect(started()).toContain('src/bootstrap.mjs');
    expect(started()).toMatch(/ schedule run --data \/var\/lib\/soleus --device auto$/);
  });

  it('takes device, data and configuration as they were given, made absolute', async () => {
    writeFileSync(join(folder, 'mine.yaml'), 'port: 8421\n');
    await run(
      '--user',
      '--dry-run',
      '--device',
      '/dev/ttyACM3',
      '--data',
      'my data',
      '--config',
      'mine.yaml',
    );
    expect(started()).toContain(
      ` --data "${folder}/my data" --device /dev/ttyACM3 --config ${folder}/mine.yaml`,
    );
  });

  it('takes the soleus.yaml that is here, and leaves its device to it', async () => {
    writeFileSync(join(folder, 'soleus.yaml'), 'device: /dev/ttyUSB7\n');
    await run('--user', '--dry-run');
    expect(started()).toMatch(/soleus\.yaml$/);
    expect(started()).not.toContain('--device');
  });

  it('takes what stands in the environment, which the service will not have', async () => {
    shell = shellWith({ SOLEUS_DEVICE: 'tcp://127.0.0.1:9', SOLEUS_DATA: '/srv/feet' });
    await run('--system', '--dry-run');
    expect(started()).toContain('--data /srv/feet --device tcp://127.0.0.1:9');
  });
});

describe('below another root', () => {
  it('writes every file there, tells the commands, and a second time changes nothing', async () => {
    expect(await run('--system', '--root', 'card')).toBe(0);
    for (const path of FILES) expect(existsSync(join(folder, 'card', path))).toBe(true);
    expect(shell.said()).toContain('To run on that system: systemctl daemon-reload');
    expect(await run('--system', '--root', 'card')).toBe(0);
    expect(shell.said()).toContain(`/${UNIT} is as it should be.`);
  });

  it('shows the difference to a file that was changed, and takes it by force alone', async () => {
    await run('--system', '--root', 'card');
    const path = join(folder, 'card', UNIT);
    writeFileSync(path, readFileSync(path, 'utf8').replace('RestartSec=30', 'RestartSec=1'));
    expect(await run('--system', '--root', 'card')).toBe(2);
    expect(shell.told()).toContain('- RestartSec=1\n+ RestartSec=30');
    expect(readFileSync(path, 'utf8')).toContain('RestartSec=1\n');
    expect(await run('--system', '--root', 'card', '--force')).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('RestartSec=30\n');
  });

  it('takes all of it away again', async () => {
    await run('--system', '--root', 'card');
    expect(await run('--system', '--root', 'card', '--remove')).toBe(0);
    for (const path of FILES) expect(existsSync(join(folder, 'card', path))).toBe(false);
  });

  it('that is no folder says which file could not be written', async () => {
    writeFileSync(join(folder, 'card'), '');
    expect(await run('--port-rule', '--root', 'card')).toBe(2);
    expect(shell.told()).toContain('70-soleus.rules can’t be changed: part of that path is no folder');
  });
});

describe('wrong usage', () => {
  it.each([[[]], [['--user', '--system']]])('%j ends with 2 and says what to give', async (args) => {
    expect(await run(...args, '--dry-run')).toBe(2);
    expect(shell.told()).toContain('--system');
  });

  it('is a problem document where JSON is asked for', async () => {
    expect(await run('--json')).toBe(2);
    expect(problemSchema.parse(JSON.parse(shell.said())).code).toBe('service-scope');
  });
});
