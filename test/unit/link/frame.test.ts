import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_MAX_BYTES, STOP_BYTE, verbs } from '../../../src/contract/index.ts';
import { decodeFrame, encodeFrame } from '../../../src/link/frame.ts';
import { inputs } from '../../random.ts';

const argument = fc.stringMatching(/^[\x22-\x29\x2b-\x7e]{1,12}$/);
const frame = fc
  .record({
    seq: fc.integer({ min: 0, max: 255 }),
    verb: fc.constantFrom(...Object.keys(verbs), 'ok', 'no'),
    args: fc.array(argument, { maxLength: 10 }),
  })
  .filter(
    ({ seq, verb, args }) => [seq, verb, ...args].join(' ').length + '*0000\n'.length <= LINE_MAX_BYTES,
  );

describe('a frame', () => {
  it('is read back as it was written, in one line that never holds the stop byte', () => {
    fc.assert(
      fc.property(frame, (sent) => {
        const line = encodeFrame(sent);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line.length).toBeLessThanOrEqual(LINE_MAX_BYTES);
        expect(line).not.toContain(String.fromCharCode(STOP_BYTE));
        expect(decodeFrame(line.slice(0, -1))).toEqual({ ok: true, frame: sent });
      }),
    );
  });

  it('is not read when any one of its bytes is another', () => {
    fc.assert(
      fc.property(frame, fc.nat(), fc.integer({ min: 0, max: 255 }), (sent, place, byte) => {
        const line = encodeFrame(sent).slice(0, -1);
        const at = place % line.length;
        const other = String.fromCharCode(byte);
        fc.pre(line[at] !== other && other !== '\n');
        expect(decodeFrame(line.slice(0, at) + other + line.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: inputs(400) },
    );
  });

  it('is not read when it is cut short anywhere', () => {
    fc.assert(
      fc.property(frame, fc.nat(), (sent, place) => {
        const line = encodeFrame(sent).slice(0, -1);
        expect(decodeFrame(line.slice(0, place % line.length)).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['a number over 255', { seq: 256, verb: 'keep', args: [] }],
    ['a negative number', { seq: -1, verb: 'keep', args: [] }],
    ['a number that is none', { seq: Number.NaN, verb: 'keep', args: [] }],
    ['an empty verb', { seq: 1, verb: '', args: [] }],
    ['a verb with a space', { seq: 1, verb: 'se g', args: [] }],
    ['an empty argument', { seq: 1, verb: 'seg', args: ['1', ''] }],
    ['an argument with a space', { seq: 1, verb: 'seg', args: ['1 2'] }],
    ['an argument with the stop byte', { seq: 1, verb: 'seg', args: ['1!'] }],
    ['an argument with a star', { seq: 1, verb: 'seg', args: ['1*'] }],
    ['an argument with a newline', { seq: 1, verb: 'seg', args: ['1\n'] }],
    ['an argument that is not ASCII', { seq: 1, verb: 'seg', args: ['é'] }],
    ['more than a line', { seq: 1, verb: 'seg', args: ['1'.repeat(60)] }],
  ])('can not be written with %s', (_what, bad) => {
    expect(() => encodeFrame(bad)).toThrow(RangeError);
  });

  it('is 64 bytes at most, its newline included', () => {
    const longest = encodeFrame({ seq: 1, verb: 'seg', args: ['1'.repeat(52)] });
    expect(longest.length).toBe(LINE_MAX_BYTES);
    expect(decodeFrame(longest.slice(0, -1)).ok).toBe(true);
    expect(decodeFrame('1'.repeat(64))).toEqual({ ok: false, reason: 'oversized' });
  });
});
