/**
 * A timer that nobody counts for: TCNT follows from the cycle counter when it is looked at, and an event is
 * due only for an enabled interrupt or a compare value that waits for BOTTOM. One event for every timer
 * clock would make the emulation thirty times slower.
 */
import type { Agenda, Slot } from './agenda.ts';
import type { Core } from './core.ts';
import { countAfter, ticksToLeave, ticksToZero } from './counting.ts';
import { NotModelledError } from './not-modelled.ts';
import { COMPARE_A, OVERFLOW, TimerFlags } from './timer-flags.ts';
import type { Mode, TimerShape } from './timer-shape.ts';
import { WideRegisters } from './wide-registers.ts';

const CLOCK_SELECT = 0x07;

/** What the compare unit of channel A does to its pin. */
export type Waveform =
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'steady'; readonly high: boolean }
  | { readonly kind: 'pwm'; readonly highCounts: number; readonly periodCounts: number };

export interface TimerState {
  /** Cycle at which the prescaler was at 0. */
  originCycle: number;
  /** The count at timer clock `tick`. */
  count: number;
  tick: number;
  /** The compare values in force. */
  compareA: number;
  compareB: number;
  /** Compare registers hold values that take effect at BOTTOM. */
  waiting: boolean;
  /** Level of the compare output while the clock is stopped. */
  stoppedHigh: boolean;
  /** High byte of a 16-bit access. */
  temp: number;
  /** The flag whose rise triggers the ADC, or 0. */
  armed: number;
}

/** Who is told of what a timer does, with the cycle at which it does it. */
export interface TimerListener {
  /** Every change of channel A's waveform. Only Timer 1 has a modelled pin. */
  waveform?(atCycle: number): void;
  /** The rise of the flag given to `arm`. */
  trigger?(atCycle: number): void;
}

export class Timer {
  readonly #core: Core;
  readonly #agenda: Agenda;
  readonly #shape: TimerShape;
  readonly #slot: Slot;
  readonly #flags: TimerFlags;
  readonly #values: WideRegisters;
  readonly #listener: TimerListener;
  readonly #state: TimerState;
  /** Cycles of one timer clock; 0 while stopped. */
  #prescale = 0;
  #mode: Mode;

