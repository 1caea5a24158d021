/** The watchdog in its interrupt, reset and interrupt-then-reset modes, with the timed change sequence. */
import type { Agenda, Slot } from './agenda.ts';
import type { Core, Interrupt } from './core.ts';
import { CLOCK_HZ, REGISTER, VECTOR } from './registers.ts';

const FLAG = 0x80;
const INTERRUPT_ENABLE = 0x40;
const PRESCALER_HIGH = 0x20;
const CHANGE_ENABLE = 0x10;
const RESET_ENABLE = 0x08;
const PRESCALER_LOW = 0x07;
const PRESCALER = PRESCALER_HIGH | PRESCALER_LOW;

/** MCUSR: while this flag stands, the watchdog can't be switched off. */
export const WATCHDOG_RESET_FLAG = 0x08;

/** The shortest period, in clocks of the watchdog's own oscillator. */
const SHORTEST_CLOCKS = 2048;
const CHANGE_CYCLES = 4;

export interface WatchdogState {
  readonly changeUntil: number;
}

export class Watchdog {
  readonly #core: Core;
  readonly #agenda: Agenda;
  readonly #slot: Slot;
  readonly #interrupt: Interrupt;
  #changeUntil = -1;

  /** `onReset` is called when the time has run out in reset mode. */
  constructor(core: Core, agenda: Agenda, onReset: () => void) {
    this.#core = core;
    this.#agenda = agenda;
    this.#interrupt = core.addInterrupt(
      {
        address: VECTOR.WDT,
        flagRegister: REGISTER.WDTCSR,
        flagMask: FLAG,
        enableRegister: REGISTER.WDTCSR,
        enableMask: INTERRUPT_ENABLE,
      },
      () => this.#entered(),
    );
    this.#slot = agenda.define('watchdog', (atCycle) => {
      const control = this.#control;
      const interrupts = (control & INTERRUPT_ENABLE) !== 0;
      const alreadyFlagged = (control & FLAG) !== 0;
      if ((control & RESET_ENABLE) !== 0 && (!interrupts || alreadyFlagged)) {
        onReset();
        return;
      }
      core.cpu.setInterruptFlag(this.#interrupt);
      this.#restart(atCycle);
    });
    core.cpu.onWatchdogReset = () => this.#restart(core.cpu.cycles);
    core.cpu.writeHooks[REGISTER.WDTCSR] = (value) => {
      this.#write(value);
      return true;
    };
  }

  /** The reset line is let go: after a watchdog reset it runs on, at its shortest period. */
  begin(): void {
    if (this.#forced) this.#core.cpu.data[REGISTER.WDTCSR] = RESET_ENABLE;
    this.#restart(this.#core.cpu.cycles);
  }

  save(): WatchdogState {
    return { changeUntil: this.#changeUntil };
  }

  load(state: WatchdogState): void {
    this.#changeUntil = state.changeUntil;
  }

  get #control(): number {
    return this.#core.cpu.data[REGISTER.WDTCSR] ?? 0;
  }

  get #forced(): boolean {
    return ((this.#core.cpu.data[REGISTER.MCUSR] ?? 0) & WATCHDOG_RESET_FLAG) !== 0;
  }

  #restart(fromCycle: number): void {
    const control = this.#control;
    if ((control & (RESET_ENABLE | INTERRUPT_ENABLE)) === 0) {
      this.#agenda.cancel(this.#slot);
      return;
    }
    const power = ((control & PRESCALER_HIGH) >> 2) | (control & PRESCALER_LOW);
    const shortest = Math.round(SHORTEST_CLOCKS * (CLOCK_HZ / this.#core.defects.watchdogHz));
    this.#agenda.set(this.#slot, fromCycle + shortest * 2 ** power);
  }

  #write(value: number): void {
    const { cpu } = this.#core;
    const old = this.#control;
    const permitted = cpu.cycles <= this.#changeUntil;
    const asksPermission = (value & CHANGE_ENABLE) !== 0 && (value & RESET_ENABLE) !== 0;
    const kept = permitted ? 0 : old & (PRESCALER | RESET_ENABLE);
    const prescaler = permitted ? value & PRESCALER : kept & PRESCALER;
    const reset = (value & RESET_ENABLE) | (kept & RESET_ENABLE) | (this.#forced ? RESET_ENABLE : 0);
    const flag = (value & FLAG) !== 0 ? 0 : old & FLAG;
    if (asksPermission) this.#changeUntil = cpu.cycles + CHANGE_CYCLES;
    cpu.data[REGISTER.WDTCSR] = flag | (value & INTERRUPT_ENABLE) | prescaler | reset;
    cpu.updateInterruptEnable(this.#interrupt, value);
    if (flag === 0) cpu.clearInterrupt(this.#interrupt);
    const wasOn = (old & (RESET_ENABLE | INTERRUPT_ENABLE)) !== 0;
    const isOn = (this.#control & (RESET_ENABLE | INTERRUPT_ENABLE)) !== 0;
    if (!wasOn || !isOn || prescaler !== (old & PRESCALER)) this.#restart(cpu.cycles);
  }

  /** In interrupt-then-reset mode the interrupt's entry leaves reset mode alone. */
  #entered(): void {
    const { data } = this.#core.cpu;
    if ((this.#control & RESET_ENABLE) !== 0) {
      data[REGISTER.WDTCSR] = this.#control & ~INTERRUPT_ENABLE;
    }
  }
}
