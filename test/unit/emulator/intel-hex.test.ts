import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIntelHex } from '../../../src/emulator/board/intel-hex.ts';
import { inputs } from '../../random.ts';

/** A record with its length and checksum right. */
function record(type: number, address: number, payload: readonly number[]): string {
  const bytes = [payload.length, address >> 8, address & 0xff, type, ...payload];
  const checksum = -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
  return `:${Buffer.from([...bytes, checksum])
    .toString('hex')
    .toUpperCase()}`;
}

const END = record(1, 0, []);

describe('an Intel HEX text', () => {
  it('gives the flash that it was made from, whatever the lengths, order and line ends', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
    const start = fc.integer({ min: 0, max: 32 * 1024 - 300 });
    fc.assert(
      fc.property(
        bytes,
        start,
        fc.integer({ min: 1, max: 32 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (content, address, width, lineEnd, backwards) => {
          const lines: string[] = [];
          for (let at = 0; at < content.length; at += width) {
            lines.push(record(0, address + at, [...content.subarray(at, at + width)]));
          }
          if (backwards) lines.reverse();
          const flash = parseIntelHex([...lines, END, ''].join(lineEnd));
          expect(flash.subarray(address, address + content.length)).toEqual(content);
          expect(flash.filter((byte) => byte !== 0xff).length).toBe(
            content.filter((byte) => byte !== 0xff).length,
          );
        },
      ),
      { numRuns: inputs(40) },
    );
  });

  it('is refused when any one of its characters is another digit', () => {
    const text = [record(0, 0x100, [1, 2, 3, 0x80]), END].join('\n');
    const digits = [...text].flatMap((character, index) => (/[0-9A-F]/.test(character) ? [index] : []));
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.constantFrom(...'0123456789ABCDEF'), (index, digit) => {
        fc.pre(text[index] !== digit);
        const damaged = text.slice(0, index) + digit + text.slice(index + 1);
        expect(() => parseIntelHex(damaged)).toThrow(/line [12]/);
      }),
    );
  });

  it('follows segment and linear addresses', () => {
    const text = [
      record(2, 0, [0x01, 0x00]),
      record(0, 0, [0xaa]),
      record(4, 0, [0, 0]),
      record(0, 1, [0xbb]),
      END,
    ];
    const flash = parseIntelHex(text.join('\n'));
    expect([flash[0x1000], flash[1]]).toEqual([0xaa, 0xbb]);
  });

  it('ignores start addresses', () => {
    const text = [record(3, 0, [0, 0, 0, 0]), record(5, 0, [0, 0, 0, 0]), record(0, 0, [0xcc]), END];
    expect(parseIntelHex(text.join('\n'))[0]).toBe(0xcc);
  });

  it.each([
    ['without an end record', record(0, 0, [1]), /end record is missing/],
    [
      'with data after the end',
      [record(0, 0, [1]), END, record(0, 0, [1])].join('\n'),
      /line 3.*follows the end/,
    ],
    ['without any data', END, /no program/],
    ['that reaches past the flash', [record(0, 0x7fff, [1, 2]), END].join('\n'), /past the end of the flash/],
    [
      'that reaches past it by a segment',
      [record(2, 0, [0x08, 0]), record(0, 0, [1]), END].join('\n'),
      /past the end/,
    ],
    ['of another kind', '{"not": "hex"}', /line 1: not an Intel HEX record/],
    ['with a length that lies', ':02000000AA54', /length/],
    ['with an unknown record', [record(9, 0, [1]), END].join('\n'), /type 9/],
    ['with half an address', [record(4, 0, [0]), END].join('\n'), /two bytes/],
  ])('%s is refused with its line', (_what, text, message) => {
    expect(() => parseIntelHex(text)).toThrow(message);
  });
});