  constructor(core: Core, agenda: Agenda, shape: TimerShape, listener: TimerListener = {}) {
    this.#core = core;
    this.#agenda = agenda;
    this.#shape = shape;
    this.#listener = listener;
    this.#state = {
      originCycle: core.cpu.cycles,
      count: 0,
      tick: 0,
      compareA: 0,
      compareB: 0,
      waiting: false,
      stoppedHigh: false,
      temp: 0,
      armed: 0,
    };
    this.#values = new WideRegisters(core.cpu, shape.max > 0xff, this.#state);
    this.#mode = { kind: 'plain', top: shape.max };
    this.#slot = agenda.define(shape.name, (atCycle) => {
      this.#sync(atCycle);
      this.#schedule();
    });
    this.#flags = new TimerFlags(core, shape, this.#state, {
      sync: () => this.#sync(core.cpu.cycles),
      schedule: () => this.#schedule(),
      trigger: (atCycle) => listener.trigger?.(atCycle),
    });
    this.#hookControl();
    this.#hookValues();
  }

  /** What channel A puts on its pin. */
  waveform(): Waveform {
    const output = (this.#register(this.#shape.controlA) >> 6) & 3;
    if (output === 0) return { kind: 'disconnected' };
    if (this.#prescale === 0) return { kind: 'steady', high: this.#state.stoppedHigh };
    const periodCounts = this.#top + 1;
    const matched = Math.min(this.#state.compareA + 1, periodCounts);
    const highCounts = output === 2 ? matched : periodCounts - matched;
    if (highCounts === 0 || highCounts === periodCounts)
      return { kind: 'steady', high: highCounts === periodCounts };
    return { kind: 'pwm', highCounts, periodCounts };
  }

  /** Cycles of one period of the waveform; 0 while the clock is stopped. */
  get periodCycles(): number {
    return (this.#top + 1) * this.#prescale;
  }

  /** How far the waveform's period has come at `cycle`, 0 to 1 from the rise of channel A's pin. Looking changes nothing. */
  phaseAt(cycle: number): number {
    const prescale = this.#prescale;
    if (prescale === 0) return 0;
    const { count, tick, originCycle, compareA } = this.#state;
    const risesAt = this.#register(this.#shape.controlA) >> 6 === 3 ? compareA + 1 : 0;
    const counts = count - risesAt + (cycle - originCycle) / prescale - tick;
    const periods = counts / (this.#top + 1);
    return periods - Math.floor(periods);
  }

  /** Makes the rise of the flag `bit` trigger the ADC; 0 makes none. */
  arm(bit: number): void {
    this.#flags.arm(bit);
  }

  save(): TimerState {
    return { ...this.#state };
  }

  load(state: TimerState): void {
    Object.assign(this.#state, state);
    this.#configure();
  }

  #register(address: number): number {
    return this.#core.cpu.data[address] ?? 0;
  }

  /** Works out what the control registers say. */
  #configure(): void {
    const control = this.#register(this.#shape.controlB);
    const prescale = this.#shape.prescalers[control & CLOCK_SELECT];
    if (prescale === undefined) throw new NotModelledError(`an external clock for ${this.#shape.name}`);
    this.#prescale = prescale;
    const low = this.#register(this.#shape.controlA) & 3;
    const number = low | (((control >> 3) & (this.#shape.max > 0xff ? 3 : 1)) << 2);
    const mode = this.#shape.modes[number];
    if (mode === undefined && prescale !== 0) {
      throw new NotModelledError(`waveform mode ${number} of ${this.#shape.name}`);
    }
    this.#mode = mode ?? { kind: 'plain', top: this.#shape.max };
  }

  get #top(): number {
    const { top } = this.#mode;
    if (top === 'ocra') return this.#state.compareA;
    return top === 'icr' ? this.#values.get(this.#shape.capture ?? 0) : top;
  }

  #tickOf(cycle: number): number {
    const prescale = this.#prescale;
    return prescale === 0 ? 0 : Math.floor((cycle - this.#state.originCycle) / prescale);
  }

  /** Brings count, flags and compare values up to `cycle`. */
  #sync(cycle: number): void {
    if (this.#prescale === 0) return;
    let ticks = this.#tickOf(cycle) - this.#state.tick;
    if (this.#state.waiting) {
      const toZero = ticksToZero(this.#state.count, this.#top, this.#shape.max);
      if (toZero <= ticks) {
        this.#advance(toZero);
        ticks -= toZero;
        this.#takeEffect(this.#state.originCycle + this.#state.tick * this.#prescale);
      }
    }
    this.#advance(ticks);
  }

  #advance(ticks: number): void {
    if (ticks === 0) return;
    for (const flag of this.#flags.all) {
      const toFlag = this.#ticksTo(flag.bit);
      if (toFlag > ticks) continue;
      this.#flags.raise(flag, this.#state.originCycle + (this.#state.tick + toFlag) * this.#prescale);
    }
    this.#state.count = countAfter(ticks, this.#state.count, this.#top, this.#shape.max);
    this.#state.tick += ticks;
  }

  #ticksTo(bit: number): number {
    const { max } = this.#shape;
    const top = this.#top;
    const overflowAt = this.#mode.kind === 'fast' ? top : max;
    const value =
      bit === OVERFLOW ? overflowAt : bit === COMPARE_A ? this.#state.compareA : this.#state.compareB;
    return ticksToLeave(value, this.#state.count, top, max);
  }

  /** The compare registers come into force. */
  #takeEffect(cycle: number): void {
    this.#state.waiting = false;
    this.#state.compareA = this.#values.get(this.#shape.compareA);
    this.#state.compareB = this.#values.get(this.#shape.compareB);
    this.#listener.waveform?.(cycle);
  }

  #schedule(): void {
    const prescale = this.#prescale;
    let ticks = Number.POSITIVE_INFINITY;
    if (prescale !== 0) {
      if (this.#state.waiting) ticks = ticksToZero(this.#state.count, this.#top, this.#shape.max);
      const { awaited } = this.#flags;
      for (const { bit } of this.#flags.all) {
        if ((awaited & bit) !== 0) ticks = Math.min(ticks, this.#ticksTo(bit));
      }
    }
    if (ticks === Number.POSITIVE_INFINITY) this.#agenda.cancel(this.#slot);
    else this.#agenda.set(this.#slot, this.#state.originCycle + (this.#state.tick + ticks) * prescale);
  }

  /** A register that the counting depends on changes: settle the past first, then look ahead anew. */
  #change(apply: () => void): void {
    const { cycles } = this.#core.cpu;
    this.#sync(cycles);
    apply();
    this.#state.tick = this.#tickOf(cycles);
    if (this.#state.waiting && this.#mode.kind === 'plain') this.#takeEffect(cycles);
    this.#schedule();
    this.#listener.waveform?.(cycles);
  }

  #hookControl(): void {
    const { cpu } = this.#core;
    const { controlA, controlB } = this.#shape;
    for (const control of [controlA, controlB]) {
      cpu.writeHooks[control] = (value, old) => {
        if (value === old) return true;
        this.#change(() => {
          cpu.data[control] = value;
          const ran = this.#prescale !== 0;
          this.#configure();
          if (ran && this.#prescale === 0) {
            this.#state.stoppedHigh = this.#state.count <= this.#state.compareA;
          }
        });
        this.#refuseUnmodelled();
        return true;
      };
    }
  }

  #refuseUnmodelled(): void {
    const control = this.#register(this.#shape.controlA);
    const outputA = control >> 6;
    const outputB = (control >> 4) & 3;
    const { name } = this.#shape;
    if (outputB !== 0 || (outputA !== 0 && this.#listener.waveform === undefined)) {
      throw new NotModelledError(`compare outputs other than OC1A (${name})`);
    }
    if (outputA !== 0 && this.#prescale !== 0 && (outputA === 1 || this.#mode.kind !== 'fast')) {
      throw new NotModelledError('OC1A outside fast PWM, or toggling');
    }
  }

  #hookValues(): void {
    const { count, compareA, compareB, capture } = this.#shape;
    const values = this.#values;
    values.onRead(count, () => {
      this.#sync(this.#core.cpu.cycles);
      return this.#state.count;
    });
    values.onWrite(count, (value) => {
      this.#change(() => {
        this.#state.count = value;
      });
    });
    for (const compare of [compareA, compareB]) {
      values.onWrite(compare, (value) => {
        if (value === values.get(compare)) return;
        this.#change(() => {
          values.set(compare, value);
          this.#state.waiting = true;
        });
      });
    }
    if (capture !== undefined) {
      values.onWrite(capture, (value) => this.#change(() => values.set(capture, value)));
    }
  }
}
