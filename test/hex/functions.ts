/**
 * Looks at each function once for each way it is entered: with interrupts on, or off. Gives how deep the
 * stack gets, which registers come back as they were, and what is known before each instruction.
 */
import { type Instruction, placeOf, refuse } from './instructions.ts';
import { makesRoom, type Program } from './program.ts';
import {
  apply,
  copyOf,
  entryState,
  FLAG,
  type Flag,
  forgetFlags,
  isSame,
  meet,
  push,
  register,
  SPL,
  type State,
  ZERO_REGISTER,
} from './state.ts';
import { entryValue, UNKNOWN } from './values.ts';

const REGISTERS = Array.from({ length: 32 }, (_, index) => index);
const RETURN_ADDRESS_BYTES = 2;
const RESET = 0;
const RAM_END_LOW = 0xff;
const USES_STACK = /^(push|pop|call|ret|reti)$/;

/** What a function is entered by. */
type Entry = 'reset' | 'interrupt' | 'call';

/** One function, entered in one way. */
export interface Looked {
  readonly entry: number;
  /** What is known before each of its instructions. */
  readonly before: ReadonlyMap<number, State>;
  /** Bytes of stack at its deepest, with what it calls and without its own return address. */
  readonly deepest: number;
  readonly returns: boolean;
  /** Whether interrupts are on when it returns. */
  readonly interruptsAfter: Flag;
  /** Registers that it doesn't bring back. */
  readonly spoilt: ReadonlySet<number>;
  /** Where it calls, in the order of addresses. */
  readonly calls: ReadonlyMap<number, Looked>;
}

/** Every function that is reached. */
export interface Functions {
  readonly program: Program;
  readonly reset: Looked;
  /** By the address of the vector. */
  readonly interrupts: ReadonlyMap<number, Looked>;
  readonly all: readonly Looked[];
}

/** Throws an AnalysisError where the program can't be followed, or calls itself. */
export function functionsOf(program: Program): Functions {
  const known = new Map<string, Looked>();
  const open: number[] = [];

  const look = (entry: number, by: Entry, interrupts: boolean): Looked => {
    const key = `${entry} ${by} ${interrupts}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (open.includes(entry))
      refuse(
        entry,
        `calls itself, by ${[...open.slice(open.indexOf(entry)), entry].map(placeOf).join(' → ')}`,
      );
    open.push(entry);
    const looked = follow(program, entry, by, interrupts, (callee, on) => look(callee, 'call', on));
    open.pop();
    known.set(key, looked);
    return looked;
  };

  const reset = look(RESET, 'reset', false);
  const interrupts = new Map(program.interrupts.map((at) => [at, look(at, 'interrupt', false)]));
  return { program, reset, interrupts, all: [...known.values()] };
}

type Look = (callee: number, interruptsOn: boolean) => Looked;

function follow(program: Program, entry: number, by: Entry, interruptsOn: boolean, look: Look): Looked {
  const before = new Map<number, State>();
  const calls = new Map<number, Looked>();
  const spoilt = new Set<number>();
  const exits: State[] = [];
  let deepest = 0;
  const waiting = new Set<number>([entry]);
  before.set(entry, entryState(interruptsOn, by === 'call'));

  const arrive = (at: number, state: State): void => {
    const known = before.get(at);
    const met = known === undefined ? state : meet(at, known, state);
    if (known !== undefined && isSame(known, met)) return;
    before.set(at, met);
    waiting.add(at);
  };

  for (const at of waiting) {
    waiting.delete(at);
    const instruction = program.code.get(at);
    const state = before.get(at);
    if (instruction === undefined || state === undefined) return refuse(at, 'is not reached');
    const after = copyOf(state);
    refuseUnfollowed(program, instruction, by, state);
    const callee = program.callee(instruction);
    if (callee !== undefined) {
      const called = callEither(at, callee, after, look);
      calls.set(at, called);
      deepest = Math.max(deepest, after.depth + RETURN_ADDRESS_BYTES + called.deepest);
      if (!called.returns) continue;
    } else if (makesRoom(instruction)) {
      push(after, UNKNOWN);
      push(after, UNKNOWN);
    } else if (instruction.op === 'ret' || instruction.op === 'reti') {
      if (after.depth !== 0) refuse(at, `returns with ${after.depth} bytes left on the stack`);
      exits.push(after);
    } else apply(after, instruction);
    deepest = Math.max(deepest, after.depth);
    for (const next of program.next(instruction)) arrive(next, narrowed(after, instruction, next));
  }
  for (const index of REGISTERS) {
    const kept = index === ZERO_REGISTER && by === 'call' ? 0 : entryValue(index);
    if (exits.some((exit) => register(exit, index) !== kept)) spoilt.add(index);
  }
  const first = exits[0]?.interrupts;
  return {
    entry,
    before,
    deepest,
    returns: exits.length > 0,
    interruptsAfter: exits.every(({ interrupts }) => interrupts === first) ? first : undefined,
    spoilt,
    calls,
  };
}

function refuseUnfollowed(program: Program, instruction: Instruction, by: Entry, state: State): void {
  const { op, at, d, k } = instruction;
  if (op === 'invalid') refuse(at, 'holds no instruction');
  if (op === 'icall' || (op === 'ijmp' && program.next(instruction).length === 0))
    refuse(at, 'goes to an address that is only known when it runs');
  if (op === 'ret' && by !== 'call')
    refuse(at, `returns by ret from ${by === 'reset' ? 'the reset' : 'an interrupt'}`);
  const top = op === 'out' && k === SPL && register(state, d) === RAM_END_LOW;
  if (top && by !== 'reset') refuse(at, 'empties the stack');
  if (state.away && (USES_STACK.test(op) || state.interrupts !== false))
    refuse(at, 'uses the stack while its pointer is elsewhere');
  if (op === 'reti' && by !== 'interrupt') refuse(at, 'returns by reti from what is no interrupt');
}

/** Calls, and leaves in `state` what is known after it. Where interrupts may be on or off, it is looked at both ways. */
function callEither(at: number, callee: number, state: State, look: Look): Looked {
  if (register(state, ZERO_REGISTER) !== 0) refuse(at, 'calls without 0 in r1');
  const ways = state.interrupts === undefined ? [false, true] : [state.interrupts];
  const [first, ...others] = ways.map((on) => look(callee, on));
  if (first === undefined) return refuse(at, 'calls nothing');
  for (const index of first.spoilt) state.registers[index] = UNKNOWN;
  forgetFlags(state);
  state.interrupts = others.every((other) => other.interruptsAfter === first.interruptsAfter)
    ? first.interruptsAfter
    : undefined;
  return first;
}

/** What a branch by the zero flag tells of the register that the flag speaks of. */
function narrowed(after: State, { op, bit, target }: Instruction, next: number): State {
  const isZero = (op === 'brbs' && next === target) || (op === 'brbc' && next !== target);
  if (!isZero || bit !== FLAG.zero || after.zeroOf === undefined) return after;
  const known = copyOf(after);
  known.registers[after.zeroOf] = 0;
  return known;
}
