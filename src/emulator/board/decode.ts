/**
 * Takes the program's words apart once, so that the interpreter doesn't have to each time it meets them.
 * Only what a compiler emits often has a kind of its own; the rest is RARE and left to avr8js.
 */

/** What an instruction does, numbered densely for the interpreter's switch. */
export const KIND = {
  RARE: 0,
  NOP: 1,
  MOVW: 2,
  MOV: 3,
  LDI: 4,
  ADD: 5,
  ADC: 6,
  SUB: 7,
  SUBI: 8,
  SBC: 9,
  SBCI: 10,
  CP: 11,
  CPI: 12,
  CPC: 13,
  NEG: 14,
  AND: 15,
  ANDI: 16,
  OR: 17,
  ORI: 18,
  EOR: 19,
  COM: 20,
  INC: 21,
  DEC: 22,
  SWAP: 23,
  LSR: 24,
  ASR: 25,
  ROR: 26,
  ADIW: 27,
  SBIW: 28,
  MUL: 29,
  BLD: 30,
  BST: 31,
  BCLR: 32,
  JUMP: 33,
  CALL: 34,
  RET: 35,
  BRANCH_SET: 36,
  BRANCH_CLEAR: 37,
  SKIP_EQUAL: 38,
  SKIP_CLEAR: 39,
  SKIP_SET: 40,
  IN: 41,
  OUT: 42,
  PUSH: 43,
  POP: 44,
  LPM: 45,
  LPM_STEP: 46,
  LDS: 47,
  STS: 48,
  LOAD: 49,
  LOAD_STEP: 50,
  STORE: 51,
  STORE_STEP: 52,
} as const;

type Kind = (typeof KIND)[keyof typeof KIND];

/** The program, one entry for each word of flash as if an instruction began there. */
export interface Program {
  readonly kinds: Uint8Array;
  /** A register, or what a row of the table below says. */
  readonly first: Uint16Array;
  /** A register, a constant, an address in data space, a bit mask, or a target in words. */
  readonly second: Uint16Array;
  /** The pointer's lower register, the length of what may be skipped, or of what jumps and calls. */
  readonly third: Uint8Array;
}

type Operands = (opcode: number, at: number, next: number) => readonly [number, number, number?];
type Row = readonly [mask: number, match: number, kind: Kind, operands: Operands];

const WORDS = 0x4000;
const IO_START = 0x20;
const X = 26;
const Y = 28;
const Z = 30;

const destination = (opcode: number): number => (opcode >> 4) & 0x1f;
const upper = (opcode: number): number => 16 + ((opcode >> 4) & 0x0f);
const bit = (opcode: number): number => 1 << (opcode & 7);
const wrap = (word: number): number => (word + WORDS) % WORDS;

/** Length of an instruction: LDS, STS, JMP and CALL are followed by an address. */
function wordsOf(opcode: number): number {
  const long = (opcode & 0xfc0f) === 0x9000 || (opcode & 0xfe0c) === 0x940c;
  return long ? 2 : 1;
}

const none: Operands = () => [0, 0];
const twoRegisters: Operands = (op, _at, next) => [
  destination(op),
  (op & 0x0f) | ((op >> 5) & 0x10),
  wordsOf(next),
];
const registerPairs: Operands = (op) => [((op >> 4) & 0x0f) * 2, (op & 0x0f) * 2];
const immediate: Operands = (op) => [upper(op), (op & 0x0f) | ((op >> 4) & 0xf0)];
const displaced =
  (pointer: number): Operands =>
  (op) => [destination(op), (op & 0x07) | ((op >> 7) & 0x18) | ((op >> 8) & 0x20), pointer];
const pointed =
  (pointer: number): Operands =>
  (op) => [destination(op), 0, pointer];
const direct: Operands = (op, _at, next) => [destination(op), next];
const oneRegister: Operands = (op) => [destination(op), 0];
const wordImmediate: Operands = (op) => [24 + ((op >> 3) & 6), (op & 0x0f) | ((op >> 2) & 0x30)];
const port: Operands = (op) => [destination(op), IO_START + ((op & 0x0f) | ((op >> 5) & 0x30))];
const portBit: Operands = (op, _at, next) => [IO_START + ((op >> 3) & 0x1f), bit(op), wordsOf(next)];
const registerBit: Operands = (op, _at, next) => [destination(op), bit(op), wordsOf(next)];
const statusBit: Operands = (op) => [0, 1 << ((op >> 4) & 7)];
const absolute: Operands = (_op, _at, next) => [0, next % WORDS, 2];
const relative: Operands = (op, at) => [0, wrap(at + 1 + (((op & 0x0fff) << 20) >> 20)), 1];
const branch: Operands = (op, at) => [bit(op), wrap(at + 1 + (((op & 0x03f8) << 22) >> 25))];

