/**
 * A timer's flags of overflow and compare matches: each is an interrupt's, and the rise of one of them may
 * start a conversion of the ADC.
 */
import type { Core, Interrupt } from './core.ts';
import { NotModelledError } from './not-modelled.ts';
import type { TimerShape } from './timer-shape.ts';

export const OVERFLOW = 0x01;
export const COMPARE_A = 0x02;
export const COMPARE_B = 0x04;
const CAPTURE = 0x20;

export interface TimerFlag {
  readonly bit: number;
  readonly interrupt: Interrupt;
}

export interface TimerHost {
  /** Brings the flags up to the present cycle. */
  sync(): void;
  /** Looks ahead anew: what is awaited may have changed. */
  schedule(): void;
  /** The armed flag rose at this cycle. */
  trigger(atCycle: number): void;
}

export class TimerFlags {
  readonly all: readonly TimerFlag[];
  readonly #core: Core;
  readonly #shape: TimerShape;
  readonly #host: TimerHost;
  /** The flag whose rise triggers, or 0; the timer keeps it with its own state. */
  readonly #state: { armed: number };

  constructor(core: Core, shape: TimerShape, state: { armed: number }, host: TimerHost) {
    this.#core = core;
    this.#shape = shape;
    this.#state = state;
    this.#host = host;
    const flag = (bit: number, address: number): TimerFlag => ({
      bit,
      interrupt: core.addInterrupt({
        address,
        flagRegister: shape.flags,
        flagMask: bit,
        enableRegister: shape.mask,
        enableMask: bit,
      }),
    });
    this.all = [
      flag(COMPARE_A, shape.vectors.compareA),
      flag(COMPARE_B, shape.vectors.compareB),
      flag(OVERFLOW, shape.vectors.overflow),
    ];
    this.#hookRegisters();
  }

  /** The flags that somebody waits for: those with an enabled interrupt, and an armed one that is clear and may rise. */
  get awaited(): number {
    return this.#byte(this.#shape.mask) | (this.#state.armed & ~this.#byte(this.#shape.flags));
  }

  /** Sets a flag, at this cycle. */
  raise({ bit, interrupt }: TimerFlag, atCycle: number): void {
    const triggers = (this.#state.armed & bit & ~this.#byte(this.#shape.flags)) !== 0;
    this.#core.cpu.setInterruptFlag(interrupt);
    if (triggers) this.#host.trigger(atCycle);
  }

  /**
   * Makes the rise of the flag `bit` a trigger; 0 makes none. A flag that is set already doesn't rise, but to
   * go over to it from a clear one is a rise too (data sheet, ADCSRB).
   */
  arm(bit: number): void {
    const { armed } = this.#state;
    if (bit === armed) return;
    this.#host.sync();
    const set = this.#byte(this.#shape.flags);
    this.#state.armed = bit;
    if (armed !== 0 && (set & armed) === 0 && (set & bit) !== 0) this.#host.trigger(this.#core.cpu.cycles);
    this.#host.schedule();
  }

  #byte(address: number): number {
    return this.#core.cpu.data[address] ?? 0;
  }

  #hookRegisters(): void {
    const { cpu } = this.#core;
    const { flags, mask } = this.#shape;
    cpu.readHooks[flags] = () => {
      this.#host.sync();
      return this.#byte(flags);
    };
    cpu.writeHooks[flags] = (value, _old, _address, written) => {
      this.#host.sync();
      for (const { interrupt } of this.all) cpu.clearInterruptByFlag(interrupt, value & written);
      if (this.#state.armed !== 0) this.#host.schedule();
      return true;
    };
    cpu.writeHooks[mask] = (value) => {
      if ((value & CAPTURE) !== 0) throw new NotModelledError('input capture');
      this.#host.sync();
      cpu.data[mask] = value;
      for (const { interrupt } of this.all) cpu.updateInterruptEnable(interrupt, value);
      this.#host.schedule();
      return true;
    };
  }
}
