/**
 * One AVR instruction taken apart, with its length and its cycles, after the instruction set manual. (The
 * emulator's own decoder keeps only what is frequent, and no cycles: here nothing may be missing.)
 */

/** A place in the program, in words, as something a person can look up: bytes, hexadecimal. */
export const placeOf = (at: number): string => `0x${(at * 2).toString(16).padStart(4, '0')}`;

/** The analysis can't vouch for this program, and says where. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError';
}

export const refuse = (at: number, what: string): never => {
  throw new AnalysisError(`${placeOf(at)}: ${what}`);
};

type Operands = (opcode: number, at: number, next: number) => Partial<Omit<Instruction, 'op' | 'at'>>;

export interface Instruction {
  readonly op: string;
  /** Where it stands, in words. */
  readonly at: number;
  /** Its length, in words. */
  readonly words: number;
  /** Cycles when it goes on with the next instruction. */
  readonly cycles: number;
  /** Cycles when it branches or skips. */
  readonly takenCycles: number;
  /** First and second register. */
  readonly d: number;
  readonly r: number;
  /** A constant, a displacement, or an address in data space. */
  readonly k: number;
  /** Number of a bit. */
  readonly bit: number;
  /** Where a jump, call, branch or skip leads to, in words. */
  readonly target: number;
}

const FLASH_WORDS = 0x4000;
const IO = 0x20;
const wrap = (at: number): number => (at + FLASH_WORDS) % FLASH_WORDS;

const d5 = (op: number): number => (op >> 4) & 31;
const d4 = (op: number): number => 16 + ((op >> 4) & 15);
const none: Operands = () => ({});
const one: Operands = (op) => ({ d: d5(op) });
const two: Operands = (op) => ({ d: d5(op), r: (op & 15) | ((op >> 5) & 16) });
const pairs: Operands = (op) => ({ d: ((op >> 4) & 15) * 2, r: (op & 15) * 2 });
const constant: Operands = (op) => ({ d: d4(op), k: (op & 15) | ((op >> 4) & 0xf0) });
const wide: Operands = (op) => ({ d: 24 + ((op >> 3) & 6), k: (op & 15) | ((op >> 2) & 0x30) });
const displaced: Operands = (op) => ({ d: d5(op), k: (op & 7) | ((op >> 7) & 0x18) | ((op >> 8) & 0x20) });
const direct: Operands = (op, _at, next) => ({ d: d5(op), k: next, words: 2 });
const port: Operands = (op) => ({ d: d5(op), k: IO + ((op & 15) | ((op >> 5) & 0x30)) });
const portBit: Operands = (op) => ({ k: IO + ((op >> 3) & 31), bit: op & 7 });
const registerBit: Operands = (op) => ({ d: d5(op), bit: op & 7 });
const flag: Operands = (op) => ({ bit: (op >> 4) & 7 });
const absolute: Operands = (_op, _at, next) => ({ target: next % FLASH_WORDS, words: 2 });
const relative: Operands = (op, at) => ({ target: wrap(at + 1 + (((op & 0xfff) << 20) >> 20)) });
const branch: Operands = (op, at) => ({
  bit: op & 7,
  target: wrap(at + 1 + (((op & 0x3f8) << 22) >> 25)),
  takenCycles: 2,
});
/** Skips over the next instruction, which may have two words. */
const skipping =
  (operands: Operands): Operands =>
  (op, at, next) => {
    const words = lengthOf(next);
    return { ...operands(op, at, next), target: wrap(at + 1 + words), takenCycles: 1 + words };
  };

type Row = readonly [mask: number, match: number, op: string, operands: Operands, cycles?: number];

