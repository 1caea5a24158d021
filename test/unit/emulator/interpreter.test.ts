import { avrInstruction, CPU } from 'avr8js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, KIND, type Program } from '../../../src/emulator/board/decode.ts';
import { interpret } from '../../../src/emulator/board/interpreter.ts';
import { inputs } from '../../random.ts';

const FLASH_WORDS = 0x4000;
const SRAM_BYTES = 2048;
const OPCODES = 0x1_0000;

const DATA_BYTES = SRAM_BYTES + 0x100;

/** Bytes without a pattern, the same for the same seed. */
function noise(seed: number, length: number): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}

/** Fills registers and SRAM; the stack pointer and the pointers mostly lie in SRAM, as in a real program. */
function fill(cpu: CPU, content: Uint8Array): void {
  cpu.data.set(content);
  cpu.data[0x5e] = ((content[0x5e] ?? 0) & 7) + 1;
  for (const high of [27, 29, 31]) cpu.data[high] = (content[high] ?? 0) & 7;
  cpu.data[SREG] = possibleStatus(content[SREG] ?? 0);
}

/** S is N xor V: arithmetic leaves nothing else behind. */
function possibleStatus(status: number): number {
  const sign = ((status >> 2) ^ (status >> 3)) & 1;
  return (status & ~SIGN) | (sign * SIGN);
}

const SREG = 0x5f;
const SIGN = 0x10;
const HALF_CARRY = 0x20;
const ZERO = 0x02;
const OVERFLOW_AND_SIGN = 0x18;

/**
 * Status bits in which avr8js 0.21.1 departs from the instruction set manual: it takes the half carry from
 * bit 0 instead of bit 3, drops Z where a subtraction with carry borrows a whole byte (0 − 255 − 1 is 0), and
 * misses the overflow of NEG on 0x80.
 */
function notInAvr8js(opcode: number, cpu: CPU): number {
  const [first = 0, second = 0] = [
    cpu.data[(opcode >> 4) & 0x1f],
    cpu.data[(opcode & 15) | ((opcode >> 5) & 16)],
  ];
  const constant = (opcode & 15) | ((opcode >> 4) & 0xf0);
  const carry = (cpu.data[SREG] ?? 0) & 1;
  const betweenRegisters = (opcode & 0xf800) === 0x0800 || (opcode & 0xfc00) === 0x0400;
  const withConstant = (opcode & 0xf000) === 0x4000;
  const upper = cpu.data[16 + ((opcode >> 4) & 15)] ?? 0;
  const borrowsAll =
    (betweenRegisters && first - second - carry === -256) ||
    (withConstant && upper - constant - carry === -256);
  const negatesLowest = (opcode & 0xfe0f) === 0x9401 && first === 0x80;
  return HALF_CARRY | (borrowsAll ? ZERO : 0) | (negatesLowest ? OVERFLOW_AND_SIGN : 0);
}

function sameState(fast: CPU, reference: CPU, ignoredStatus: number): boolean {
  if (fast.pc !== reference.pc || fast.cycles !== reference.cycles) return false;
  for (const cpu of [fast, reference]) cpu.data[SREG] = (cpu.data[SREG] ?? 0) & ~ignoredStatus;
  return Buffer.compare(fast.data, reference.data) === 0;
}

/** As the processor does: what the interpreter leaves is done by avr8js. */
function execute(cpu: CPU, decoded: Program, untilCycle: number): void {
  if (interpret(cpu, decoded, untilCycle)) avrInstruction(cpu);
}

/** The opcodes of a quarter of all, each followed by the next as its operand, that are not executed alike. */
function differing(quarter: number, seed: number): string[] {
  const flash = Uint16Array.from({ length: FLASH_WORDS }, (_, at) => (quarter * FLASH_WORDS + at) % OPCODES);
  const program = decode(flash);
  const fast = new CPU(flash, SRAM_BYTES);
  const reference = new CPU(flash, SRAM_BYTES);
  const content = noise(seed, DATA_BYTES + FLASH_WORDS);
  const found: string[] = [];
  for (let at = 0; at < FLASH_WORDS - 1; at += 1) {
    for (const cpu of [fast, reference]) {
      fill(cpu, content.subarray(at, at + DATA_BYTES));
      cpu.pc = at;
      cpu.cycles = 100;
    }
    const ignoredStatus = notInAvr8js(flash[at] ?? 0, fast);
    execute(fast, program, 101);
    avrInstruction(reference);
    if (!sameState(fast, reference, ignoredStatus)) found.push((flash[at] ?? 0).toString(16));
  }
  return found;
}

function flashOf(opcode: number): Uint16Array {
  return new Uint16Array(FLASH_WORDS).fill(opcode, 0, 1);
}

const programs = new Map<number, Program>();
function program(opcode: number): Program {
  const known = programs.get(opcode) ?? decode(flashOf(opcode));
  programs.set(opcode, known);
  return known;
}

