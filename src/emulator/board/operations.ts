/** What several instructions have in common: on registers, their flags, and the stack, all in data space. */
import { REGISTER } from './registers.ts';

const { SREG, SPL } = REGISTER;
const CARRY = 0x01;
// The status register, I T H S V N Z C from bit 7 to bit 0: what an instruction leaves alone.
const KEEP_I_T = 0xc0;
const KEEP_I_T_H = 0xe0;
const KEEP_I_T_H_C = 0xe1;
const KEEP_ALL_BUT_Z_C = 0xfc;
const ZERO = 2;

/** A register pair as one number. */
export function pair(data: Uint8Array, low: number): number {
  return (data[low] ?? 0) | ((data[low + 1] ?? 0) << 8);
}

export function setPair(data: Uint8Array, low: number, value: number): void {
  data[low] = value;
  data[low + 1] = value >> 8;
}

export function push(data: Uint8Array, value: number): void {
  const top = pair(data, SPL);
  data[top] = value;
  setPair(data, SPL, top - 1);
}

export function pop(data: Uint8Array): number {
  const top = pair(data, SPL) + 1;
  setPair(data, SPL, top);
  return data[top] ?? 0;
}

export function pushReturn(data: Uint8Array, pc: number): void {
  push(data, pc & 0xff);
  push(data, pc >> 8);
}

export function popReturn(data: Uint8Array): number {
  const high = pop(data);
  return (high << 8) | pop(data);
}

export function add(data: Uint8Array, register: number, y: number, carry: number): void {
  const x = data[register] ?? 0;
  const sum = x + y + carry;
  data[SREG] = afterAdd(data[SREG] ?? 0, x, y, sum);
  data[register] = sum;
}

export function negate(data: Uint8Array, register: number): void {
  const x = data[register] ?? 0;
  data[SREG] = afterSubtract(data[SREG] ?? 0, 0, x, -x);
  data[register] = -x;
}

export function multiply(data: Uint8Array, x: number, y: number): void {
  const product = (data[x] ?? 0) * (data[y] ?? 0);
  setPair(data, 0, product);
  data[SREG] = afterMultiply(data[SREG] ?? 0, product);
}

/** The difference, for SUB to keep, not yet cut to eight bits. */
export function compare(data: Uint8Array, register: number, y: number): number {
  const x = data[register] ?? 0;
  data[SREG] = afterSubtract(data[SREG] ?? 0, x, y, x - y);
  return x - y;
}

export function compareWithCarry(data: Uint8Array, register: number, y: number): number {
  const x = data[register] ?? 0;
  const status = data[SREG] ?? 0;
  const difference = x - y - (status & CARRY);
  data[SREG] = afterSubtractWithCarry(status, x, y, difference);
  return difference;
}

export function logic(data: Uint8Array, register: number, result: number): void {
  data[register] = result;
  data[SREG] = afterLogic(data[SREG] ?? 0, result);
}

export function step(data: Uint8Array, register: number, by: number, overflowsAt: number): void {
  const result = ((data[register] ?? 0) + by) & 0xff;
  data[register] = result;
  data[SREG] = afterStep(data[SREG] ?? 0, result, overflowsAt);
}

export function shift(data: Uint8Array, register: number, highBit: number): void {
  const before = data[register] ?? 0;
  const result = (before >> 1) | highBit;
  data[register] = result;
  data[SREG] = afterShift(data[SREG] ?? 0, result, before & 1);
}

export function addWord(data: Uint8Array, low: number, y: number): void {
  const before = pair(data, low);
  const result = (before + y) & 0xffff;
  setPair(data, low, result);
  data[SREG] = afterAddWord(data[SREG] ?? 0, before, result);
}

export function subtractWord(data: Uint8Array, low: number, y: number): void {
  const before = pair(data, low);
  const result = (before - y) & 0xffff;
  setPair(data, low, result);
  data[SREG] = afterSubtractWord(data[SREG] ?? 0, before, result);
}

/** S, V, N and Z in their places. */
function signs(negative: number, overflow: number, zero: boolean): number {
  return ((negative ^ overflow) << 4) | (overflow << 3) | (negative << 2) | (zero ? ZERO : 0);
}

/** After x + y (+ carry) = sum, the sum not yet cut to eight bits. */
function afterAdd(status: number, x: number, y: number, sum: number): number {
  const result = sum & 0xff;
  const overflow = ((x ^ result) & (y ^ result)) >> 7;
  const half = ((x ^ y ^ sum) & 0x10) << 1;
  return (status & KEEP_I_T) | half | signs(result >> 7, overflow, result === 0) | (sum >> 8);
}

/** After x − y (− carry) = difference, not yet cut to eight bits. */
function afterSubtract(status: number, x: number, y: number, difference: number): number {
  const result = difference & 0xff;
  const overflow = ((x ^ y) & (x ^ result)) >> 7;
  const half = ((x ^ y ^ difference) & 0x10) << 1;
  return (
    (status & KEEP_I_T) | half | signs(result >> 7, overflow, result === 0) | ((difference >> 8) & CARRY)
  );
}

/** The same with a borrow taken along: zero stays only if it was. */
function afterSubtractWithCarry(status: number, x: number, y: number, difference: number): number {
  const after = afterSubtract(status, x, y, difference);
  return (status & ZERO) === 0 ? after & ~ZERO : after;
}

function afterLogic(status: number, result: number): number {
  return (status & KEEP_I_T_H_C) | signs(result >> 7, 0, result === 0);
}

/** After INC: the overflow is at 0x80; after DEC it is at 0x7f. */
function afterStep(status: number, result: number, overflowsAt: number): number {
  return (status & KEEP_I_T_H_C) | signs(result >> 7, result === overflowsAt ? 1 : 0, result === 0);
}

/** After a shift to the right that lost `lost`. */
function afterShift(status: number, result: number, lost: number): number {
  const negative = result >> 7;
  return (status & KEEP_I_T_H) | signs(negative, negative ^ lost, result === 0) | lost;
}

/** After MUL. */
function afterMultiply(status: number, product: number): number {
  return (status & KEEP_ALL_BUT_Z_C) | (product === 0 ? ZERO : 0) | (product >> 15);
}

/** After ADIW: x + y = result, cut to sixteen bits. */
function afterAddWord(status: number, x: number, result: number): number {
  return afterWord(status, result, ~x & result, x & ~result);
}

/** After SBIW: x − y = result, cut to sixteen bits. */
function afterSubtractWord(status: number, x: number, result: number): number {
  return afterWord(status, result, x & ~result, ~x & result);
}

/** Overflow and carry are in bit 15 of their arguments. */
function afterWord(status: number, result: number, overflow: number, carry: number): number {
  const flags = signs(result >> 15, (overflow >> 15) & 1, result === 0);
  return (status & KEEP_I_T_H) | flags | ((carry >> 15) & 1);
}
