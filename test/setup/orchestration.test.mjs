import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runSideBySide } from '../run/schedule.mjs';
import { counted } from '../run/vitest.mjs';

const BOOTSTRAP = fileURLToPath(new URL('../../src/bootstrap.mjs', import.meta.url));

/** Runs steps that end when the test says so, and notes what starts when. */
function observed(steps) {
  const started = [];
  const ends = new Map();
  const done = runSideBySide(steps, ({ name }) => {
    started.push(name);
    return new Promise((resolve) => ends.set(name, resolve));
  });
  const end = async (name) => {
    ends.get(name)();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { started, end, done };
}

describe('the steps', () => {
  it('share two cores, and none overtakes one that needs more', async () => {
    const { started, end, done } = observed([
      { name: 'a', cores: 1 },
      { name: 'b', cores: 1 },
      { name: 'both', cores: 2 },
      { name: 'c', cores: 1 },
    ]);
    expect(started).toEqual(['a', 'b']);
    await end('b');
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'both']);
    await end('both');
    expect(started).toEqual(['a', 'b', 'both', 'c']);
    await end('c');
    await done;
  });

  it('wait for those whose results they use, while others go on', async () => {
    const { started, end, done } = observed([
      { name: 'build', cores: 1 },
      { name: 'uses', cores: 1, after: ['build', 'not selected'] },
      { name: 'free', cores: 1 },
    ]);
    expect(started).toEqual(['build', 'free']);
    await end('build');
    expect(started).toEqual(['build', 'free', 'uses']);
    await end('free');
    await end('uses');
    await done;
  });
});

describe('the count of a kind of tests', () => {
  const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

  it.each([
    [
      'passed and failed tests',
      { numPassedTests: 3, numFailedTests: 1, testResults: [file('failed', 'failed')] },
      1,
      [3, 1],
    ],
    [
      'a file that could not be loaded as one failure',
      { numPassedTests: 3, testResults: [file('failed')] },
      1,
      [3, 1],
    ],
    [
      'a run that failed without naming a test as one failure',
      { numPassedTests: 3, testResults: [file('passed', 'passed')] },
      1,
      [3, 1],
    ],
    ['a run without a report as one failure', undefined, 1, [0, 1]],
    ['a run that found no test as one failure', { numPassedTests: 0, testResults: [] }, 0, [0, 1]],
    ['a run in which all passed', { numPassedTests: 3, testResults: [file('passed', 'passed')] }, 0, [3, 0]],
  ])('takes %s', (_what, report, code, [passed, failed]) => {
    expect(counted(report, code)).toMatchObject({ passed, failed });
  });
});

describe('npm test', () => {
  const npmTest = (...args) =>
    spawnSync(process.execPath, [BOOTSTRAP, '--test', ...args], { encoding: 'utf8' });

  it('tells how to use it and which steps there are, without running any', () => {
    expect(npmTest('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: npm test'),
    });
    expect(npmTest('--list').stdout).toMatch(/^lint +\S.*\n(.*\n)*browser +\S/);
  });

  it.each([
    [['--only', 'unit,nonsense'], 'No such step: nonsense'],
    [['--only'], 'Unknown or incomplete option: --only'],
    [['unit'], 'Unknown or incomplete option: unit'],
  ])('refuses %j', (args, problem) => {
    expect(npmTest(...args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(problem),
    });
  });
});
