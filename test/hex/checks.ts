/** What must hold for the program as it is shipped. */
import type { Functions, Looked } from './functions.ts';
import { type Instruction, refuse } from './instructions.ts';
import { register, type State } from './state.ts';
import { isByte, UNKNOWN, type Value } from './values.ts';

const RETURN_ADDRESS_BYTES = 2;

export interface Stack {
  /** Deepest way from the reset, bytes. */
  readonly main: number;
  /** Deepest interrupt with the address it returns to, bytes: only one at a time. */
  readonly interrupt: number;
  readonly total: number;
}

/** Worst-case stack. It counts one interrupt, so `nestingInterrupts` must be empty. */
export function worstCaseStack({ reset, interrupts }: Functions): Stack {
  const depths = [...interrupts.values()].map(({ deepest }) => RETURN_ADDRESS_BYTES + deepest);
  const interrupt = Math.max(0, ...depths);
  return { main: reset.deepest, interrupt, total: reset.deepest + interrupt };
}

/** A function with everything that it calls. */
function withCallees(looked: Looked, found = new Set<Looked>()): Set<Looked> {
  if (found.has(looked)) return found;
  found.add(looked);
  for (const called of looked.calls.values()) withCallees(called, found);
  return found;
}

function interruptCode({ interrupts }: Functions): Looked[] {
  return [...interrupts.values()].flatMap((looked) => [...withCallees(looked)]);
}

/** Places in interrupts where another interrupt could come in between. */
export function nestingInterrupts(functions: Functions): number[] {
  const places = interruptCode(functions).flatMap(({ before }) =>
    [...before].filter(([, state]) => state.interrupts !== false).map(([at]) => at),
  );
  return [...new Set(places)];
}

/** Vectors of interrupts that don't leave every register as they found it. */
export function spoilingInterrupts({ interrupts }: Functions): number[] {
  return [...interrupts].filter(([, { spoilt }]) => spoilt.size > 0).map(([at]) => at);
}

/** Where the watchdog is fed: everywhere, and in what interrupts reach. */
export function watchdogFeeds(functions: Functions): { all: number[]; inInterrupts: number[] } {
  const { code } = functions.program;
  const feeds = (at: number): boolean => code.get(at)?.op === 'wdr';
  const inInterrupts = interruptCode(functions).flatMap(({ before }) => [...before.keys()].filter(feeds));
  return { all: [...code.keys()].filter(feeds), inInterrupts: [...new Set(inInterrupts)] };
}

/** Registers that decide what the motor's pin does. */
export const MOTOR_REGISTERS = {
  PINB: 0x23,
  DDRB: 0x24,
  PORTB: 0x25,
  TCCR1A: 0x80,
  TCCR1B: 0x81,
  ICR1L: 0x86,
  ICR1H: 0x87,
  OCR1AL: 0x88,
  OCR1AH: 0x89,
} as const;
export type MotorRegister = keyof typeof MOTOR_REGISTERS;
const MOTOR_BIT = 1;
const PORTS: readonly MotorRegister[] = ['PINB', 'DDRB', 'PORTB'];

export interface MotorWrite {
  readonly at: number;
  readonly register: MotorRegister;
  /** The byte that is written, or the bit; undefined when it is only known when the program runs. */
  readonly value: number | undefined;
}

/**
 * The places that write a register of the motor, by its address or through a pointer that is known. What is
 * written through other pointers is data, as far as this can tell.
 */
export function motorWrites({ program, all }: Functions): MotorWrite[] {
  const writes = new Map<string, MotorWrite>();
  for (const { before } of all) {
    for (const [at, state] of before) {
      const instruction = program.code.get(at);
      if (instruction === undefined) return refuse(at, 'is not reached');
      const address = addressWritten(instruction, state);
      for (const [name, place] of Object.entries(MOTOR_REGISTERS)) {
        const written = name as MotorRegister;
        const value = valueWritten(instruction, state, written);
        if (address !== place || sparesMotor(instruction, written, value)) continue;
        writes.set(`${at} ${value}`, { at, register: written, value });
      }
    }
  }
  return [...writes.values()].sort((a, b) => a.at - b.at);
}

const POINTERS: Readonly<Record<string, number>> = { X: 26, Y: 28, Z: 30 };

/** The address in data space that an instruction writes; undefined when it writes none that is known. */
function addressWritten({ op, k }: Instruction, state: State): number | undefined {
  if (op === 'sts' || op === 'out' || op === 'sbi' || op === 'cbi') return k;
  const pointer = op.startsWith('st') ? POINTERS[op.replace(/[^XYZ]/g, '')] : undefined;
  if (pointer === undefined) return undefined;
  const low = register(state, pointer);
  const high = register(state, pointer + 1);
  if (!isByte(low) || !isByte(high)) return undefined;
  return (low | (high << 8)) + (op.includes('-') ? -1 : /[+]/.test(op) ? 0 : k);
}

function valueWritten({ op, d, bit }: Instruction, state: State, written: MotorRegister): Value | undefined {
  if (op === 'sbi' || op === 'cbi') return PORTS.includes(written) ? bit : UNKNOWN;
  const value = register(state, d);
  return isByte(value) ? value : undefined;
}

/** Whether a write of port B leaves the motor's pin alone. */
function sparesMotor({ op }: Instruction, written: MotorRegister, value: number | undefined): boolean {
  if (op === 'sbi' || op === 'cbi') return value !== MOTOR_BIT;
  return written === 'PINB' && value !== undefined && (value & (1 << MOTOR_BIT)) === 0;
}
