/**
 * Takes the program's words apart once, so that the interpreter doesn't have to each time it meets them.
 * Only what a compiler emits often has a kind of its own; the rest is RARE and left to avr8js.
 */

/** What an instruction does, numbered densely for the interpreter's switch. */
export const KIND = {
  RARE: 0,
  MOVE: 1,
  MOVW: 2,
  ADD: 3,
  SUB: 4,
  CP: 5,
  AND: 6,
  OR: 7,
  EOR: 8,
  DEC: 9,
  SWAP: 10,
  SHIFT: 11,
  NEG: 12,
  ADD_WORD: 13,
  BLD: 14,
  BST: 15,
  BCLR: 16,
  JUMP: 17,
  CALL: 18,
  RET: 19,
  BRANCH_CARRY: 20,
  BRANCH_ZERO: 21,
  BRANCH_LESS: 22,
  SKIP_EQUAL: 23,
  SKIP_BIT: 24,
  IN: 25,
  OUT: 26,
  PUSH: 27,
  POP: 28,
  LPM_STEP: 29,
  LDS: 30,
  STS: 31,
  LOAD: 32,
  STORE: 33,
} as const;

type Kind = (typeof KIND)[keyof typeof KIND];

/**
 * The program, one number for each word of flash as if an instruction began there: six bits for its kind,
 * two for its form, eight for a register or low address, sixteen for a register, a constant, an address, a
 * mask, a displacement, or a target in words.
 */
export type Program = Int32Array;

const FORM_SHIFT = 6;
const FIRST_SHIFT = 8;
const SECOND_SHIFT = 16;

/** Forms of arithmetic, to be added: the second operand is a constant; carry and zero are taken along. */
const CONSTANT = 1;
const CHAINED = 2;
/** Form of arithmetic on a register pair. */
const SUBTRACTED = 1;
/** Forms of loads and stores: the pointer's lower register is 24 + 2 × form. */
const X = 1;
const Y = 2;
const Z = 3;
/** Forms of branches. */
const IF_SET = 1;
// The form of jumps, calls and skips is a length in words.

/** Beside the first operand: a skip is by a bit that is set; a load or store moves its pointer on. */
export const SKIP_IF_SET = 0x80;
export const STEP = 0x80;

type Operands = (
  opcode: number,
  at: number,
  next: number,
) => readonly [first: number, second: number, form?: number];
type Row = readonly [mask: number, match: number, kind: Kind, operands: Operands];

const WORDS = 0x4000;
const IO_START = 0x20;

const destination = (opcode: number): number => (opcode >> 4) & 0x1f;
const upper = (opcode: number): number => 16 + ((opcode >> 4) & 0x0f);
const bit = (opcode: number): number => 1 << (opcode & 7);
const wrap = (word: number): number => (word + WORDS) % WORDS;

/** Length of an instruction: LDS, STS, JMP and CALL are followed by an address. */
function wordsOf(opcode: number): number {
  const long = (opcode & 0xfc0f) === 0x9000 || (opcode & 0xfe0c) === 0x940c;
  return long ? 2 : 1;
}

const source = (opcode: number): number => (opcode & 0x0f) | ((opcode >> 5) & 0x10);
const none: Operands = () => [0, 0];
const oneRegister: Operands = (op) => [destination(op), 0];
const chainedRegister: Operands = (op) => [destination(op), 0, CHAINED];
const twoRegisters: Operands = (op) => [destination(op), source(op)];
const chainedRegisters: Operands = (op) => [destination(op), source(op), CHAINED];
const skippedRegisters: Operands = (op, _at, next) => [destination(op), source(op), wordsOf(next)];
const registerPairs: Operands = (op) => [((op >> 4) & 0x0f) * 2, (op & 0x0f) * 2];
const constantOf = (opcode: number): number => (opcode & 0x0f) | ((opcode >> 4) & 0xf0);
const constant: Operands = (op) => [upper(op), constantOf(op), CONSTANT];
const chainedConstant: Operands = (op) => [upper(op), constantOf(op), CONSTANT | CHAINED];
const wordConstantOf = (opcode: number): number => (opcode & 0x0f) | ((opcode >> 2) & 0x30);
const wordConstant: Operands = (op) => [24 + ((op >> 3) & 6), wordConstantOf(op)];
const subtractedWordConstant: Operands = (op) => [24 + ((op >> 3) & 6), wordConstantOf(op), SUBTRACTED];
const displaced =
  (pointer: number): Operands =>
  (op) => [destination(op), (op & 0x07) | ((op >> 7) & 0x18) | ((op >> 8) & 0x20), pointer];
const pointed =
  (pointer: number): Operands =>
  (op) => [destination(op), 0, pointer];
const stepped =
  (pointer: number): Operands =>
  (op) => [destination(op) | STEP, 0, pointer];
const direct: Operands = (op, _at, next) => [destination(op), next];
const port: Operands = (op) => [destination(op), IO_START + ((op & 0x0f) | ((op >> 5) & 0x30))];
const registerBit: Operands = (op) => [destination(op), bit(op)];
const skippedBit =
  (polarity: number): Operands =>
  (op, _at, next) => [destination(op) | polarity, bit(op), wordsOf(next)];
const skippedPortBit =
  (polarity: number): Operands =>
  (op, _at, next) => [(IO_START + ((op >> 3) & 0x1f)) | polarity, bit(op), wordsOf(next)];
const statusBit: Operands = (op) => [0, 1 << ((op >> 4) & 7)];
const absolute: Operands = (_op, _at, next) => [0, next % WORDS, 2];
const relative: Operands = (op, at) => [0, wrap(at + 1 + (((op & 0x0fff) << 20) >> 20)), 1];
const branch: Operands = (op, at) => [
  0,
  wrap(at + 1 + (((op & 0x03f8) << 22) >> 25)),
  (op & 0x0400) === 0 ? IF_SET : 0,
];

