import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { filesLike, ROOT, type TreeFile } from './tree.ts';

const LONGEST = 300;
/** Everything that isn't a list of examples, as tests are, or written by a program. */
const CODE = /^(src|web|hardware|firmware|test\/run)\/(?!generated\/).*\.(ts|tsx|mjs|js|c|h|css|html)$/;

/** A path that exists only on the machine where it was written. Put together so that this file is clean too. */
const PLACES = ['work', 'home', 'root', 'Users'];
const MACHINE_PATH = new RegExp(`(?<![\\w.:/~@-])/(${PLACES.join('|')})(?=/)`);

function lengthOf(file: TreeFile): number {
  return file.text.split('\n').length - 1;
}

describe('files', () => {
  it(`are at most ${LONGEST} lines long: one job each`, () => {
    const tooLong = filesLike(CODE).filter((file) => lengthOf(file) > LONGEST);
    expect(tooLong.map((file) => `${file.path}: ${lengthOf(file)}`)).toEqual([]);
  });

  it('name no place on the machine where they were written', () => {
    const named = filesLike(/./).flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) => (MACHINE_PATH.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(named).toEqual([]);
  });

  it.each(PLACES)('the rule on places finds /%s', (place) => {
    for (const before of ['cd ', "'", '(']) expect(MACHINE_PATH.test(`${before}/${place}/x`)).toBe(true);
  });

  it.each([
    'http://host/home/page',
    './root/x',
    '~/home/x',
    'a/home/b',
  ])('the rule on places lets %s pass', (text) => {
    expect(MACHINE_PATH.test(text)).toBe(false);
  });

  it('that are started by name may be executed', () => {
    const modes = execFileSync('git', ['ls-files', '--stage', 'src/bootstrap.mjs', '.ci/run'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(
      modes
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 6)),
    ).toEqual(['100755', '100755']);
  });

  it('with tests lie where a step of npm test runs them', () => {
    const list = execFileSync(process.execPath, ['src/bootstrap.mjs', '--test', '--list'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const steps = list.split('\n').map((line) => line.split(' ')[0]);
    const kinds = new Set(
      filesLike(/\.test\.[a-z]+$/).map(({ path }) => path.match(/^test\/([^/]+)\//)?.[1] ?? path),
    );
    // `npm run screenshot` runs it, and changes a file by it.
    kinds.delete('picture');
    // `npm run campaign` runs it: it takes minutes.
    kinds.delete('long');
    expect(steps).toEqual(expect.arrayContaining([...kinds]));
  });
});
