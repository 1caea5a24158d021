/** What is known of the processor at one place of a program, and what an instruction makes of it. */
import { type Instruction, refuse } from './instructions.ts';
import {
  depthOf,
  entryValue,
  isByte,
  isStackLow,
  joined,
  lowered,
  loweredHigh,
  stackHigh,
  stackLow,
  statusOf,
  statusValue,
  UNKNOWN,
  type Value,
} from './values.ts';

export const SPL = 0x5d;
const SPH = 0x5e;
const SREG = 0x5f;
const RAM_END = 0x08ff;
const REGISTERS = 32;
export const ZERO_REGISTER = 1;
export const FLAG = { carry: 0, zero: 1, negative: 2, overflow: 3, sign: 4, interrupts: 7 } as const;

/** Of a flag: what it is, or undefined. */
export type Flag = boolean | undefined;

export interface State {
  readonly registers: Value[];
  carry: Flag;
  zero: Flag;
  negative: Flag;
  overflow: Flag;
  interrupts: Flag;
  /** The constant that was just taken off the low byte of a stack address: the high byte follows. */
  taken: number | undefined;
  /** The register that is 0 exactly when the zero flag is set. */
  zeroOf: number | undefined;
  /** Bytes on the stack since the function was entered, and what they hold. */
  depth: number;
  readonly slots: Value[];
  /** What was last written into the stack pointer's high byte. */
  high: Value;
  /** The stack pointer is somewhere else, as while it is tested; nothing may use the stack meanwhile. */
  away: boolean;
  /** The function's stack isn't known: it was entered by returning to it. */
  readonly adrift: boolean;
}

const SINGLE = [
  ...(['carry', 'zero', 'negative', 'overflow', 'interrupts'] as const),
  ...(['taken', 'zeroOf', 'depth', 'high', 'away', 'adrift'] as const),
];

const blank = { carry: undefined, zero: undefined, negative: undefined, overflow: undefined };

/** At the entry of a function; compiled code keeps 0 in r1, which an interrupt may not count on. */
export function entryState(interrupts: boolean, keepsZero: boolean): State {
  const registers = Array.from({ length: REGISTERS }, (_, register) => entryValue(register));
  if (keepsZero) registers[ZERO_REGISTER] = 0;
  return {
    ...blank,
    registers,
    interrupts,
    taken: undefined,
    zeroOf: undefined,
    depth: 0,
    slots: [],
    high: UNKNOWN,
    away: false,
    adrift: false,
  };
}

/** Somewhere in a function of which nothing is known but that interrupts are off. */
export function adriftState(): State {
  const registers = Array.from({ length: REGISTERS }, () => UNKNOWN);
  registers[ZERO_REGISTER] = 0;
  return { ...entryState(false, true), registers, adrift: true };
}

export const copyOf = (state: State): State => ({
  ...state,
  registers: state.registers.slice(),
  slots: state.slots.slice(),
});

const same = <T>(a: T, b: T): T | undefined => (a === b ? a : undefined);

/** What is known where two ways meet. */
export function meet(at: number, a: State, b: State): State {
  if (a.depth !== b.depth) refuse(at, `ways meet here with ${a.depth} and ${b.depth} bytes on the stack`);
  return {
    registers: a.registers.map((value, index) => joined(value, b.registers[index] ?? UNKNOWN)),
    slots: a.slots.map((value, index) => joined(value, b.slots[index] ?? UNKNOWN)),
    carry: same(a.carry, b.carry),
    zero: same(a.zero, b.zero),
    negative: same(a.negative, b.negative),
    overflow: same(a.overflow, b.overflow),
    interrupts: same(a.interrupts, b.interrupts),
    taken: same(a.taken, b.taken),
    zeroOf: same(a.zeroOf, b.zeroOf),
    depth: a.depth,
    high: joined(a.high, b.high),
    away: a.away || b.away,
    adrift: a.adrift || b.adrift,
  };
}

