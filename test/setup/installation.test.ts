import { utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TinyProject, UNPRIVILEGED } from './tiny-project.ts';

let project: TinyProject;

beforeEach(() => {
  project = new TinyProject();
});

afterEach(() => {
  project[Symbol.dispose]();
});

describe('a first start', () => {
  it('installs, builds and hands over in the same process, with the arguments as given', async () => {
    const end = await project.run(['run', 'heel soothe', '--json']);
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stdout)).toEqual({
      version: 1,
      args: ['run', 'heel soothe', '--json'],
      pid: end.pid,
    });
    expect(end.stderr).toMatch(/^Installing packages … done in .+\nBuilding the controller … done in .+\n$/);
    expect(project.calls()).toEqual(['npm', 'tsc']);
  });

  it('builds the dashboard only for the command that serves it', async () => {
    await project.run(['status']);
    expect(project.has('dist/web')).toBe(false);
    await project.run(['--data', 'x', 'serve']);
    expect(project.read('dist/web/index.html')).toBe('<p>Soleus</p>\n');
    expect(project.calls()).toEqual(['npm', 'tsc', 'vite']);
  });
});

describe('an installation', () => {
  it('that broke off half-way is done again by the next start', async () => {
    const end = await project.run(['run'], { TINY_NPM: 'half' });
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(project.has('node_modules/typescript')).toBe(true);
    expect((await project.run(['run'])).code).toBe(0);
    expect(project.calls()).toEqual(['npm', 'npm', 'tsc']);
  });

  it.each([
    [
      'package.json asks for something else',
      () =>
        project.writeJson('package.json', {
          ...JSON.parse(project.read('package.json')),
          overrides: { a: '1.0.0' },
        }),
    ],
    ['a package has been deleted', () => project.remove('node_modules/vite')],
    [
      'node_modules comes from another machine or Node',
      () =>
        project.write(
          'node_modules/.soleus-packages.json',
          project.read('node_modules/.soleus-packages.json').replace(process.versions.node, '20.0.0'),
        ),
    ],
    ['its stamp is damaged', () => project.write('node_modules/.soleus-packages.json', '{')],
  ])('is repeated when %s', async (_why, change) => {
    await project.run(['run']);
    project.calls();
    change();
    await project.run(['run']);
    expect(project.calls()).toContain('npm');
    expect((await project.run(['run'])).stderr).toBe('');
  });

  it('made by hand is taken as it is, and an incomplete one is not', async () => {
    project.installByHand();
    await project.run(['run']);
    expect(project.calls()).toEqual(['tsc']);

    project.remove('node_modules');
    project.installByHand();
    project.writeJson('node_modules/.package-lock.json', {
      packages: { 'node_modules/vite': { version: '1.0.0' } },
    });
    await project.run(['run']);
    expect(project.calls()).toEqual(['npm']);
  });

  it.each([
    ['npm error code ENOTFOUND', 'The package registry could not be reached.', 'Check the network'],
    ['npm error code ENOSPC', 'The disk is full.', 'Free some space'],
    [
      'npm error code EACCES',
      'There is no permission to write in',
      'Start it as the user who owns the folder',
    ],
    ['npm error code EUSAGE', 'package.json and package-lock.json do not agree.', 'run npm install'],
    ['npm error something new', 'Installing the packages failed.', 'What npm said stands above'],
  ])('that fails with "%s" says what to do', async (said, cause, remedy) => {
    const end = await project.run(['run'], { TINY_NPM: said });
    expect(end.code).toBe(2);
    for (const text of [said, cause, remedy]) expect(end.stderr).toContain(text);
    expect(project.has('.cache/setup.lock')).toBe(false);
  });

  it('in a folder that may not be written to says so', async () => {
    const end = await project.start(['run'], {}, UNPRIVILEGED).ended;
    expect(end.code).toBe(2);
    expect(end.stderr).toContain(`There is no permission to write in ${project.root}`);
  });

  it('in a folder without a lock file says so', async () => {
    project.remove('package-lock.json');
    const end = await project.run(['run']);
    expect(end.code).toBe(2);
    expect(end.stderr).toContain('holds no package-lock.json');
  });

  it('ends with a signal, and leaves no lock', async () => {
    const started = project.start(['run'], { TINY_NPM: 'gate' });
    await started.shows('Installing packages');
    started.child.kill('SIGTERM');
    expect(await started.ended).toMatchObject({ code: 143, stdout: '' });
    expect(project.has('.cache/setup.lock')).toBe(false);
    expect((await project.run(['run'])).code).toBe(0);
  });
});

describe('two starts at once', () => {
  it('install and build once, and both run', async () => {
    const first = project.start(['run', 'first'], { TINY_NPM: 'gate' });
    await first.shows('Installing packages');
    const second = project.start(['run', 'second']);
    await second.shows(`Another Soleus is being set up here (process ${first.child.pid})`);
    writeFileSync(project.gate, '');
    const [firstEnd, secondEnd] = await Promise.all([first.ended, second.ended]);
    expect(firstEnd).toMatchObject({ code: 0, stdout: expect.stringContaining('"first"') });
    expect(secondEnd).toMatchObject({ code: 0, stdout: expect.stringContaining('"second"') });
    expect(project.calls()).toEqual(['npm', 'tsc']);
  });

  it('wait no longer for one that has died', async () => {
    const dead = await project.run(['--version'], { TINY_NPM: 'half' });
    project.writeJson('.cache/setup.lock', { pid: dead.pid, host: hostname() });
    const end = await project.run(['run']);
    expect(end.code).toBe(0);
    expect(end.stderr).not.toContain('waiting');
  });

  it('wait no longer for one that nobody has heard of for a while, whatever its process id is now', async () => {
    project.writeJson('.cache/setup.lock', { pid: process.pid, host: hostname() });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(project.root, '.cache/setup.lock'), longAgo, longAgo);
    expect((await project.run(['run'])).code).toBe(0);
  });
});
