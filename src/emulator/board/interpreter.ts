/**
 * Executes what a compiler emits often, several times as fast as avr8js. What is rare, and whatever touches
 * a register that means something, is left to avr8js, one instruction at a time. That both do the same is
 * tested opcode by opcode.
 *
 * What makes it fast also makes it long. One switch over literal numbers (those of KIND in decode.ts) becomes
 * a jump table; and the status register is not worked out after each instruction, only what it follows from
 * is kept: the carry; a number that is zero if Z is set; one whose bit 4 is the half carry; and of the last
 * operation the result and two numbers whose signs both differ from the result's if V is set.
 */
import type { CPU } from 'avr8js';
import { type Program, SKIP_IF_SET, STEP } from './decode.ts';
import { REGISTER, SRAM_START } from './registers.ts';

// Constants of this file's own: reaching through an import each time is slow where modules are transformed.
const { SREG, SPL } = REGISTER;
const SRAM = SRAM_START;
const SKIPS_IF_SET = SKIP_IF_SET;
const STEPS = STEP;
/** Status bits that arithmetic leaves alone: I and T. */
const CONTROL = 0xc0;
const TRANSFER = 0x40;
const Z = 30;
const WORD_MASK = 0x3fff;
/** A run is cut here so that its cycles stay small integers, which are faster. */
const LONGEST_RUN = 1_000_000;

/**
 * Executes instructions until the cycle counter has reached `untilCycle` (false), or up to one that it
 * leaves to avr8js (true); at least one, or none in the latter case.
 */
