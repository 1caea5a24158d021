/**
 * What Soleus builds into dist/, and when: a part is built when its sources, or what it built from them,
 * are no longer what they were.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { digestOf, filesBelow } from './digest.mjs';
import { explain } from './failure.mjs';
import { withLock } from './lock.mjs';

/** What controller and firmware take from hardware/, whose tools are a part of their own; the house tests hold them to that. */
export const SHARED_WITH_CONTROLLER = ['hardware/motor.ts', 'hardware/pins.ts', 'hardware/signals.ts'];
/** What ends up in the dashboard from outside web/; the house tests hold it to that. */
export const SHARED_WITH_DASHBOARD = ['src/care', 'src/clock', 'src/contract', 'src/programme'];
const COMMON_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.json'];
const CONTROLLER_INPUTS = [...COMMON_INPUTS, 'src', 'firmware', ...SHARED_WITH_CONTROLLER];

const compiler = (project) => [
  'node_modules/typescript/bin/tsc',
  ...['-p', project, '--noEmitOnError', '--pretty', 'false'],
];
const isTypeScript = (file) => /\.(ts|json)$/.test(file);

const PARTS = {
  controller: {
    title: 'the controller',
    inputs: CONTROLLER_INPUTS,
    accept: isTypeScript,
    outputs: ['dist/src', 'dist/firmware', 'dist/hardware'],
    tool: compiler('src/tsconfig.json'),
  },
  dashboard: {
    title: 'the dashboard',
    inputs: [...COMMON_INPUTS, 'web', ...SHARED_WITH_DASHBOARD],
    accept: (file) => !/\.md$|^web\/screenshot/.test(file),
    outputs: ['dist/web'],
    emptiesOutputs: true,
    tool: [
      'node_modules/vite/bin/vite.js',
      'build',
      'web',
      '--outDir',
      '../dist/web',
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
  },
  /** In a folder of its own, for it compiles what it shares with the controller a second time. */
  hardware: {
    title: 'the tools of the hardware',
    inputs: [...COMMON_INPUTS, 'src/tsconfig.json', 'src/contract', 'hardware'],
    accept: isTypeScript,
    outputs: ['dist/tools'],
    tool: compiler('hardware/tsconfig.json'),
  },
  benches: {
    title: 'the benches',
    inputs: [...CONTROLLER_INPUTS, 'test/bench', 'test/emulated', 'test/fleet', 'test/hex'],
    accept: isTypeScript,
    outputs: ['dist/test'],
    tool: compiler('test/bench/tsconfig.json'),
  },
};

/**
 * Builds those of the named parts that have changed, side by side.
 *
 * @param {string} root the checkout, its packages installed
 * @param {ReadonlyArray<keyof typeof PARTS>} names
 * @param {{progress: import('./progress.mjs').Progress, signal?: AbortSignal}} context
 */
export async function ensureBuilt(root, names, { progress, signal }) {
  if (changedOf(root, names).length === 0) return;
  await withLock(root, { onWait: progress.waiting, signal }, async () => {
    const changed = changedOf(root, names);
    if (changed.length === 0) return;
    const title = `Building ${changed.map((name) => PARTS[name].title).join(' and ')}`;
    await progress.during(title, async () => {
      const ends = await Promise.allSettled(changed.map((name) => build(root, name, signal)));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    });
  });
}

function changedOf(root, names) {
  return names.filter((name) => {
    const stamp = readStamp(root, name);
    return stamp?.inputs !== inputsOf(root, name) || stamp.outputs !== outputsOf(root, name);
  });
}

/** The stamp goes first and comes back last: a build that breaks off is not taken for a finished one. */
async function build(root, name, signal) {
  const { title, tool, outputs, emptiesOutputs } = PARTS[name];
  const inputs = inputsOf(root, name);
  rmSync(stampFile(root, name), { force: true });
  mkdirSync(join(root, 'dist', '.built'), { recursive: true });
  const { code, output } = await run(process.execPath, tool, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    signal,
  });
  if (code !== 0) {
    const remedy =
      'The compiler’s words stand above. If you changed nothing, put the sources back: git status shows what differs.';
    throw explain(`Building ${title}`, output, root, remedy);
  }
  if (!emptiesOutputs) for (const folder of outputs) removeOrphans(root, folder);
  writeFileSync(stampFile(root, name), JSON.stringify({ inputs, outputs: outputsOf(root, name) }));
}

/** Compiled files whose source is gone would still be found by an import. */
function removeOrphans(root, folder) {
  for (const file of filesBelow(root, folder)) {
    const source = /^dist\/(?:tools\/)?(.*)\.js(\.map)?$/.exec(file)?.[1];
    if (source && !existsSync(join(root, `${source}.ts`))) rmSync(join(root, file));
  }
}

const inputsOf = (root, name) => digestOf(root, PARTS[name].inputs, PARTS[name].accept);
const outputsOf = (root, name) => digestOf(root, PARTS[name].outputs);
const stampFile = (root, name) => join(root, 'dist', '.built', `${name}.json`);

function readStamp(root, name) {
  try {
    return JSON.parse(readFileSync(stampFile(root, name), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
