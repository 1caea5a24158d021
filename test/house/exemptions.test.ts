import { describe, expect, it } from 'vitest';
import { commentsOf, placeOf, unsoundTypesOf, usesOf } from './syntax.ts';
import { filesLike, type TreeFile } from './tree.ts';

const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b/;
const SILENCED =
  /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|(istanbul|v8|c8) ignore|LCOV_EXCL|cppcheck-suppress|NOLINT/;
const NOT_RUN = /^(it|test|describe|bench|suite)\.(.*\.)?(only|skip|todo)$/;

function exemptionsIn(file: TreeFile): string[] {
  const remarks = commentsOf(file).filter(({ text }) => UNFINISHED.test(text) || SILENCED.test(text));
  const notRun = usesOf(file).filter(({ text }) => NOT_RUN.test(text));
  return [...remarks, ...unsoundTypesOf(file), ...notRun].map(
    ({ text, line }) => `${placeOf(file, line)} ${text.trim()}`,
  );
}

function exemptionsInLines(file: TreeFile): string[] {
  return file.text
    .split('\n')
    .flatMap((text, index) =>
      UNFINISHED.test(text) || SILENCED.test(text) ? [`${placeOf(file, index + 1)} ${text.trim()}`] : [],
    );
}

describe('exemptions', () => {
  it('are in no source: no unsound type, silenced check, unfinished work, or test that does not run', () => {
    expect(filesLike(/\.(ts|tsx|mjs|js)$/).flatMap(exemptionsIn)).toEqual([]);
  });

  it('are in no C, style sheet or script', () => {
    expect(filesLike(/(\.(c|h|S|css|html|sh)|^\.ci\/run)$/).flatMap(exemptionsInLines)).toEqual([]);
  });

  it.each([
    'let x: any;',
    'const x = y as any;',
    'const x = y!.z;',
    '// TODO: later',
    '/* @ts-expect-error */',
    '// biome-ignore lint: because',
    "it.only('x', run)",
    "describe.concurrent.skip('x', run)",
    "test.todo('x')",
  ])('the rule finds %s', (text) => {
    expect(exemptionsIn({ path: 'x.ts', text })).not.toEqual([]);
  });

  it.each([
    "const any = 'any';",
    "const x = !y && 'TODO';",
    "it.skipIf(windows)('x', run)",
    'list.only()',
  ])('the rule lets %s pass', (text) => {
    expect(exemptionsIn({ path: 'x.ts', text })).toEqual([]);
  });
});