/** Opcodes of the AVR instruction set manual; the first row that matches counts. */
const ROWS: readonly Row[] = [
  [0xff00, 0x0100, KIND.MOVW, registerPairs],
  [0xfc00, 0x0400, KIND.CP, chainedRegisters],
  [0xfc00, 0x0800, KIND.SUB, chainedRegisters],
  [0xfc00, 0x0c00, KIND.ADD, twoRegisters],
  [0xfc00, 0x1000, KIND.SKIP_EQUAL, skippedRegisters],
  [0xfc00, 0x1400, KIND.CP, twoRegisters],
  [0xfc00, 0x1800, KIND.SUB, twoRegisters],
  [0xfc00, 0x1c00, KIND.ADD, chainedRegisters],
  [0xfc00, 0x2000, KIND.AND, twoRegisters],
  [0xfc00, 0x2400, KIND.EOR, twoRegisters],
  [0xfc00, 0x2800, KIND.OR, twoRegisters],
  [0xfc00, 0x2c00, KIND.MOVE, twoRegisters],
  [0xf000, 0x3000, KIND.CP, constant],
  [0xf000, 0x4000, KIND.SUB, chainedConstant],
  [0xf000, 0x5000, KIND.SUB, constant],
  [0xf000, 0x6000, KIND.OR, constant],
  [0xf000, 0x7000, KIND.AND, constant],
  [0xd208, 0x8008, KIND.LOAD, displaced(Y)],
  [0xd208, 0x8000, KIND.LOAD, displaced(Z)],
  [0xd208, 0x8208, KIND.STORE, displaced(Y)],
  [0xd208, 0x8200, KIND.STORE, displaced(Z)],
  [0xfe0f, 0x9000, KIND.LDS, direct],
  [0xfe0f, 0x9200, KIND.STS, direct],
  [0xfe0f, 0x900c, KIND.LOAD, pointed(X)],
  [0xfe0f, 0x900d, KIND.LOAD, stepped(X)],
  [0xfe0f, 0x9009, KIND.LOAD, stepped(Y)],
  [0xfe0f, 0x9001, KIND.LOAD, stepped(Z)],
  [0xfe0f, 0x920c, KIND.STORE, pointed(X)],
  [0xfe0f, 0x920d, KIND.STORE, stepped(X)],
  [0xfe0f, 0x9209, KIND.STORE, stepped(Y)],
  [0xfe0f, 0x9201, KIND.STORE, stepped(Z)],
  [0xfe0f, 0x9005, KIND.LPM_STEP, oneRegister],
  [0xfe0f, 0x920f, KIND.PUSH, oneRegister],
  [0xfe0f, 0x900f, KIND.POP, oneRegister],
  [0xfe0f, 0x9401, KIND.NEG, oneRegister],
  [0xfe0f, 0x9402, KIND.SWAP, oneRegister],
  [0xfe0f, 0x9406, KIND.SHIFT, oneRegister],
  [0xfe0f, 0x9407, KIND.SHIFT, chainedRegister],
  [0xfe0f, 0x940a, KIND.DEC, oneRegister],
  [0xfe0e, 0x940c, KIND.JUMP, absolute],
  [0xfe0e, 0x940e, KIND.CALL, absolute],
  [0xffff, 0x9508, KIND.RET, none],
  // Only CLI and CLT: the others clear what arithmetic sets.
  [0xffef, 0x94e8, KIND.BCLR, statusBit],
  [0xff00, 0x9600, KIND.ADD_WORD, wordConstant],
  [0xff00, 0x9700, KIND.ADD_WORD, subtractedWordConstant],
  [0xff00, 0x9900, KIND.SKIP_BIT, skippedPortBit(0)],
  [0xff00, 0x9b00, KIND.SKIP_BIT, skippedPortBit(SKIP_IF_SET)],
  [0xf800, 0xb000, KIND.IN, port],
  [0xf800, 0xb800, KIND.OUT, port],
  [0xf000, 0xc000, KIND.JUMP, relative],
  [0xf000, 0xd000, KIND.CALL, relative],
  [0xf000, 0xe000, KIND.MOVE, constant],
  // Set and clear: BRCS and BRCC, BREQ and BRNE, BRLT and BRGE.
  [0xf807, 0xf000, KIND.BRANCH_CARRY, branch],
  [0xf807, 0xf001, KIND.BRANCH_ZERO, branch],
  [0xf807, 0xf004, KIND.BRANCH_LESS, branch],
  [0xfe08, 0xf800, KIND.BLD, registerBit],
  [0xfe08, 0xfa00, KIND.BST, registerBit],
  [0xfe08, 0xfc00, KIND.SKIP_BIT, skippedBit(0)],
  [0xfe08, 0xfe00, KIND.SKIP_BIT, skippedBit(SKIP_IF_SET)],
];

/** Takes a whole flash apart. */
export function decode(flash: Uint16Array): Program {
  const rows = new Map<number, Row | undefined>();
  const rowOf = (opcode: number): Row | undefined => {
    if (!rows.has(opcode)) {
      rows.set(
        opcode,
        ROWS.find(([mask, match]) => (opcode & mask) === match),
      );
    }
    return rows.get(opcode);
  };
  return Int32Array.from(flash, (opcode, at) => {
    const row = rowOf(opcode);
    if (row === undefined) return KIND.RARE;
    const [, , kind, operands] = row;
    const [first, second, form = 0] = operands(opcode, at, flash[(at + 1) % flash.length] ?? 0);
    return kind | (form << FORM_SHIFT) | (first << FIRST_SHIFT) | (second << SECOND_SHIFT);
  });
}
