/** Which instruction may follow which: everything that the reset and the interrupts reach. */
import { parseIntelHex } from '../../src/emulator/board/index.ts';
import { type Instruction, instructionAt, refuse } from './instructions.ts';

/** Two words each: the reset, then 25 interrupts (data sheet, table 12-6). */
const VECTORS = 26;
const RESET = 0;
const CARRY = 0;

/** Of libgcc, `__tablejump2__`: takes the address at word Z of the flash and goes there. */
const TABLE_JUMP = [0x0fee, 0x1fff, 0x9005, 0x91f4, 0x2de0, 0x9409];
/** How far in front of a switch the comparison with its number of cases is looked for. */
const NEAR = 16;

export interface Program {
  /** Every instruction that is reached, by its address in words. */
  readonly code: ReadonlyMap<number, Instruction>;
  /** Interrupts that the program handles: addresses of their vectors. A jump back to the reset handles none. */
  readonly interrupts: readonly number[];
  /** Where control goes after an instruction, within its function. Nowhere from a return, or into a restart. */
  next(instruction: Instruction): readonly number[];
  /** The function that an instruction calls. */
  callee(instruction: Instruction): number | undefined;
}

const wordsOfHex = (hex: string): Uint16Array => new Uint16Array(parseIntelHex(hex).buffer);

/** A call of the very next instruction is how the compiler makes room for two bytes. */
export const makesRoom = (instruction: Instruction): boolean =>
  instruction.op === 'call' && instruction.target === instruction.at + instruction.words;

type Switches = ReadonlyMap<number, readonly number[]>;

export function programOf(flash: Uint16Array): Program {
  const starts = Array.from({ length: VECTORS }, (_, index) => index * 2);
  let switches: Switches = new Map();
  // The code that cases lead to may hold further switches, and further ways to the same switch.
  for (;;) {
    const code = reach(flash, starts, switches);
    const found = findSwitches(flash, code, switches);
    if (JSON.stringify([...found]) === JSON.stringify([...switches])) {
      const known = switches;
      return {
        code,
        interrupts: starts.filter((start) => start !== RESET && !restarts(flash, start)),
        next: (instruction) => following(instruction, known),
        callee,
      };
    }
    switches = found;
  }
}

export const programOfHex = (hex: string): Program => programOf(wordsOfHex(hex));

function callee(instruction: Instruction): number | undefined {
  return instruction.op === 'call' && !makesRoom(instruction) ? instruction.target : undefined;
}

/** Whether nothing happens from here but a jump back to the reset. */
function restarts(flash: Uint16Array, start: number): boolean {
  let at = start;
  for (let hops = 0; hops < 4; hops += 1) {
    const { op, target } = instructionAt(flash, at);
    if (op !== 'jmp') return false;
    if (target === RESET) return true;
    at = target;
  }
  return false;
}

function following(instruction: Instruction, switches: Switches): readonly number[] {
  const { op, at, words, target } = instruction;
  const cases = switches.get(at);
  if (cases !== undefined) return cases;
  switch (op) {
    case 'jmp':
      return target === RESET ? [] : [target];
    case 'ret':
    case 'reti':
    case 'invalid':
    case 'ijmp':
      return [];
    case 'brbs':
    case 'brbc':
    case 'cpse':
    case 'sbic':
    case 'sbis':
    case 'sbrc':
    case 'sbrs':
      return [at + words, target];
    default:
      return [at + words];
  }
}

function reach(flash: Uint16Array, starts: readonly number[], switches: Switches): Map<number, Instruction> {
  const code = new Map<number, Instruction>();
  const waiting = [...starts];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (code.has(at)) continue;
    const instruction = instructionAt(flash, at);
    code.set(at, instruction);
    waiting.push(...following(instruction, switches));
    const called = callee(instruction);
    if (called !== undefined) waiting.push(called);
  }
  return code;
}

const isTableJump = (flash: Uint16Array, at: number): boolean =>
  TABLE_JUMP.every((opcode, index) => flash[at + index] === opcode);

/** Jumps by a table of the compiler: `subi r30, lo; sbci r31, hi; jmp __tablejump2__`. */
function findSwitches(flash: Uint16Array, code: Map<number, Instruction>, known: Switches): Switches {
  const before = predecessors(code, known);
  const switches = new Map<number, readonly number[]>();
  for (const jump of code.values()) {
    if (jump.op !== 'jmp' || !isTableJump(flash, jump.target)) continue;
    const high = code.get(jump.at - 1);
    const low = code.get(jump.at - 2);
    if (low?.op !== 'subi' || low.d !== 30 || high?.op !== 'sbci' || high.d !== 31)
      return refuse(jump.at, 'a jump by a table whose place is not seen');
    const table = -(low.k | (high.k << 8)) & 0xffff;
    const cases = casesBefore(low, before);
    switches.set(
      jump.at,
      Array.from({ length: cases }, (_, index) => flash[table + index] ?? 0xffff),
    );
  }
  return switches;
}

function predecessors(code: Map<number, Instruction>, known: Switches): Map<number, Instruction[]> {
  const before = new Map<number, Instruction[]>();
  for (const instruction of code.values()) {
    for (const at of following(instruction, known)) {
      before.set(at, [...(before.get(at) ?? []), instruction]);
    }
  }
  return before;
}

/** How many cases a switch has: what every way to it compares with, `cpi` and then a branch by the carry. */
function casesBefore(site: Instruction, before: ReadonlyMap<number, readonly Instruction[]>): number {
  const counts = new Set<number>();
  const seen = new Set<string>();
  const look = (at: number, branched: boolean, left: number): void => {
    if (seen.has(`${at} ${branched}`)) return;
    seen.add(`${at} ${branched}`);
    const earlier = before.get(at) ?? [];
    if (left === 0 || earlier.length === 0) refuse(site.at, 'a switch whose number of cases is not seen');
    for (const instruction of earlier) {
      const branches = branched || (/^brb/.test(instruction.op) && instruction.bit === CARRY);
      if (branches && instruction.op === 'cpi') counts.add(instruction.k);
      else look(instruction.at, branches, left - 1);
    }
  };
  look(site.at, false, NEAR);
  return Math.max(...counts);
}