export function interpret(cpu: CPU, program: Program, untilCycle: number): boolean {
  const { data, progBytes, readHooks, writeHooks } = cpu;
  const limit = Math.min(untilCycle - cpu.cycles, LONGEST_RUN);
  let { pc } = cpu;
  let spent = 0;
  const before = data[SREG] ?? 0;
  let control = before & CONTROL;
  let carry = before & 1;
  let zero = ~before & 2;
  let half = before >> 1;
  let vr = before << 5;
  let vx = vr ^ (before << 4);
  let vy = vx;
  loop: do {
    const word = program[pc] ?? 0;
    const form = (word >> 6) & 3;
    const a = (word >> 8) & 0xff;
    const b = word >>> 16;
    switch (word & 0x3f) {
      case 1: // MOVE
        data[a] = form === 0 ? (data[b] ?? 0) : b;
        break;
      case 2: // MOVW
        data[a] = data[b] ?? 0;
        data[a + 1] = data[b + 1] ?? 0;
        break;
      case 3: // ADD
        vx = data[a] ?? 0;
        vy = data[b] ?? 0;
        vr = vx + vy + (form === 0 ? 0 : carry);
        data[a] = vr;
        half = vx ^ vy ^ vr;
        zero = vr & 0xff;
        carry = vr >> 8;
        break;
      case 4: {
        // SUB
        vx = data[a] ?? 0;
        const y = (form & 1) === 0 ? (data[b] ?? 0) : b;
        vr = vx - y - (form < 2 ? 0 : carry);
        data[a] = vr;
        half = vx ^ y ^ vr;
        vy = ~y;
        zero = (vr & 0xff) | (form < 2 ? 0 : zero);
        carry = (vr >> 8) & 1;
        break;
      }
      case 5: {
        // CP
        vx = data[a] ?? 0;
        const y = (form & 1) === 0 ? (data[b] ?? 0) : b;
        vr = vx - y - (form < 2 ? 0 : carry);
        half = vx ^ y ^ vr;
        vy = ~y;
        zero = (vr & 0xff) | (form < 2 ? 0 : zero);
        carry = (vr >> 8) & 1;
        break;
      }
      case 6: // AND
        vx = (data[a] ?? 0) & (form === 0 ? (data[b] ?? 0) : b);
        data[a] = vx;
        zero = vy = vr = vx;
        break;
      case 7: // OR
        vx = (data[a] ?? 0) | (form === 0 ? (data[b] ?? 0) : b);
        data[a] = vx;
        zero = vy = vr = vx;
        break;
      case 8: // EOR
        vx = (data[a] ?? 0) ^ (data[b] ?? 0);
        data[a] = vx;
        zero = vy = vr = vx;
        break;
      case 9: // DEC
        vx = data[a] ?? 0;
        vy = 0xff;
        zero = vr = (vx - 1) & 0xff;
        data[a] = vr;
        break;
      case 10: // SWAP
        data[a] = ((data[a] ?? 0) << 4) | ((data[a] ?? 0) >> 4);
        break;
      case 11: {
        // SHIFT
        const x = data[a] ?? 0;
        zero = vr = (x >> 1) | (form === 0 ? 0 : carry << 7);
        data[a] = vr;
        carry = x & 1;
        vx = vy = vr ^ ((vr ^ (carry << 7)) & 0x80);
        break;
      }
      case 12: {
        // NEG
        const y = data[a] ?? 0;
        data[a] = -y;
        vx = 0;
        vy = ~y;
        vr = -y;
        half = y ^ vr;
        zero = y;
        carry = y === 0 ? 0 : 1;
        break;
      }
      case 13: {
        // ADD_WORD
        const sum = pair(data, a) + (form === 0 ? b : -b);
        vx = data[a + 1] ?? 0;
        vy = form === 0 ? 0 : 0xff;
        vr = sum >> 8;
        setPair(data, a, sum);
        zero = sum & 0xffff;
        carry = (sum >> 16) & 1;
        spent += 1;
        break;
      }
      case 14: // BLD
        data[a] = (control & TRANSFER) === 0 ? (data[a] ?? 0) & ~b : (data[a] ?? 0) | b;
        break;
      case 15: // BST
        control = ((data[a] ?? 0) & b) === 0 ? control & ~TRANSFER : control | TRANSFER;
        break;
      case 16: // BCLR
        control &= ~b;
        break;
      case 17: // JUMP
        pc = b - 1;
        spent += form;
        break;
      case 18: {
        // CALL
        const top = pair(data, SPL);
        data[top] = pc + form;
        data[top - 1] = (pc + form) >> 8;
        setPair(data, SPL, top - 2);
        pc = b - 1;
        spent += form + 1;
        break;
      }
      case 19: {
        // RET
        const top = pair(data, SPL) + 2;
        pc = (((data[top - 1] ?? 0) << 8) | (data[top] ?? 0)) - 1;
        setPair(data, SPL, top);
        spent += 3;
        break;
      }
      case 20: // BRANCH_CARRY
        if (carry === form) {
          pc = b - 1;
          spent += 1;
        }
        break;
      case 21: // BRANCH_ZERO
        if ((zero === 0) === (form !== 0)) {
          pc = b - 1;
          spent += 1;
        }
        break;
      case 22: // BRANCH_LESS
        if ((((((vx ^ vr) & (vy ^ vr)) ^ vr) >> 7) & 1) === form) {
          pc = b - 1;
          spent += 1;
        }
        break;
      case 23: // SKIP_EQUAL
        if (data[a] === data[b]) {
          pc += form;
          spent += form;
        }
        break;
      case 24: {
        // SKIP_BIT
        const address = a & ~SKIPS_IF_SET;
        if (readHooks[address] !== undefined) break loop;
        if ((((data[address] ?? 0) & b) !== 0) === (a !== address)) {
          pc += form;
          spent += form;
        }
        break;
      }
      case 25: // IN
        if (b === SREG || readHooks[b] !== undefined) break loop;
        data[a] = data[b] ?? 0;
        break;
      case 26: // OUT
        if (b === SREG || writeHooks[b] !== undefined) break loop;
        data[b] = data[a] ?? 0;
        break;
      case 27: {
        // PUSH
        const top = pair(data, SPL);
        data[top] = data[a] ?? 0;
        setPair(data, SPL, top - 1);
        spent += 1;
        break;
      }
      case 28: {
        // POP
        const top = pair(data, SPL) + 1;
        setPair(data, SPL, top);
        data[a] = data[top] ?? 0;
        spent += 1;
        break;
      }
      case 29: {
        // LPM_STEP
        const address = pair(data, Z);
        data[a] = progBytes[address] ?? 0;
        setPair(data, Z, address + 1);
        spent += 2;
        break;
      }
      case 30: // LDS
        if (b < SRAM && readHooks[b] !== undefined) break loop;
        data[a] = data[b] ?? 0;
        pc += 1;
        spent += 1;
        break;
      case 31: // STS
        if (b < SRAM) break loop;
        data[b] = data[a] ?? 0;
        pc += 1;
        spent += 1;
        break;
      case 32: {
        // LOAD
        const pointer = 24 + 2 * form;
        const address = pair(data, pointer) + b;
        if (address < SRAM) break loop;
        data[a & ~STEPS] = data[address] ?? 0;
        if (a >= STEPS) setPair(data, pointer, address + 1);
        spent += 1;
        break;
      }
      case 33: {
        // STORE
        const pointer = 24 + 2 * form;
        const address = pair(data, pointer) + b;
        if (address < SRAM) break loop;
        data[address] = data[a & ~STEPS] ?? 0;
        if (a >= STEPS) setPair(data, pointer, address + 1);
        spent += 1;
        break;
      }
      default:
        break loop;
    }
    pc = (pc + 1) & WORD_MASK;
    spent += 1;
  } while (spent < limit);
  const overflow = (((vx ^ vr) & (vy ^ vr)) >> 7) & 1;
  const negative = (vr >> 7) & 1;
  const signs = ((negative ^ overflow) << 4) | (overflow << 3) | (negative << 2);
  data[SREG] = control | ((half & 0x10) << 1) | signs | (zero === 0 ? 2 : 0) | carry;
  cpu.pc = pc;
  cpu.cycles += spent;
  return spent < limit;
}

function pair(data: Uint8Array, low: number): number {
  return (data[low] ?? 0) | ((data[low + 1] ?? 0) << 8);
}

function setPair(data: Uint8Array, low: number, value: number): void {
  data[low] = value;
  data[low + 1] = value >> 8;
}
