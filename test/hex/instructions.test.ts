import { avrInstruction, CPU } from 'avr8js';
import { describe, expect, it } from 'vitest';
import { instructionAt } from './index.ts';

/** Far from both ends of the flash, so that no branch goes around. */
const AT = 0x1000;
/** Where the instructions with an address lead to, and what a skip skips: one word. */
const NEXT = 0x0180;
/** They go where memory or registers say, or act on more than the processor; and CBI, where avr8js errs by a cycle. */
const NOT_COMPARED = /^(invalid|ijmp|icall|ret|reti|sleep|wdr|cbi)$/;

const flash = new Uint16Array(0x4000);
flash[AT + 1] = NEXT;
const cpu = new CPU(flash, 2048);

/** Executes one instruction with all registers and flags at `fill`. */
function executed(opcode: number, fill: number): { pc: number; cycles: number } {
  flash[AT] = opcode;
  cpu.data.fill(fill);
  cpu.data.set([0xff, 0x04], 0x5d);
  cpu.data.set([0x00, 0x05, 0x00, 0x05, 0x00, 0x05], 26);
  cpu.pc = AT;
  cpu.cycles = 0;
  avrInstruction(cpu);
  return { pc: cpu.pc, cycles: cpu.cycles };
}

describe('an instruction taken apart', () => {
  it('has the length, the targets and the cycles with which avr8js executes it, for every opcode', () => {
    const wrong: string[] = [];
    for (let opcode = 0; opcode <= 0xffff; opcode += 1) {
      flash[AT] = opcode;
      const { op, words, cycles, takenCycles, target } = instructionAt(flash, AT);
      if (NOT_COMPARED.test(op)) continue;
      const ways = [[AT + words, cycles]];
      if (takenCycles > 0) ways.push([target, takenCycles]);
      if (op === 'jmp' || op === 'call') ways[0] = [target, cycles];
      for (const fill of [0x00, 0xff]) {
        const { pc, cycles: spent } = executed(opcode, fill);
        if (!ways.some(([to, cost]) => to === pc && cost === spent))
          wrong.push(`${opcode.toString(16)} ${op}: ${pc - AT} words, ${spent} cycles`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
