/**
 * Executes what a compiler emits often, several times as fast as avr8js. What is rare, and whatever touches
 * a register that means something, is left to avr8js, one instruction at a time. The one long switch is
 * what the engine makes a jump table of, which it does for literal numbers only: those of KIND in decode.ts.
 * That it does the same as avr8js is tested opcode by opcode.
 */
import { avrInstruction, type CPU } from 'avr8js';
import type { Program } from './decode.ts';
import * as operations from './operations.ts';
import { REGISTER, SRAM_START } from './registers.ts';

/** Why the interpreter came back: something may be due, an instruction to be shielded comes next, or sleep. */
export type Pause = 'look' | 'shield' | 'sleep';

// Names of this file's own: reaching through an import at each instruction is slow where modules are transformed.
const { add, addWord, compare, compareWithCarry, logic, multiply, negate, step, shift } = operations;
const { subtractWord, pair, setPair, pop, popReturn, push, pushReturn } = operations;
const { SREG } = REGISTER;
const SRAM = SRAM_START;
const INTERRUPTS = 0x80;
const TRANSFER = 0x40;
const CARRY = 0x01;
const Z = 30;
const WORD_MASK = 0x3fff;
const OPCODE_SLEEP = 0x9588;
const OPCODE_RETI = 0x9518;
/** A run is cut here so that its cycles stay small integers, which are faster. */
const LONGEST_RUN = 1_000_000;

/**
 * Executes at least one instruction, and more until the cycle counter has reached `untilCycle` or there is
 * something to look at: an interrupt or an event may be due earlier than it was.
 */