export const keyOf = (state: State): string => JSON.stringify(state);

/** Whether the same is known. */
export function isSame(a: State, b: State): boolean {
  const bytes = (one: readonly Value[], other: readonly Value[]): boolean =>
    one.length === other.length && one.every((value, index) => value === other[index]);
  return (
    bytes(a.registers, b.registers) &&
    bytes(a.slots, b.slots) &&
    SINGLE.every((field) => a[field] === b[field])
  );
}

export function register(state: State, index: number): Value {
  return state.registers[index] ?? UNKNOWN;
}

function put(state: State, index: number, value: Value): void {
  state.registers[index] = value;
  if (state.zeroOf === index) state.zeroOf = undefined;
}

export function forgetFlags(state: State): void {
  Object.assign(state, blank);
  state.taken = undefined;
  state.zeroOf = undefined;
}

/** What the status bit `bit` is; undefined when unknown. */
export function flagOf(state: State, bit: number): Flag {
  const { negative, overflow } = state;
  if (bit === FLAG.carry) return state.carry;
  if (bit === FLAG.zero) return state.zero;
  if (bit === FLAG.negative) return negative;
  if (bit === FLAG.overflow) return overflow;
  if (bit === FLAG.sign)
    return negative === undefined || overflow === undefined ? undefined : negative !== overflow;
  return bit === FLAG.interrupts ? state.interrupts : undefined;
}

export function push(state: State, value: Value): void {
  state.slots[state.depth] = value;
  state.depth += 1;
}

function pop(state: State, at: number): Value {
  if (state.depth === 0) {
    if (!state.adrift) refuse(at, 'takes more off the stack than was put there');
    return UNKNOWN;
  }
  state.depth -= 1;
  state.slots.length = Math.min(state.slots.length, state.depth + 1);
  return state.slots.pop() ?? UNKNOWN;
}

function moveStackPointer(state: State, at: number, low: Value): void {
  if (state.adrift) return;
  const isTop = isByte(low) && isByte(state.high) && (low | (state.high << 8)) === RAM_END;
  const depth = isTop ? 0 : depthOf(low, state.high);
  if (depth === undefined || depth < 0) {
    if (state.interrupts !== false || !isByte(low)) refuse(at, 'sets the stack pointer to what is not known');
    state.away = true;
    return;
  }
  state.away = false;
  while (state.slots.length < depth) state.slots.push(UNKNOWN);
  state.slots.length = depth;
  state.depth = depth;
}

function setFlags(state: State, result: number, carry: Flag, overflow: Flag): void {
  forgetFlags(state);
  state.zero = result === 0;
  state.negative = (result & 0x80) !== 0;
  state.carry = carry;
  state.overflow = overflow;
}

/** a − b − borrow, or a + b + carry; `keep` writes the result, `chained` goes on from the byte before. */
function add(state: State, { d }: Instruction, b: Value, sign: 1 | -1, chained: boolean, keep = true): void {
  const a = register(state, d);
  const { zero: zeroBefore } = state;
  const carry = chained ? state.carry : false;
  if (!isByte(a) || !isByte(b) || carry === undefined) {
    forgetFlags(state);
    if (!keep) return;
    put(state, d, UNKNOWN);
    if (!chained) state.zeroOf = d;
    return;
  }
  const sum = a + sign * (b + (carry ? 1 : 0));
  const result = sum & 0xff;
  const other = sign < 0 ? ~b : b;
  setFlags(state, result, sum < 0 || sum > 0xff, ((a ^ sum) & (other ^ sum) & 0x80) !== 0);
  if (chained && sign < 0) state.zero = zeroBefore === undefined ? undefined : zeroBefore && result === 0;
  if (keep) put(state, d, result);
}

