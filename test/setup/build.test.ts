import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TinyProject, UNPRIVILEGED } from './tiny-project.ts';

const started = new TinyProject();
let project: TinyProject;

beforeAll(async () => {
  await started.run(['serve']);
});

beforeEach(() => {
  project = new TinyProject(started);
});

afterEach(() => {
  project[Symbol.dispose]();
});

afterAll(() => {
  started[Symbol.dispose]();
});

/** Every file and folder with the time of its last change: equal lists mean that nothing was written. */
function tree(): string[] {
  return readdirSync(project.root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => `${path} ${statSync(join(project.root, path)).mtimeMs}`);
}

describe('a later start', () => {
  it('does nothing, says nothing and writes nothing when nothing has changed', async () => {
    const before = tree();
    const end = await project.run(['serve']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(project.calls()).toEqual([]);
    expect(tree()).toEqual(before);
  });

  it('works in a built folder that it may not write to', async () => {
    const end = await project.start(['serve'], {}, UNPRIVILEGED).ended;
    expect(end).toMatchObject({ code: 0, stderr: '' });
  });

  it('lets a signal reach the command', async () => {
    const started = project.start(['wait']);
    await started.shows('"version":1');
    started.child.kill('SIGTERM');
    expect(await started.ended).toMatchObject({
      code: 130,
      stdout: expect.stringContaining('motor stopped'),
    });
  });

  it('tells an old Node what is needed', async () => {
    project.writeJson('package.json', { type: 'module', engines: { node: '>=99.7' } });
    const end = await project.run(['serve']);
    expect(end.code).toBe(2);
    expect(end.stderr).toContain(`this is Node ${process.versions.node}, and Soleus needs 99.7 or newer`);
    expect(project.calls()).toEqual([]);
  });
});

describe('a build', () => {
  it('follows a changed source, and only in the part that it belongs to', async () => {
    project.write('src/cli/main.ts', 'console.log("version 2")');
    expect((await project.run(['serve'])).stdout).toBe('version 2\n');
    expect(project.calls()).toEqual(['tsc']);
    project.write('web/index.html', '<p>two</p>');
    await project.run(['serve']);
    expect(project.calls()).toEqual(['vite']);
    expect(project.read('dist/web/index.html')).toBe('<p>two</p>');
  });

  it('of the hardware’s tools is made for the command that runs them, and follows their sources alone', async () => {
    project.write('hardware/pins.ts', 'export const pins = {};\n');
    project.write('hardware/generate.ts', "console.log('generated', process.argv.slice(2))\n");
    const end = await project.run(['--hardware', '--check']);
    expect(end).toMatchObject({ code: 0, stdout: "generated [ '--check' ]\n" });
    expect(end.stderr).toMatch(/^Building the tools of the hardware … done in .+\n$/);
    await project.run(['run']);
    project.calls();
    project.write('hardware/generate.ts', "console.log('generated again')\n");
    await project.run(['run']);
    expect(project.calls()).toEqual([]);
    expect((await project.run(['--hardware'])).stdout).toBe('generated again\n');
    project.write('hardware/pins.ts', 'export const pins = { motor: 9 };\n');
    await project.run(['run']);
    expect(project.calls()).toEqual(['tsc', 'tsc']);
  });

  it('drops what was compiled from a tool of the hardware that is gone', async () => {
    project.write('hardware/generate.ts', "console.log('generated')\n");
    project.write('hardware/lists/old.ts', '');
    await project.run(['--hardware']);
    expect(project.has('dist/tools/hardware/lists/old.js')).toBe(true);
    project.remove('hardware/lists/old.ts');
    await project.run(['--hardware']);
    expect(project.has('dist/tools/hardware/lists/old.js')).toBe(false);
    expect(project.has('dist/tools/hardware/generate.js')).toBe(true);
  });

  it('follows a change that keeps the size and the time of the file', async () => {
    const file = join(project.root, 'src/clock/clock.ts');
    const { atime, mtime } = statSync(file);
    project.write('src/clock/clock.ts', 'export const x = 2;\n');
    utimesSync(file, atime, mtime);
    await project.run(['run']);
    expect(project.read('dist/src/clock/clock.js')).toBe('export const x = 2;\n');
  });

  it('is not repeated for a file that was only touched', async () => {
    utimesSync(join(project.root, 'src/clock/clock.ts'), new Date(), new Date());
    await project.run(['serve']);
    expect(project.calls()).toEqual([]);
  });

  it('drops what was compiled from a source that is gone', async () => {
    project.remove('src/clock/clock.ts');
    await project.run(['run']);
    expect(project.has('dist/src/clock/clock.js')).toBe(false);
    expect(project.has('dist/src/cli/main.js')).toBe(true);
  });

  it.each([
    ['changed', () => project.write('dist/src/clock/clock.js', 'export const x = 3;\n')],
    ['deleted', () => project.remove('dist/src/clock/clock.js')],
    ['added', () => project.write('dist/src/clock/more.js', '')],
    ['thrown away, all of it,', () => project.remove('dist')],
  ])('is made good when its result was %s by hand', async (_how, harm) => {
    harm();
    await project.run(['run']);
    expect(project.calls()).toEqual(['tsc']);
    expect(project.read('dist/src/clock/clock.js')).toBe('export const x = 1;\n');
    expect(project.has('dist/src/clock/more.js')).toBe(false);
  });

  it('that fails shows the compiler’s words, starts nothing old, and is tried again', async () => {
    project.write('src/clock/clock.ts', 'wrong type');
    for (const _try of [1, 2]) {
      const end = await project.run(['run']);
      expect(end).toMatchObject({ code: 2, stdout: '' });
      expect(end.stderr).toContain('src/clock/clock.ts(1,1): error TS2322: wrong type');
      expect(end.stderr).toContain('soleus: Building the controller failed.');
    }
    project.write('src/clock/clock.ts', 'export const x = 4;\n');
    expect((await project.run(['run'])).code).toBe(0);
  });

  it('follows a new lock file, since the compiler may be another one', async () => {
    project.writeJson('package-lock.json', {
      ...JSON.parse(project.read('package-lock.json')),
      name: 'soleus',
    });
    await project.run(['serve']);
    expect(project.calls().sort()).toEqual(['npm', 'tsc', 'vite']);
  });
});
