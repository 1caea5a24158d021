import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from '../../../src/service/difference.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((lines) => lines.join('\n'));

/** The lines of `text` without those that `marked` names, each once. */
function without(text: string, marked: readonly string[]): string[] {
  const rest = text.split('\n');
  for (const line of marked) {
    const at = rest.indexOf(line);
    expect(at).toBeGreaterThanOrEqual(0);
    rest.splice(at, 1);
  }
  return rest.sort();
}

describe('the difference of two texts', () => {
  it('leaves the same lines on both sides', () => {
    fc.assert(
      fc.property(text, text, (there, wanted) => {
        const lines = difference(there, wanted);
        const marked = (sign: string) =>
          lines.filter((line) => line.startsWith(`${sign} `)).map((line) => line.slice(2));
        expect(without(there, marked('-'))).toEqual(without(wanted, marked('+')));
        if (there === wanted) expect(lines).toEqual([]);
        else expect(lines).not.toEqual([]);
      }),
    );
  });

  it('names what changed and nothing else', () => {
    expect(difference('a\nb\nc', 'a\nx\nc\nd')).toEqual(['- b', '+ x', '+ d']);
  });
});
