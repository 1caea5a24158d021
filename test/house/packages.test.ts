import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importsOf, placeOf } from './syntax.ts';
import { filesLike, ROOT, type TreeFile } from './tree.ts';

/** They would compile or download something; each brings what it needs ready-made, so none is run. */
const INSTALL_SCRIPTS_LEFT_OUT = ['@serialport/bindings-cpp'];

/** Made when the hardware's files are generated and tested, never when Soleus runs. */
const SIMULATION = /^hardware\/simulation\/.*\.ts$/;

const versions = z.record(z.string(), z.string());
const project = z
  .object({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ hasInstallScript: z.boolean().optional(), version: z.string().optional() }),
    ),
  })
  .parse(JSON.parse(lockText));

/** `@scope/name` of `@scope/name/file`; undefined for a file of ours and for what Node brings. */
function packageOf(from: string): string | undefined {
  if (/^(\.|node:)/.test(from) || builtinModules.includes(from)) return undefined;
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/');
}

function undeclaredIn(file: TreeFile, declared: readonly string[]): string[] {
  return importsOf(file).flatMap(({ from, line }) => {
    const name = packageOf(from);
    return name === undefined || declared.includes(name) ? [] : [`${placeOf(file, line)} imports ${name}`];
  });
}

describe('packages', () => {
  it('are asked for in exact versions', () => {
    const asked = Object.entries({ ...project.dependencies, ...project.devDependencies });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('come from whatever registry npm is set to: the lock file names none', () => {
    expect(lockText).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  it('need no install script, but for those known to work without', () => {
    const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
    expect(scripted.map(([path]) => path.replace(/^.*node_modules\//, ''))).toEqual(INSTALL_SCRIPTS_LEFT_OUT);
  });

  it('that Soleus imports when it runs are dependencies of its own', () => {
    const declared = Object.keys(project.dependencies);
    const sources = filesLike(/^(src|hardware|firmware)\/.*\.ts$/).filter(
      ({ path }) => !SIMULATION.test(path),
    );
    expect(sources.flatMap((file) => undeclaredIn(file, declared))).toEqual([]);
  });

  it('that the dashboard, the simulation and the tests import are declared', () => {
    const declared = Object.keys({ ...project.dependencies, ...project.devDependencies });
    const simulation = filesLike(SIMULATION);
    expect(simulation.length).toBeGreaterThan(5);
    expect(
      [...filesLike(/^(web|test)\/.*\.(ts|tsx|mjs)$/), ...simulation].flatMap((file) =>
        undeclaredIn(file, declared),
      ),
    ).toEqual([]);
  });

  it('are not needed by what installs them', () => {
    const bootstrap = filesLike(/^(src\/bootstrap|test\/run\/).*\.mjs$/);
    expect(bootstrap.length).toBeGreaterThan(5);
    expect(bootstrap.flatMap((file) => undeclaredIn(file, []))).toEqual([]);
  });
});
