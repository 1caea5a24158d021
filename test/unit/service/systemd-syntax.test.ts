import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/contract/index.ts';
import { commandLine, quoted } from '../../../src/service/systemd-syntax.ts';
import { readWords } from './read-unit.ts';

/** Rich in what means something to systemd. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...' %$"\'\\;:-+@!#=,', '%h', '%%', '$HOME', '$$', 'é', '足', '\\x20'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').replace(/\p{Cc}/gu, '_'));

describe('what stands behind a directive', () => {
  it('reads back as the words that it was made of, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.array(
          text.filter((word) => word !== ''),
          { minLength: 1 },
        ),
        (words) => {
          expect(readWords(words.map(quoted).join(' '))).toEqual(words);
        },
      ),
    );
  });

  it('keeps an empty word', () => {
    expect(readWords(quoted(''))).toEqual(['']);
  });

  it('as a command keeps program and arguments, and has no variable replaced', () => {
    const program = text.map((name) => `/opt/${name.replace(/["'\\]/g, '')}/node`);
    fc.assert(
      fc.property(program, fc.array(text), (path, args) => {
        const [first = '', ...rest] = readWords(commandLine(path, args));
        expect(first).toBe(`:${path}`);
        expect(rest).toEqual(args);
      }),
    );
  });

  it.each(['/a\nb', '/a\tb', '/a\u0000b', '/a\u007fb', '/a\u0085b'])('refuses %j', (path) => {
    expect(() => quoted(path)).toThrow(UsageError);
  });

  it.each([
    '/a"b/node',
    "/a'b/node",
    '/a\\b/node',
  ])('refuses a program at %s, which systemd does not run', (path) => {
    expect(() => commandLine(path, [])).toThrow(expect.objectContaining({ code: 'service-path' }));
  });
});