describe('the interpreter', () => {
  it.each([
    0, 1, 2, 3,
  ])('does what avr8js does, cycles included, for every opcode of quarter %i', (quarter) => {
    for (const seed of [1, 99_991]) expect(differing(quarter, seed)).toEqual([]);
  });

  it('does so for arithmetic on every kind of operand', () => {
    const byte = fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0x81, 0xff), fc.integer({ min: 0, max: 255 }));
    const arithmetic = fc.constantFrom(
      ...[0x0c01, 0x1c01, 0x1801, 0x0801, 0x1401, 0x0401, 0x2001, 0x2401, 0x2801],
      ...[0x9401, 0x9402, 0x9406, 0x9407, 0x940a],
    );
    fc.assert(
      fc.property(arithmetic, byte, byte, byte, (opcode, x, y, status) => {
        const flash = flashOf(opcode);
        const cpus = [new CPU(flash, SRAM_BYTES), new CPU(flash, SRAM_BYTES)] as const;
        for (const cpu of cpus) {
          cpu.data[0] = x;
          cpu.data[1] = y;
          cpu.data[SREG] = possibleStatus(status);
        }
        const ignoredStatus = notInAvr8js(opcode, cpus[0]);
        execute(cpus[0], program(opcode), 1);
        avrInstruction(cpus[1]);
        expect(sameState(cpus[0], cpus[1], ignoredStatus)).toBe(true);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('takes the half carry from bit 3', () => {
    const status = (opcode: number, x: number, y: number): number => {
      const cpu = new CPU(flashOf(opcode), SRAM_BYTES);
      cpu.data[0] = x;
      cpu.data[1] = y;
      execute(cpu, program(opcode), 1);
      return ((cpu.data[SREG] ?? 0) & HALF_CARRY) >> 5;
    };
    const [ADD, CP] = [0x0c01, 0x1401];
    expect([status(ADD, 0x0f, 0x01), status(ADD, 0x0e, 0x01), status(ADD, 0xf0, 0x10)]).toEqual([1, 0, 0]);
    expect([status(CP, 0x10, 0x01), status(CP, 0x1f, 0x01), status(CP, 0x00, 0xf0)]).toEqual([1, 0, 0]);
  });

  it('keeps Z where a subtraction with carry borrows a whole byte', () => {
    const flash = flashOf(0x0801);
    const cpu = new CPU(flash, SRAM_BYTES);
    cpu.data[1] = 0xff;
    cpu.data[SREG] = 0x03;
    execute(cpu, program(0x0801), 1);
    expect(cpu.data[0]).toBe(0);
    expect((cpu.data[SREG] ?? 0) & 0x03).toBe(0x03);
  });

  it('overflows when it negates 0x80', () => {
    const cpu = new CPU(flashOf(0x9401), SRAM_BYTES);
    cpu.data[0] = 0x80;
    execute(cpu, program(0x9401), 1);
    expect([cpu.data[0], cpu.data[SREG]]).toEqual([0x80, 0b0000_1101]);
  });

  it('leaves a register that is hooked to its hooks, with the cycle', () => {
    // in r0, 0x26; out 0x26, r1; lds r0, 0x46; sts 0x46, r1; sbic 0x06, 0
    const flash = new Uint16Array(FLASH_WORDS);
    flash.set([0xb406, 0xbc16, 0x9000, 0x46, 0x9210, 0x46, 0x9930]);
    const cpu = new CPU(flash, SRAM_BYTES);
    const seen: string[] = [];
    for (const address of [0x46, 0x26]) {
      cpu.readHooks[address] = () => {
        seen.push(`read ${address.toString(16)} at ${cpu.cycles}`);
        return 0xff;
      };
      cpu.writeHooks[address] = (value) => {
        seen.push(`write ${address.toString(16)} ${value} at ${cpu.cycles}`);
      };
    }
    cpu.data[1] = 7;
    const decoded = decode(flash);
    while (cpu.pc < 7) execute(cpu, decoded, 1000);
    // LDS reads in the second of its two cycles.
    expect(seen).toEqual([
      'read 46 at 0',
      'write 46 7 at 1',
      'read 46 at 3',
      'write 46 7 at 4',
      'read 26 at 6',
    ]);
    expect(cpu.data[0]).toBe(0xff);
  });

  it('leaves to avr8js, unexecuted, what touches the interrupt flag, and SLEEP and WDR', () => {
    // sei, reti, out SREG, in SREG, sleep, wdr, sts to a register of a peripheral
    for (const opcode of [0x9478, 0x9518, 0xbe0f, 0xb60f, 0x9588, 0x95a8, 0x9200]) {
      const cpu = new CPU(flashOf(opcode), SRAM_BYTES);
      expect(interpret(cpu, program(opcode), 50)).toBe(true);
      expect([cpu.pc, cpu.cycles]).toEqual([0, 0]);
    }
  });

  it('executes cli itself, and runs to the cycle that it was told', () => {
    const cpu = new CPU(flashOf(0x94f8), SRAM_BYTES);
    // Behind it lies erased flash: registers that skip.
    cpu.data[SREG] = 0x80;
    expect(interpret(cpu, program(0x94f8), 1)).toBe(false);
    expect([cpu.data[SREG], cpu.pc, cpu.cycles]).toEqual([0, 1, 1]);
  });

  it('knows itself all that compiled code is mostly made of', () => {
    // ldi, lds, sts, ldd, std, push, pop, ret, rcall, brne, adiw, cpi, cpc, movw
    const common = [0xe005, 0x9100, 0x9300, 0x8108, 0x8308, 0x930f, 0x910f, 0x9508, 0xd001, 0xf7f1, 0x9601];
    const decoded = decode(Uint16Array.from([...common, 0x3005, 0x0501, 0x0101]));
    expect([...decoded].filter((word) => (word & 0x3f) === KIND.RARE)).toEqual([]);
  });
});
