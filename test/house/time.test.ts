import { describe, expect, it } from 'vitest';
import { importsOf, placeOf, usesOf } from './syntax.ts';
import { filesLike, type TreeFile } from './tree.ts';

/**
 * The only places that may ask what time it really is, or wait for it: the clock, the pacing of the
 * emulator, and the command's questions to another process. Everything else takes a Clock.
 */
const KEEPS_REAL_TIME = /^src\/(clock\/|(emulator\/wall|cli\/controller-client)\.ts$)/;

const REAL_TIME =
  /^(setTimeout|setInterval|performance\.now|Date\.now|new Date\(\)|process\.hrtime(\.bigint)?|AbortSignal\.timeout)$/;
const REAL_TIME_MODULE = /^(node:)?(timers(\/promises)?|perf_hooks)$/;

function realTimeIn(file: TreeFile): string[] {
  const uses = usesOf(file)
    .filter(({ text }) => REAL_TIME.test(text))
    .map(({ text, line }) => `${placeOf(file, line)} uses ${text}`);
  const imports = importsOf(file)
    .filter(({ from }) => REAL_TIME_MODULE.test(from))
    .map(({ from, line }) => `${placeOf(file, line)} imports ${from}`);
  return [...uses, ...imports];
}

describe('real time', () => {
  it('is read and waited for in the clock alone', () => {
    const sources = filesLike(/^(src|hardware|firmware)\/.*\.ts$/).filter(
      ({ path }) => !KEEPS_REAL_TIME.test(path),
    );
    expect(sources.flatMap(realTimeIn)).toEqual([]);
  });

  it('passes in no test of a part: they move their clock themselves', () => {
    expect(filesLike(/^test\/(unit|contract)\/.*\.ts$/).flatMap(realTimeIn)).toEqual([]);
  });

  it.each([
    'setTimeout(run, 5)',
    'globalThis.setTimeout(run, 5)',
    'const wait = setInterval',
    'const now = Date.now',
    'const t = performance.now()',
    'const d = new Date()',
    'const d = new Date',
    'process.hrtime.bigint()',
    'AbortSignal.timeout(5)',
    "import { setTimeout } from 'node:timers/promises'",
  ])('the rule finds %s', (text) => {
    expect(realTimeIn({ path: 'x.ts', text })).not.toEqual([]);
  });

  it.each([
    'clock.setTimeout(run, 5)',
    '// setTimeout(run, 5)',
    'const text = "Date.now()"',
    'const d = new Date(record.startedAt)',
    'interface Host { setTimeout(run: () => void): void }',
    'const host = { setTimeout: wait }',
    'let d: Date',
  ])('the rule lets %s pass', (text) => {
    expect(realTimeIn({ path: 'x.ts', text })).toEqual([]);
  });
});