export function interpret(cpu: CPU, program: Program, untilCycle: number): Pause {
  const { data, progBytes, readHooks, writeHooks } = cpu;
  const { kinds, first, second, third } = program;
  const start = cpu.cycles;
  const limit = Math.min(untilCycle - start, LONGEST_RUN);
  let { pc } = cpu;
  let spent = 0;
  do {
    const a = first[pc] ?? 0;
    const b = second[pc] ?? 0;
    const c = third[pc] ?? 0;
    switch (kinds[pc]) {
      case 1: // NOP
        break;
      case 2: // MOVW
        data[a] = data[b] ?? 0;
        data[a + 1] = data[b + 1] ?? 0;
        break;
      case 3: // MOV
        data[a] = data[b] ?? 0;
        break;
      case 4: // LDI
        data[a] = b;
        break;
      case 5: // ADD
        add(data, a, data[b] ?? 0, 0);
        break;
      case 6: // ADC
        add(data, a, data[b] ?? 0, (data[SREG] ?? 0) & CARRY);
        break;
      case 7: // SUB
        data[a] = compare(data, a, data[b] ?? 0);
        break;
      case 8: // SUBI
        data[a] = compare(data, a, b);
        break;
      case 9: // SBC
        data[a] = compareWithCarry(data, a, data[b] ?? 0);
        break;
      case 10: // SBCI
        data[a] = compareWithCarry(data, a, b);
        break;
      case 11: // CP
        compare(data, a, data[b] ?? 0);
        break;
      case 12: // CPI
        compare(data, a, b);
        break;
      case 13: // CPC
        compareWithCarry(data, a, data[b] ?? 0);
        break;
      case 14: // NEG
        negate(data, a);
        break;
      case 15: // AND
        logic(data, a, (data[a] ?? 0) & (data[b] ?? 0));
        break;
      case 16: // ANDI
        logic(data, a, (data[a] ?? 0) & b);
        break;
      case 17: // OR
        logic(data, a, (data[a] ?? 0) | (data[b] ?? 0));
        break;
      case 18: // ORI
        logic(data, a, (data[a] ?? 0) | b);
        break;
      case 19: // EOR
        logic(data, a, (data[a] ?? 0) ^ (data[b] ?? 0));
        break;
      case 20: // COM
        logic(data, a, ~(data[a] ?? 0) & 0xff);
        data[SREG] = (data[SREG] ?? 0) | CARRY;
        break;
      case 21: // INC
        step(data, a, 1, 0x80);
        break;
      case 22: // DEC
        step(data, a, -1, 0x7f);
        break;
      case 23: // SWAP
        data[a] = ((data[a] ?? 0) << 4) | ((data[a] ?? 0) >> 4);
        break;
      case 24: // LSR
        shift(data, a, 0);
        break;
      case 25: // ASR
        shift(data, a, (data[a] ?? 0) & 0x80);
        break;
      case 26: // ROR
        shift(data, a, ((data[SREG] ?? 0) & CARRY) << 7);
        break;
      case 27: // ADIW
        addWord(data, a, b);
        spent += 1;
        break;
      case 28: // SBIW
        subtractWord(data, a, b);
        spent += 1;
        break;
      case 29: // MUL
        multiply(data, a, b);
        spent += 1;
        break;
      case 30: // BLD
        data[a] = ((data[SREG] ?? 0) & TRANSFER) !== 0 ? (data[a] ?? 0) | b : (data[a] ?? 0) & ~b;
        break;
      case 31: // BST
        data[SREG] = ((data[SREG] ?? 0) & ~TRANSFER) | (((data[a] ?? 0) & b) !== 0 ? TRANSFER : 0);
        break;
      case 32: // BCLR
        data[SREG] = (data[SREG] ?? 0) & ~b;
        break;
      case 33: // JUMP
        pc = b - 1;
        spent += c;
        break;
      case 34: // CALL
        pushReturn(data, (pc + c) & WORD_MASK);
        pc = b - 1;
        spent += c + 1;
        break;
      case 35: // RET
        pc = popReturn(data) - 1;
        spent += 3;
        break;
      case 36: // BRANCH_SET
        if (((data[SREG] ?? 0) & a) !== 0) {
          pc = b - 1;
          spent += 1;
        }
        break;
      case 37: // BRANCH_CLEAR
        if (((data[SREG] ?? 0) & a) === 0) {
          pc = b - 1;
          spent += 1;
        }
        break;
      case 38: // SKIP_EQUAL
        if (data[a] === data[b]) {
          pc += c;
          spent += c;
        }
        break;
      case 39: // SKIP_CLEAR
        if (readHooks[a] !== undefined) return rare(cpu, pc, start + spent);
        if (((data[a] ?? 0) & b) === 0) {
          pc += c;
          spent += c;
        }
        break;
      case 40: // SKIP_SET
        if (readHooks[a] !== undefined) return rare(cpu, pc, start + spent);
        if (((data[a] ?? 0) & b) !== 0) {
          pc += c;
          spent += c;
        }
        break;
      case 41: // IN
        if (readHooks[b] !== undefined) return rare(cpu, pc, start + spent);
        data[a] = data[b] ?? 0;
        break;
      case 42: {
        // OUT
        const enables = b === SREG && ((data[a] ?? 0) & ~(data[SREG] ?? 0) & INTERRUPTS) !== 0;
        if (enables || writeHooks[b] !== undefined) return rare(cpu, pc, start + spent);
        data[b] = data[a] ?? 0;
        break;
      }
      case 43: // PUSH
        push(data, data[a] ?? 0);
        spent += 1;
        break;
      case 44: // POP
        data[a] = pop(data);
        spent += 1;
        break;
      case 45: // LPM
        data[a] = progBytes[pair(data, Z)] ?? 0;
        spent += 2;
        break;
      case 46: {
        // LPM_STEP
        const address = pair(data, Z);
        data[a] = progBytes[address] ?? 0;
        setPair(data, Z, address + 1);
        spent += 2;
        break;
      }
      case 47: // LDS
        if (b < SRAM) return rare(cpu, pc, start + spent);
        data[a] = data[b] ?? 0;
        pc += 1;
        spent += 1;
        break;
      case 48: // STS
        if (b < SRAM) return rare(cpu, pc, start + spent);
        data[b] = data[a] ?? 0;
        pc += 1;
        spent += 1;
        break;
      case 49: {
        // LOAD
        const address = pair(data, c) + b;
        if (address < SRAM) return rare(cpu, pc, start + spent);
        data[a] = data[address] ?? 0;
        spent += 1;
        break;
      }
      case 50: {
        // LOAD_STEP
        const address = pair(data, c);
        if (address < SRAM) return rare(cpu, pc, start + spent);
        data[a] = data[address] ?? 0;
        setPair(data, c, address + 1);
        spent += 1;
        break;
      }
      case 51: {
        // STORE
        const address = pair(data, c) + b;
        if (address < SRAM) return rare(cpu, pc, start + spent);
        data[address] = data[a] ?? 0;
        spent += 1;
        break;
      }
      case 52: {
        // STORE_STEP
        const address = pair(data, c);
        if (address < SRAM) return rare(cpu, pc, start + spent);
        data[address] = data[a] ?? 0;
        setPair(data, c, address + 1);
        spent += 1;
        break;
      }
      default:
        return rare(cpu, pc, start + spent);
    }
    pc = (pc + 1) & WORD_MASK;
    spent += 1;
  } while (spent < limit);
  cpu.pc = pc;
  cpu.cycles = start + spent;
  return 'look';
}

/** Leaves the instruction at `pc` to avr8js. */
function rare(cpu: CPU, pc: number, cycles: number): Pause {
  cpu.pc = pc;
  cpu.cycles = cycles;
  const opcode = cpu.progMem[pc];
  const wasEnabled = cpu.interruptsEnabled;
  avrInstruction(cpu);
  if (opcode === OPCODE_SLEEP) return 'sleep';
  return opcode === OPCODE_RETI || (!wasEnabled && cpu.interruptsEnabled) ? 'shield' : 'look';
}
