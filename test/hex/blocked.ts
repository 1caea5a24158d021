/**
 * How long interrupts are held up, in cycles: by an interrupt that runs, and by code that switches them off.
 * Every way through such code is followed with the values that are known, so that a loop ends when its
 * counter does; one whose end isn't known is refused. Start-up, until interrupts are first switched on, is
 * no such stretch: nothing is listened to and the output is off.
 */
import type { Functions, Looked } from './functions.ts';
import { type Instruction, refuse } from './instructions.ts';
import { makesRoom } from './program.ts';
import { adriftState, apply, copyOf, flagOf, keyOf, push, type State } from './state.ts';
import { UNKNOWN } from './values.ts';

/** From the interrupt's request to the jump in its vector (data sheet, chapter 7.7.1). */
const RESPONSE_CYCLES = 4;
/** After a return from an interrupt one instruction runs before the next: at most a call or a return. */
const LONGEST_INSTRUCTION_CYCLES = 4;
/** Reading the EEPROM halts the processor for 4 cycles, writing it for 2. */
const EECR = 0x3f;
const EEPROM_CYCLES = 4;
/** Beyond this a stretch counts as endless. */
const TOO_LONG_CYCLES = 10_000;

export interface Stretch {
  /** The instruction that switches interrupts off, or the interrupt's vector; in words. */
  readonly at: number;
  readonly cycles: number;
}

/** Each handled interrupt, from its request until the instruction after its return has run. */
export function interruptCycles(functions: Functions): Stretch[] {
  return [...functions.interrupts.values()].map((looked) => {
    const state = looked.before.get(looked.entry);
    if (state === undefined) return refuse(looked.entry, 'is not reached');
    const walk = new Walk(functions);
    const cycles = walk.longest({ at: looked.entry, state: copyOf(state), calls: [], inside: looked }, 0);
    return { at: looked.entry, cycles: RESPONSE_CYCLES + cycles + LONGEST_INSTRUCTION_CYCLES };
  });
}

/** Each stretch with interrupts off in what isn't an interrupt, with the instruction that still runs after it. */
export function stretchesOff(functions: Functions): Stretch[] {
  const longest = new Map<number, number>();
  const interrupts = [...functions.interrupts.values()];
  for (const inside of functions.all.filter((looked) => !interrupts.includes(looked))) {
    for (const [at, before] of inside.before) {
      const instruction = functions.program.code.get(at);
      if (instruction === undefined || before.interrupts === false || !switches(instruction)) continue;
      const state = copyOf(before);
      apply(state, instruction);
      if (state.interrupts === true) continue;
      state.interrupts = false;
      const walk = new Walk(functions);
      const position = { at: at + instruction.words, state, calls: [], inside };
      const cycles = instruction.cycles + walk.longest(position, 0);
      longest.set(at, Math.max(longest.get(at) ?? 0, cycles));
    }
  }
  return [...longest].map(([at, cycles]) => ({ at, cycles }));
}

const SREG = 0x5f;

/** Whether an instruction may switch interrupts on or off. */
function switches({ op, bit, k }: Instruction): boolean {
  return ((op === 'bclr' || op === 'bset') && bit === 7) || (op === 'out' && k === SREG);
}

interface Position {
  readonly at: number;
  readonly state: State;
  /** Where the calls made on the way return to. */
  readonly calls: readonly number[];
  /** The function that the way began in. */
  readonly inside: Looked;
}

/** The ways that lead from one place with interrupts off to where they are on again. */
class Walk {
  readonly #functions: Functions;
  /** Cycles from a position; undefined while they are being counted. */
  readonly #known = new Map<string, number | undefined>();

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  longest(position: Position, spent: number): number {
    const { at, state, calls, inside } = position;
    if (spent > TOO_LONG_CYCLES) refuse(at, 'interrupts stay off in a loop whose end is not known');
    const key = `${at} ${inside.entry} ${calls.join()} ${keyOf(state)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.has(key)) refuse(at, 'interrupts stay off in a loop whose end is not known');
    this.#known.set(key, undefined);
    const cycles = this.#from(position, spent);
    this.#known.set(key, cycles);
    return cycles;
  }

  #from(position: Position, spent: number): number {
    const { at, calls, inside } = position;
    const { program } = this.#functions;
    const instruction = program.code.get(at);
    if (instruction === undefined) return refuse(at, 'is not reached');
    const { op, words } = instruction;
    const state = copyOf(position.state);
    const own = instruction.cycles + (writesEeprom(instruction) ? EEPROM_CYCLES : 0);
    const on = (next: number, change: Partial<Position> = {}): number =>
      own + this.longest({ at: next, state, calls, inside, ...change }, spent + own);

    if (op === 'sleep') refuse(at, 'sleeps with interrupts off');
    if (op === 'reti') return own;
    if (op === 'ret') {
      const back = calls.at(-1);
      if (back !== undefined) return on(back, { calls: calls.slice(0, -1) });
      return Math.max(...this.#callers(inside, at).map((caller) => on(caller.at, caller)));
    }
    const callee = program.callee(instruction);
    if (callee !== undefined) return on(callee, { calls: [...calls, at + words] });
    if (makesRoom(instruction)) {
      push(state, UNKNOWN);
      push(state, UNKNOWN);
    } else apply(state, instruction);
    if (switches(instruction) && state.interrupts !== false) {
      if (state.interrupts === undefined) refuse(at, 'writes a status register that is not known');
      return own + this.#shielded({ at: at + words, state, calls, inside }, spent + own);
    }
    const nexts = feasible(program.next(instruction), instruction, state);
    if (nexts.length === 0) refuse(at, 'interrupts stay off for ever');
    const taken = (next: number): number =>
      next !== at + words && instruction.takenCycles > 0 ? instruction.takenCycles - instruction.cycles : 0;
    return Math.max(...nexts.map((next) => taken(next) + on(next)));
  }

  /** Interrupts were just switched on: one more instruction runs, and may switch them off again. */
  #shielded(position: Position, spent: number): number {
    const instruction = this.#functions.program.code.get(position.at);
    if (instruction === undefined) return refuse(position.at, 'is not reached');
    const last = Math.max(instruction.cycles, instruction.takenCycles);
    if (!switches(instruction)) return last;
    const state = copyOf(position.state);
    apply(state, instruction);
    if (state.interrupts === true) return last;
    state.interrupts = false;
    return last + this.longest({ ...position, at: position.at + instruction.words, state }, spent + last);
  }

  /** A function returned with interrupts off: to all that call it. */
  #callers(inside: Looked, at: number): Position[] {
    const { all, program } = this.#functions;
    const found = all.flatMap((caller) =>
      [...caller.calls].flatMap(([from, called]) => {
        const call = program.code.get(from);
        if (called.entry !== inside.entry || call === undefined) return [];
        return [{ at: from + call.words, state: adriftState(), calls: [], inside: caller }];
      }),
    );
    if (found.length === 0) refuse(at, 'returns to nothing that is known');
    return found;
  }
}

function writesEeprom({ op, k }: Instruction): boolean {
  return (op === 'out' || op === 'sbi') && k === EECR;
}

/** Where a branch can lead by what is known of its flag. */
function feasible(nexts: readonly number[], instruction: Instruction, state: State): readonly number[] {
  const { op, bit, target } = instruction;
  if (op !== 'brbs' && op !== 'brbc') return nexts;
  const flag = flagOf(state, bit);
  if (flag === undefined) return nexts;
  return [flag === (op === 'brbs') ? target : instruction.at + instruction.words];
}
