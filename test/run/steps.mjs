/** The steps of `npm test`, in their order. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.mjs';
import { runVitest } from './vitest.mjs';

/**
 * @typedef {object} Step
 * @property {string} name what `--only` takes
 * @property {string} what one line for `--list`
 * @property {number} cores how much of two cores it keeps busy; what waits for disks leaves half of one
 * @property {readonly string[]} [after] steps whose results it uses; `--only` brings them along
 * @property {readonly import('./debian.mjs').DebianPackage[]} [packages] without them it isn't run
 * @property {(context: StepContext) => Promise<StepResult>} run
 *
 * @typedef {{root: string, signal: AbortSignal, env?: Record<string, string>, progress: import('../../src/bootstrap/progress.mjs').Progress}} StepContext
 * @typedef {{passed: number, failed: number, skipped: number, output: string}} StepResult
 */

/** The steps of `npm run test:fast`, and how much of the random input its properties take. */
export const FAST = ['lint', 'types', 'unit', 'contract', 'house'];
export const FAST_ENVIRONMENT = { SOLEUS_TEST_TIMES: '0.2' };

const node = (...args) => [process.execPath, args];
const tool = (path, ...args) => node(`node_modules/${path}`, ...args);

/** What tsc found the last time it keeps with the packages, and looks again only at what a change touches. */
const checkTypes = (project) =>
  tool(
    'typescript/bin/tsc',
    ...['-p', project, '--noEmit', '--pretty', 'false', '--incremental'],
    ...['--tsBuildInfoFile', `node_modules/.cache/soleus/${project.replaceAll('/', '-')}.tsbuildinfo`],
  );

/** With the MISRA add-on; a suppression that suppresses nothing fails too (`information`). See firmware/misra.md. */
const CPPCHECK = [
  'cppcheck',
  [
    ...['--quiet', '--std=c11', '--platform=avr8', '--addon=misra', '--error-exitcode=1'],
    ...['--enable=warning,style,performance,portability,information', '--suppress=missingIncludeSystem'],
    // avr-libc isn't read: what its macro makes of a vector's name.
    '-DISR(vector)=static void vector(void)',
    ...['--suppressions-list=firmware/misra.suppressions', '--template={file}:{line}: {id}'],
    ...['core', 'generated', 'board/atmega328p'].map((folder) => `-Ifirmware/${folder}`),
    ...['firmware/core', 'firmware/board/atmega328p'],
  ],
];

/** @type {readonly Step[]} */
export const STEPS = [
  {
    name: 'lint',
    what: 'format and lint rules (Biome)',
    cores: 1,
    run: (context) => runProgram(context, [tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')]),
  },
  {
    name: 'types',
    what: 'types of the controller, the tests and the dashboard (tsc)',
    cores: 1,
    run: (context) =>
      runProgram(
        context,
        ['tsconfig.json', 'web/tsconfig.json', 'test/browser/tsconfig.json']
          .filter((project) => existsSync(join(context.root, project)))
          .map(checkTypes),
      ),
  },
  {
    name: 'build',
    what: 'the controller and the dashboard, as npm start builds them',
    cores: 1,
    run: (context) => runProgram(context, [node('src/bootstrap.mjs', 'serve', '--help')]),
  },
  // The longest come first, and wait so much that three share two cores; the others fill what is left.
  vitest('browser', 'the dashboard in Chromium', {
    cores: 0.7,
    workers: 2,
    inMemory: true,
    after: ['build'],
    packages: ['chromium-headless-shell', 'fonts-liberation'],
  }),
  vitest('emulated', 'the shipped hex on the emulated board, through the real link', {
    cores: 0.6,
    packages: ['gcc-avr', 'binutils-avr', 'avr-libc'],
  }),
  vitest('unit', 'one part at a time, on a test clock', { cores: 0.7, inMemory: true }),
  // After them: its massagers run in real time, and answer late where too much else does.
  vitest('faults', 'killed processes, pulled cables, bad input, on the built command', {
    cores: 0.7,
    workers: 2,
    inMemory: true,
    after: ['build'],
  }),
  // Half a core each: they wait for npm and for disks.
  vitest('setup', 'installing and building: first start, later starts, and what goes wrong', { cores: 0.5 }),
  {
    name: 'clone',
    what: 'a fresh clone of the last commit installs, builds and answers',
    cores: 0.5,
    run: (context) => runProgram(context, [node('test/run/clone.mjs')]),
  },
  vitest('contract', 'what two sides of a boundary must agree on'),
  vitest('house', 'the tree itself: imports, time, links, packages'),
  vitest('service', 'the service’s files and messages, by systemd’s own tools', { packages: ['systemd'] }),
  vitest('hardware', 'the board: its rules, what breaks them, its simulation, its pictures and lists'),
  vitest('hex', 'the shipped hex without running it: stack, interrupts, watchdog, motor registers'),
  {
    name: 'native',
    what: 'the firmware’s C: cppcheck with MISRA C:2012, then its core on this computer, with sanitizers',
    cores: 1,
    packages: ['gcc', 'libc6-dev', 'cppcheck'],
    run: (context) => runProgram(context, [CPPCHECK, node('test/native/run.mjs')]),
  },
  {
    name: 'firmware',
    what: 'generated files and the hex, built again and compared byte for byte',
    cores: 1,
    after: ['build'],
    packages: ['gcc-avr', 'binutils-avr', 'avr-libc'],
    run: (context) => runProgram(context, [node('src/bootstrap.mjs', '--firmware', '--check')]),
  },
  {
    name: 'board',
    what: 'the board’s generated lists and pictures, made again and compared byte for byte',
    cores: 1,
    run: (context) => runProgram(context, [node('src/bootstrap.mjs', '--hardware', '--check')]),
  },
];

/**
 * The tests of one kind: those in test/<kind>/. One file at a time, that a step keeps to its core; those that
 * wait for processes in real time, several. What many of them write goes `inMemory`.
 */
function vitest(kind, what, { cores = 1, workers = 1, inMemory = false, ...rest } = {}) {
  return {
    name: kind,
    what,
    cores,
    ...rest,
    run: (context) => runVitest(context, kind, { workers, inMemory }),
  };
}