function subtractConstant(state: State, instruction: Instruction, b: Value, chained: boolean): void {
  const { d } = instruction;
  const a = register(state, d);
  if (!chained && isStackLow(a) && isByte(b)) {
    forgetFlags(state);
    put(state, d, lowered(a, b));
    state.taken = b;
  } else if (chained && state.taken !== undefined && isByte(b)) {
    const high = loweredHigh(a, (b << 8) + state.taken);
    forgetFlags(state);
    put(state, d, high);
  } else add(state, instruction, b, -1, chained);
}

function logic(state: State, d: number, result: Value): void {
  const { carry } = state;
  if (isByte(result)) setFlags(state, result, carry, false);
  else {
    forgetFlags(state);
    state.carry = carry;
  }
  put(state, d, result);
  state.zeroOf = d;
}

function wide(state: State, { d, k }: Instruction, sign: 1 | -1): void {
  const low = register(state, d);
  const high = register(state, d + 1);
  const depth = depthOf(low, high);
  forgetFlags(state);
  if (depth !== undefined) {
    put(state, d, stackLow(depth - sign * k));
    put(state, d + 1, stackHigh(depth - sign * k));
  } else if (isByte(low) && isByte(high)) {
    const sum = (low | (high << 8)) + sign * k;
    put(state, d, sum & 0xff);
    put(state, d + 1, (sum >> 8) & 0xff);
    state.zero = (sum & 0xffff) === 0;
    state.carry = sum < 0 || sum > 0xffff;
  } else {
    put(state, d, UNKNOWN);
    put(state, d + 1, UNKNOWN);
  }
}

function shift(state: State, d: number, top: (value: number) => Flag): void {
  const value = register(state, d);
  const bit = isByte(value) ? top(value) : undefined;
  forgetFlags(state);
  if (!isByte(value) || bit === undefined) {
    put(state, d, UNKNOWN);
    return;
  }
  const result = (value >> 1) | (bit ? 0x80 : 0);
  setFlags(state, result, (value & 1) !== 0, undefined);
  put(state, d, result);
}

function count(state: State, d: number, by: 1 | -1): void {
  const value = register(state, d);
  const { carry } = state;
  if (isByte(value)) setFlags(state, (value + by) & 0xff, carry, value === (by > 0 ? 0x7f : 0x80));
  else {
    forgetFlags(state);
    state.carry = carry;
  }
  put(state, d, isByte(value) ? (value + by) & 0xff : UNKNOWN);
  state.zeroOf = d;
}

function read(state: State, address: number): Value {
  if (address === SREG) return state.interrupts === undefined ? UNKNOWN : statusValue(state.interrupts);
  if (state.adrift || state.away) return UNKNOWN;
  if (address === SPL) return stackLow(state.depth);
  return address === SPH ? stackHigh(state.depth) : UNKNOWN;
}

function write(state: State, at: number, address: number, value: Value): void {
  if (address === SPH) state.high = value;
  else if (address === SPL) moveStackPointer(state, at, value);
  else if (address === SREG) {
    forgetFlags(state);
    state.interrupts = statusOf(value);
  }
}

function setFlag(state: State, bit: number, value: boolean): void {
  if (bit === FLAG.interrupts) state.interrupts = value;
  else forgetFlags(state);
}

const bytewise = (a: Value, b: Value, combine: (a: number, b: number) => number): Value =>
  isByte(a) && isByte(b) ? combine(a, b) & 0xff : UNKNOWN;

