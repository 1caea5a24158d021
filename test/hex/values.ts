/**
 * What is known of a byte while the program is looked at instead of run. Numbers, so that two are the same
 * when they are equal: a known byte is itself.
 */
export type Value = number;

export const UNKNOWN: Value = -1;

const ENTRY = 0x100;
const STACK_LOW = 0x200;
const STATUS = 0x300;
const STACK_HIGH = 0x10000;

/** What a register held when the function was entered. */
export const entryValue = (register: number): Value => ENTRY + register;

/** Low byte of the address `depth` bytes under the stack pointer at the function's entry, and its high byte. */
export const stackLow = (depth: number): Value => STACK_LOW + (depth & 0xff);
export const stackHigh = (depth: number): Value => STACK_HIGH + (depth & 0xffff);

/** The status register as it was while interrupts were on, or off. */
export const statusValue = (interruptsOn: boolean): Value => STATUS + (interruptsOn ? 1 : 0);

export const isByte = (value: Value): boolean => value >= 0 && value <= 0xff;
export const isStackLow = (value: Value): boolean => value >= STACK_LOW && value < STATUS;

/** The depth that a pair of bytes points at; undefined when it isn't an address on the stack. */
export function depthOf(low: Value, high: Value): number | undefined {
  if (!isStackLow(low) || high < STACK_HIGH) return undefined;
  const depth = high - STACK_HIGH;
  return (depth & 0xff) === low - STACK_LOW ? (depth << 16) >> 16 : undefined;
}

/** The low byte some bytes further down, and how far the high byte must follow it. */
export const lowered = (low: Value, by: number): Value => stackLow(low - STACK_LOW + by);
export const loweredHigh = (high: Value, by: number): Value =>
  high < STACK_HIGH ? UNKNOWN : stackHigh(high - STACK_HIGH + by);

/** Whether interrupts were on when a copy of the status register was taken; undefined when unknown. */
export function statusOf(value: Value): boolean | undefined {
  if (isByte(value)) return (value & 0x80) !== 0;
  return value === STATUS || value === STATUS + 1 ? value === STATUS + 1 : undefined;
}

export const joined = (a: Value, b: Value): Value => (a === b ? a : UNKNOWN);
