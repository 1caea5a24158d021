/** The processor: when instructions run, when an interrupt comes in between, and what sleep skips. */
import { avrInstruction, CPU } from 'avr8js';
import type { Agenda } from './agenda.ts';
import type { Program } from './decode.ts';
import { type Defects, holdStuckBit, noDefects } from './defects.ts';
import { interpret } from './interpreter.ts';
import { NotModelledError } from './not-modelled.ts';
import { REGISTER, SRAM_BYTES } from './registers.ts';

export type Interrupt = Parameters<CPU['queueInterrupt']>[0];

const OPCODE_SLEEP = 0x9588;
const OPCODE_RETI = 0x9518;
const SMCR_ENABLE = 0x01;
const SMCR_MODE = 0x0e;
/** avr8js counts 2 of the 4 cycles that an interrupt's entry takes. */
const ENTRY_CYCLES_LEFT = 2;
const WAKE_CYCLES = 4;

export interface CoreState {
  readonly data: Uint8Array;
  readonly pc: number;
  readonly cycles: number;
  readonly halted: Halted;
  readonly shielded: boolean;
  readonly sleptCycles: number;
}

/** Why no instruction is executed: not at all, asleep until an interrupt, or held in reset. */
type Halted = 'no' | 'asleep' | 'reset';

export class Core {
  readonly cpu: CPU;
  defects: Defects = noDefects();
  /** Cycles spent asleep so far. */
  sleptCycles = 0;
  /** Longest time awake so far, cycles; set it to 0 to measure anew. */
  longestAwakeCycles = 0;
  readonly #program: Program;
  readonly #agenda: Agenda;
  readonly #interrupts: Interrupt[] = [];
  readonly #entered = new Map<number, () => void>();
  #halted: Halted = 'no';
  /** One more instruction runs before any interrupt is taken: after SEI, and after RETI. */
  #shielded = false;
  #awakeSince = 0;
  #until = 0;

  /** `program` is what `flash` decodes to. */
  constructor(flash: Uint16Array, program: Program, agenda: Agenda) {
    this.cpu = new CPU(flash, SRAM_BYTES);
    this.#program = program;
    this.#agenda = agenda;
  }

  /** An interrupt whose pending state follows from its flag and its enable bit, also after `load`. */
  addInterrupt(interrupt: Interrupt, onEntry?: () => void): Interrupt {
    this.#interrupts.push(interrupt);
    if (onEntry !== undefined) this.#entered.set(interrupt.address, onEntry);
    return interrupt;
  }

  /** Executes nothing until `release`: the reset line is held. */
  hold(): void {
    this.#halted = 'reset';
  }

  release(): void {
    this.#halted = 'no';
    this.#awakeSince = this.cpu.cycles;
  }

  /**
   * Runs until the cycle counter has reached `untilCycle` (at most one instruction past it). Any run can
   * be cut into pieces at any cycle without changing what happens.
   */
  run(untilCycle: number): void {
    const { cpu } = this;
    const agenda = this.#agenda;
    this.#until = untilCycle;
    while (cpu.cycles < this.#until) {
      if (cpu.nextInterrupt >= 0 && cpu.interruptsEnabled && !this.#shielded) this.#enterInterrupt();
      else if (this.#halted === 'no') this.#execute();
      else this.#skip();
      if (cpu.cycles >= agenda.nextAt) agenda.runDue(cpu.cycles);
    }
  }

  /** Ends the present `run` after what is being executed. */
  stop(): void {
    this.#until = 0;
  }

  save(): CoreState {
    return {
      data: this.cpu.data.slice(),
      pc: this.cpu.pc,
      cycles: this.cpu.cycles,
      halted: this.#halted,
      shielded: this.#shielded,
      sleptCycles: this.sleptCycles,
    };
  }

  load(state: CoreState): void {
    const { cpu } = this;
    cpu.data.set(state.data);
    cpu.pc = state.pc;
    cpu.cycles = state.cycles;
    this.#halted = state.halted;
    this.#shielded = state.shielded;
    this.sleptCycles = state.sleptCycles;
    this.longestAwakeCycles = 0;
    this.#awakeSince = state.cycles;
    for (const interrupt of this.#interrupts) {
      cpu.updateInterruptEnable(interrupt, cpu.data[interrupt.enableRegister] ?? 0);
    }
  }

  /** Up to the next event; under a shield one instruction, which is all that it covers. */
  #execute(): void {
    const { cpu } = this;
    const { stuck } = this.defects;
    const single = this.#shielded || stuck !== undefined;
    const until = single ? cpu.cycles + 1 : Math.min(this.#until, this.#agenda.nextAt);
    this.#shielded = false;
    if (interpret(cpu, this.#program, until)) this.#executeRare();
    if (stuck !== undefined) holdStuckBit(cpu.data, stuck);
  }

  /** One instruction by avr8js: it may change what is due, what may interrupt, and whether anything executes. */
  #executeRare(): void {
    const { cpu } = this;
    const opcode = cpu.progMem[cpu.pc];
    const wasEnabled = cpu.interruptsEnabled;
    avrInstruction(cpu);
    this.#shielded = opcode === OPCODE_RETI || (!wasEnabled && cpu.interruptsEnabled);
    if (opcode === OPCODE_SLEEP) this.#sleep();
  }

  #sleep(): void {
    const control = this.cpu.data[REGISTER.SMCR] ?? 0;
    if ((control & SMCR_ENABLE) === 0) return;
    if ((control & SMCR_MODE) !== 0) throw new NotModelledError('sleep modes other than idle');
    this.longestAwakeCycles = Math.max(this.longestAwakeCycles, this.cpu.cycles - this.#awakeSince);
    this.#halted = 'asleep';
  }

  /** Nothing executes: straight to the next event, never past the end that was asked for. */
  #skip(): void {
    const { cpu } = this;
    const before = cpu.cycles;
    cpu.cycles = Math.max(before, Math.min(this.#agenda.nextAt, this.#until));
    if (this.#halted === 'asleep') this.sleptCycles += cpu.cycles - before;
  }

  #enterInterrupt(): void {
    const { cpu } = this;
    const address = cpu.nextInterrupt;
    if (this.#halted === 'asleep') {
      this.#awakeSince = cpu.cycles;
      cpu.cycles += WAKE_CYCLES;
      this.#halted = 'no';
    }
    cpu.tick();
    cpu.cycles += ENTRY_CYCLES_LEFT;
    this.#entered.get(address)?.();
  }
}