/** What an instruction that is no call, jump or return does to what is known. */
export function apply(state: State, instruction: Instruction): void {
  const { op, at, d, r, k, bit } = instruction;
  const a = register(state, d);
  const b = register(state, r);
  switch (op) {
    case 'mov':
      put(state, d, b);
      break;
    case 'movw':
      put(state, d, b);
      put(state, d + 1, register(state, r + 1));
      break;
    case 'ldi':
      put(state, d, k);
      break;
    case 'add':
      add(state, instruction, b, 1, false);
      break;
    case 'adc':
      add(state, instruction, b, 1, true);
      break;
    case 'sub':
      if (d === r) {
        put(state, d, 0);
        setFlags(state, 0, false, false);
      } else subtractConstant(state, instruction, b, false);
      break;
    case 'sbc':
      subtractConstant(state, instruction, b, true);
      break;
    case 'subi':
      subtractConstant(state, instruction, k, false);
      break;
    case 'sbci':
      subtractConstant(state, instruction, k, true);
      break;
    case 'cp':
      add(state, instruction, b, -1, false, false);
      break;
    case 'cpc':
      add(state, instruction, b, -1, true, false);
      break;
    case 'cpi':
      add(state, instruction, k, -1, false, false);
      break;
    case 'and':
      logic(state, d, d === r ? a : bytewise(a, b, (x, y) => x & y));
      break;
    case 'or':
      logic(
        state,
        d,
        bytewise(a, b, (x, y) => x | y),
      );
      break;
    case 'eor':
      logic(state, d, d === r ? 0 : bytewise(a, b, (x, y) => x ^ y));
      break;
    case 'andi':
      logic(
        state,
        d,
        bytewise(a, k, (x, y) => x & y),
      );
      break;
    case 'ori':
      logic(
        state,
        d,
        bytewise(a, k, (x, y) => x | y),
      );
      break;
    case 'inc':
      count(state, d, 1);
      break;
    case 'dec':
      count(state, d, -1);
      break;
    case 'lsr':
      shift(state, d, () => false);
      break;
    case 'ror': {
      const { carry } = state;
      shift(state, d, () => carry);
      break;
    }
    case 'asr':
      shift(state, d, (value) => (value & 0x80) !== 0);
      break;
    case 'adiw':
      wide(state, instruction, 1);
      break;
    case 'sbiw':
      wide(state, instruction, -1);
      break;
    case 'swap':
      put(
        state,
        d,
        bytewise(a, 0, (x) => (x << 4) | (x >> 4)),
      );
      break;
    case 'com':
    case 'neg':
      forgetFlags(state);
      put(
        state,
        d,
        bytewise(a, 0, (x) => (op === 'com' ? ~x : -x)),
      );
      break;
    case 'mul':
      forgetFlags(state);
      put(state, 0, UNKNOWN);
      put(state, 1, UNKNOWN);
      break;
    case 'push':
      push(state, a);
      break;
    case 'pop':
      put(state, d, pop(state, at));
      break;
    case 'in':
      put(state, d, read(state, k));
      break;
    case 'out':
      write(state, at, k, a);
      break;
    case 'bset':
      setFlag(state, bit, true);
      break;
    case 'bclr':
      setFlag(state, bit, false);
      break;
    case 'bld':
      put(state, d, UNKNOWN);
      break;
    case 'sts':
      if (k >= SPL && k <= SREG)
        refuse(at, 'writes the stack pointer or the status by their address in memory');
      break;
    default:
      loadOrStore(state, op, d);
      break;
  }
}

const POINTERS: Readonly<Record<string, number>> = { X: 26, Y: 28, Z: 30 };

/** Loads forget their register; pointers that move do so without touching a flag. */
function loadOrStore(state: State, op: string, d: number): void {
  if (!/^(ld|lpm|st)/.test(op)) return;
  if (!op.startsWith('st')) put(state, d, UNKNOWN);
  const pointer = POINTERS[op.replace(/[^XYZ]/g, '')];
  if (pointer === undefined || !/[+-]/.test(op)) return;
  const low = register(state, pointer);
  const high = register(state, pointer + 1);
  const step = op.includes('-') ? -1 : 1;
  const depth = depthOf(low, high);
  if (depth !== undefined) {
    put(state, pointer, stackLow(depth - step));
    put(state, pointer + 1, stackHigh(depth - step));
    return;
  }
  const moved = isByte(low) && isByte(high) ? (low | (high << 8)) + step : undefined;
  put(state, pointer, moved === undefined ? UNKNOWN : moved & 0xff);
  put(state, pointer + 1, moved === undefined ? UNKNOWN : (moved >> 8) & 0xff);
}
