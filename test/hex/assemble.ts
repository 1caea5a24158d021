/** A few lines of AVR assembly as a flash image, so that a test can show a program that breaks a rule. */
import { type Functions, functionsOf, programOf } from './index.ts';

const FLASH_WORDS = 0x4000;
const VECTORS = 26;
const JMP = 0x940c;
const CALL = 0x940e;

const number = (text: string): number => Number(text.replace(/^r/, ''));
/** Bits of a constant that lie around the register: KKKK dddd KKKK. */
const upper = (d: number, k: number): number => ((d - 16) << 4) | (k & 15) | ((k & 0xf0) << 4);
const io = (d: number, a: number): number => (d << 4) | (a & 15) | ((a & 0x30) << 5);

type Encode = (first: number, second: number, at: number) => number[];
const plain =
  (opcode: number): Encode =>
  () => [opcode];
const branch =
  (opcode: number): Encode =>
  (to, _second, at) => [opcode | (((to - at - 1) & 0x7f) << 3)];
const step =
  (opcode: number): Encode =>
  (to, _second, at) => [opcode | ((to - at - 1) & 0xfff)];

const ENCODE: Readonly<Record<string, Encode>> = {
  nop: plain(0x0000),
  ret: plain(0x9508),
  reti: plain(0x9518),
  cli: plain(0x94f8),
  sei: plain(0x9478),
  sleep: plain(0x9588),
  wdr: plain(0x95a8),
  ijmp: plain(0x9409),
  icall: plain(0x9509),
  word: (value) => [value],
  push: (d) => [0x920f | (d << 4)],
  pop: (d) => [0x900f | (d << 4)],
  dec: (d) => [0x940a | (d << 4)],
  eor: (d, r) => [0x2400 | (d << 4) | (r & 15) | ((r & 16) << 5)],
  movw: (d, r) => [0x0100 | ((d >> 1) << 4) | (r >> 1)],
  ldi: (d, k) => [0xe000 | upper(d, k)],
  cpi: (d, k) => [0x3000 | upper(d, k)],
  subi: (d, k) => [0x5000 | upper(d, k)],
  sbci: (d, k) => [0x4000 | upper(d, k)],
  sbiw: (d, k) => [0x9700 | (((d - 24) >> 1) << 4) | (k & 15) | ((k & 0x30) << 2)],
  adiw: (d, k) => [0x9600 | (((d - 24) >> 1) << 4) | (k & 15) | ((k & 0x30) << 2)],
  in: (d, a) => [0xb000 | io(d, a)],
  out: (a, r) => [0xb800 | io(r, a)],
  sbi: (a, b) => [0x9a00 | (a << 3) | b],
  cbi: (a, b) => [0x9800 | (a << 3) | b],
  lds: (d, k) => [0x9000 | (d << 4), k],
  sts: (k, r) => [0x9200 | (r << 4), k],
  stZ: (r) => [0x8200 | (r << 4)],
  rjmp: step(0xc000),
  rcall: step(0xd000),
  jmp: (to) => [JMP, to],
  call: (to) => [CALL, to],
  breq: branch(0xf001),
  brne: branch(0xf401),
  brcs: branch(0xf000),
  brcc: branch(0xf400),
};

const LONG = new Set(['jmp', 'call', 'lds', 'sts']);

/**
 * `lines` one instruction each, `name:` in front of those that are led to; the program starts at `start:`.
 * `vectors` says which label handles which interrupt.
 */
export function assemble(lines: string, vectors: Readonly<Record<number, string>> = {}): Uint16Array {
  const flash = new Uint16Array(FLASH_WORDS).fill(0xffff);
  const labels = new Map<string, number>();
  const parsed: { at: number; op: string; operands: string[] }[] = [];
  let at = VECTORS * 2;
  for (const line of lines.split('\n')) {
    const [, label, op, rest = ''] = /^\s*(?:(\w+):)?\s*(\w+)?\s*(.*?)\s*$/.exec(line) ?? [];
    if (label !== undefined) labels.set(label, at);
    if (op === undefined) continue;
    parsed.push({ at, op, operands: rest.split(/,\s*/).filter((word) => word !== '') });
    at += LONG.has(op) ? 2 : 1;
  }
  const known = (text: string | undefined): number => {
    const [, part, label = text ?? '0'] = /^-(lo|hi)\((\w+)\)$/.exec(text ?? '') ?? [];
    const value = labels.get(label) ?? number(label);
    return part === undefined ? value : (-value >> (part === 'lo' ? 0 : 8)) & 0xff;
  };
  for (const { at: place, op, operands } of parsed) {
    const encode = ENCODE[op];
    if (encode === undefined) throw new TypeError(`no such instruction: ${op}`);
    flash.set(encode(known(operands[0]), known(operands[1]), place), place);
  }
  const restart = parsed.length === 0 ? 0 : known('start');
  for (let vector = 0; vector < VECTORS; vector += 1) {
    const handler = vectors[vector];
    flash.set([JMP, vector === 0 ? restart : handler === undefined ? 0 : known(handler)], vector * 2);
  }
  return flash;
}

/** The prologue that the compiler's start-up has: 0 in r1. */
export const looked = (lines: string, vectors: Readonly<Record<number, string>> = {}): Functions =>
  functionsOf(programOf(assemble(lines, vectors)));