/** The first row that matches counts. */
const ROWS: readonly Row[] = [
  [0xffff, 0x0000, 'nop', none],
  [0xff00, 0x0100, 'movw', pairs],
  [0xfe00, 0x0200, 'mul', none, 2],
  [0xfc00, 0x0400, 'cpc', two],
  [0xfc00, 0x0800, 'sbc', two],
  [0xfc00, 0x0c00, 'add', two],
  [0xfc00, 0x1000, 'cpse', skipping(two)],
  [0xfc00, 0x1400, 'cp', two],
  [0xfc00, 0x1800, 'sub', two],
  [0xfc00, 0x1c00, 'adc', two],
  [0xfc00, 0x2000, 'and', two],
  [0xfc00, 0x2400, 'eor', two],
  [0xfc00, 0x2800, 'or', two],
  [0xfc00, 0x2c00, 'mov', two],
  [0xf000, 0x3000, 'cpi', constant],
  [0xf000, 0x4000, 'sbci', constant],
  [0xf000, 0x5000, 'subi', constant],
  [0xf000, 0x6000, 'ori', constant],
  [0xf000, 0x7000, 'andi', constant],
  [0xd208, 0x8008, 'ldY', displaced, 2],
  [0xd208, 0x8000, 'ldZ', displaced, 2],
  [0xd208, 0x8208, 'stY', displaced, 2],
  [0xd208, 0x8200, 'stZ', displaced, 2],
  [0xfe0f, 0x9000, 'lds', direct, 2],
  [0xfe0f, 0x9001, 'ldZ+', one, 2],
  [0xfe0f, 0x9002, 'ld-Z', one, 2],
  [0xfe0f, 0x9004, 'lpm', one, 3],
  [0xfe0f, 0x9005, 'lpmZ+', one, 3],
  [0xfe0f, 0x9009, 'ldY+', one, 2],
  [0xfe0f, 0x900a, 'ld-Y', one, 2],
  [0xfe0f, 0x900c, 'ldX', one, 2],
  [0xfe0f, 0x900d, 'ldX+', one, 2],
  [0xfe0f, 0x900e, 'ld-X', one, 2],
  [0xfe0f, 0x900f, 'pop', one, 2],
  [0xfe0f, 0x9200, 'sts', direct, 2],
  [0xfe0f, 0x9201, 'stZ+', one, 2],
  [0xfe0f, 0x9202, 'st-Z', one, 2],
  [0xfe0f, 0x9209, 'stY+', one, 2],
  [0xfe0f, 0x920a, 'st-Y', one, 2],
  [0xfe0f, 0x920c, 'stX', one, 2],
  [0xfe0f, 0x920d, 'stX+', one, 2],
  [0xfe0f, 0x920e, 'st-X', one, 2],
  [0xfe0f, 0x920f, 'push', one, 2],
  [0xfe0f, 0x9400, 'com', one],
  [0xfe0f, 0x9401, 'neg', one],
  [0xfe0f, 0x9402, 'swap', one],
  [0xfe0f, 0x9403, 'inc', one],
  [0xfe0f, 0x9405, 'asr', one],
  [0xfe0f, 0x9406, 'lsr', one],
  [0xfe0f, 0x9407, 'ror', one],
  [0xfe0f, 0x940a, 'dec', one],
  [0xff8f, 0x9408, 'bset', flag],
  [0xff8f, 0x9488, 'bclr', flag],
  [0xffff, 0x9409, 'ijmp', none, 2],
  [0xffff, 0x9509, 'icall', none, 3],
  [0xffff, 0x9508, 'ret', none, 4],
  [0xffff, 0x9518, 'reti', none, 4],
  [0xffff, 0x9588, 'sleep', none],
  [0xffff, 0x95a8, 'wdr', none],
  [0xffff, 0x95c8, 'lpm', none, 3],
  [0xfe0e, 0x940c, 'jmp', absolute, 3],
  [0xfe0e, 0x940e, 'call', absolute, 4],
  [0xff00, 0x9600, 'adiw', wide, 2],
  [0xff00, 0x9700, 'sbiw', wide, 2],
  [0xff00, 0x9800, 'cbi', portBit, 2],
  [0xff00, 0x9900, 'sbic', skipping(portBit)],
  [0xff00, 0x9a00, 'sbi', portBit, 2],
  [0xff00, 0x9b00, 'sbis', skipping(portBit)],
  [0xfc00, 0x9c00, 'mul', none, 2],
  [0xf800, 0xb000, 'in', port],
  [0xf800, 0xb800, 'out', port],
  [0xf000, 0xc000, 'jmp', relative, 2],
  [0xf000, 0xd000, 'call', relative, 3],
  [0xf000, 0xe000, 'ldi', constant],
  [0xfc00, 0xf000, 'brbs', branch],
  [0xfc00, 0xf400, 'brbc', branch],
  [0xfe08, 0xf800, 'bld', registerBit],
  [0xfe08, 0xfa00, 'bst', registerBit],
  [0xfe08, 0xfc00, 'sbrc', skipping(registerBit)],
  [0xfe08, 0xfe00, 'sbrs', skipping(registerBit)],
];

function lengthOf(opcode: number): number {
  return (opcode & 0xfc0f) === 0x9000 || (opcode & 0xfe0c) === 0x940c ? 2 : 1;
}

/** The instruction that begins at a word; `invalid` where none does. */
export function instructionAt(flash: Uint16Array, at: number): Instruction {
  const opcode = flash[at] ?? 0xffff;
  const row = ROWS.find(([mask, match]) => (opcode & mask) === match);
  const base = { at, words: 1, takenCycles: 0, d: 0, r: 0, k: 0, bit: 0, target: 0 };
  if (row === undefined) return { ...base, op: 'invalid', cycles: 0 };
  const [, , op, operands, cycles = 1] = row;
  return { ...base, op, cycles, ...operands(opcode, at, flash[at + 1] ?? 0xffff) };
}