/** Opcodes of the AVR instruction set manual; the first row that matches counts. */
const ROWS: readonly Row[] = [
  [0xffff, 0x0000, KIND.NOP, none],
  [0xff00, 0x0100, KIND.MOVW, registerPairs],
  [0xfc00, 0x0400, KIND.CPC, twoRegisters],
  [0xfc00, 0x0800, KIND.SBC, twoRegisters],
  [0xfc00, 0x0c00, KIND.ADD, twoRegisters],
  [0xfc00, 0x1000, KIND.SKIP_EQUAL, twoRegisters],
  [0xfc00, 0x1400, KIND.CP, twoRegisters],
  [0xfc00, 0x1800, KIND.SUB, twoRegisters],
  [0xfc00, 0x1c00, KIND.ADC, twoRegisters],
  [0xfc00, 0x2000, KIND.AND, twoRegisters],
  [0xfc00, 0x2400, KIND.EOR, twoRegisters],
  [0xfc00, 0x2800, KIND.OR, twoRegisters],
  [0xfc00, 0x2c00, KIND.MOV, twoRegisters],
  [0xf000, 0x3000, KIND.CPI, immediate],
  [0xf000, 0x4000, KIND.SBCI, immediate],
  [0xf000, 0x5000, KIND.SUBI, immediate],
  [0xf000, 0x6000, KIND.ORI, immediate],
  [0xf000, 0x7000, KIND.ANDI, immediate],
  [0xd208, 0x8008, KIND.LOAD, displaced(Y)],
  [0xd208, 0x8000, KIND.LOAD, displaced(Z)],
  [0xd208, 0x8208, KIND.STORE, displaced(Y)],
  [0xd208, 0x8200, KIND.STORE, displaced(Z)],
  [0xfe0f, 0x9000, KIND.LDS, direct],
  [0xfe0f, 0x9200, KIND.STS, direct],
  [0xfe0f, 0x900c, KIND.LOAD, pointed(X)],
  [0xfe0f, 0x900d, KIND.LOAD_STEP, pointed(X)],
  [0xfe0f, 0x9009, KIND.LOAD_STEP, pointed(Y)],
  [0xfe0f, 0x9001, KIND.LOAD_STEP, pointed(Z)],
  [0xfe0f, 0x920c, KIND.STORE, pointed(X)],
  [0xfe0f, 0x920d, KIND.STORE_STEP, pointed(X)],
  [0xfe0f, 0x9209, KIND.STORE_STEP, pointed(Y)],
  [0xfe0f, 0x9201, KIND.STORE_STEP, pointed(Z)],
  [0xfe0f, 0x9004, KIND.LPM, oneRegister],
  [0xfe0f, 0x9005, KIND.LPM_STEP, oneRegister],
  [0xfe0f, 0x920f, KIND.PUSH, oneRegister],
  [0xfe0f, 0x900f, KIND.POP, oneRegister],
  [0xfe0f, 0x9400, KIND.COM, oneRegister],
  [0xfe0f, 0x9401, KIND.NEG, oneRegister],
  [0xfe0f, 0x9402, KIND.SWAP, oneRegister],
  [0xfe0f, 0x9403, KIND.INC, oneRegister],
  [0xfe0f, 0x9405, KIND.ASR, oneRegister],
  [0xfe0f, 0x9406, KIND.LSR, oneRegister],
  [0xfe0f, 0x9407, KIND.ROR, oneRegister],
  [0xfe0f, 0x940a, KIND.DEC, oneRegister],
  [0xfe0e, 0x940c, KIND.JUMP, absolute],
  [0xfe0e, 0x940e, KIND.CALL, absolute],
  [0xffff, 0x9508, KIND.RET, none],
  [0xff8f, 0x9488, KIND.BCLR, statusBit],
  [0xff00, 0x9600, KIND.ADIW, wordImmediate],
  [0xff00, 0x9700, KIND.SBIW, wordImmediate],
  [0xff00, 0x9900, KIND.SKIP_CLEAR, portBit],
  [0xff00, 0x9b00, KIND.SKIP_SET, portBit],
  [0xfc00, 0x9c00, KIND.MUL, twoRegisters],
  [0xf800, 0xb000, KIND.IN, port],
  [0xf800, 0xb800, KIND.OUT, port],
  [0xf000, 0xc000, KIND.JUMP, relative],
  [0xf000, 0xd000, KIND.CALL, relative],
  [0xf000, 0xe000, KIND.LDI, immediate],
  [0xfc00, 0xf000, KIND.BRANCH_SET, branch],
  [0xfc00, 0xf400, KIND.BRANCH_CLEAR, branch],
  [0xfe08, 0xf800, KIND.BLD, registerBit],
  [0xfe08, 0xfa00, KIND.BST, registerBit],
  [0xfe08, 0xfc00, KIND.SKIP_CLEAR, registerBit],
  [0xfe08, 0xfe00, KIND.SKIP_SET, registerBit],
];

/** Takes a whole flash apart. */
export function decode(flash: Uint16Array): Program {
  const program: Program = {
    kinds: new Uint8Array(flash.length),
    first: new Uint16Array(flash.length),
    second: new Uint16Array(flash.length),
    third: new Uint8Array(flash.length),
  };
  const known = new Map<number, Row | undefined>();
  for (const [at, opcode] of flash.entries()) {
    if (!known.has(opcode)) {
      known.set(
        opcode,
        ROWS.find(([mask, match]) => (opcode & mask) === match),
      );
    }
    const row = known.get(opcode);
    if (row === undefined) continue;
    const [, , kind, operands] = row;
    const [first, second, third] = operands(opcode, at, flash[(at + 1) % flash.length] ?? 0);
    program.kinds[at] = kind;
    program.first[at] = first;
    program.second[at] = second;
    program.third[at] = third ?? 0;
  }
  return program;
}
