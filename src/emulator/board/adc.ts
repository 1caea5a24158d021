/**
 * The analogue-to-digital converter: conversions against AVCC or the internal reference, started by the
 * program or by a flag of Timer 1 (data sheet, chapter 24).
 */
import type { Agenda, Slot } from './agenda.ts';
import type { Core, Interrupt } from './core.ts';
import { NotModelledError } from './not-modelled.ts';
import { REGISTER, VECTOR } from './registers.ts';
import { COMPARE_B, OVERFLOW } from './timer-flags.ts';

const ENABLE = 0x80;
const START = 0x40;
const AUTO_TRIGGER = 0x20;
const FLAG = 0x10;
const INTERRUPT_ENABLE = 0x08;
const PRESCALER = 0x07;
const LEFT_ADJUST = 0x20;
const CHANNEL = 0x0f;
const REFERENCE_AVCC = 1;
const REFERENCE_INTERNAL = 3;

const AVCC_V = 5;
/** Internal temperature sensor at 25 °C (data sheet, table 24-2). */
const CHIP_TEMPERATURE_V = 0.314;
const FIRST_INTERNAL_CHANNEL = 8;
const CHIP_TEMPERATURE_CHANNEL = 8;
const BANDGAP_CHANNEL = 14;
const GROUND_CHANNEL = 15;

/** ADC clocks from the start of a conversion to its sample, and to its result; the first after enabling takes longer. */
const FIRST = { sample: 13.5, result: 25 };
const LATER = { sample: 1.5, result: 13 };
const TRIGGERED = { sample: 2, result: 13.5 };
/** Processor cycles from a trigger's edge to the reset of the prescaler, from which its conversion counts. */
const TRIGGER_CYCLES = 3;
const TRIGGER_SOURCE = 0x07;
/** Flags of Timer 1 by trigger source (ADTS). */
const TRIGGER_FLAGS: Readonly<Record<number, number>> = { 5: COMPARE_B, 6: OVERFLOW };

/** Volts at ADC0 to ADC7 at a cycle. */
export type VoltsAt = (channel: number, atCycle: number) => number;

/** What the converter measures, and what may start it. */
export interface AdcSources {
  readonly voltsAt: VoltsAt;
  /** Of the internal reference, which is a channel too. */
  readonly bandgapV: number;
  /** Makes `trigger` be called with each rise of this flag of Timer 1; 0 for none. */
  armTrigger(flag: number): void;
}

export interface AdcState {
  readonly first: boolean;
  readonly sampled: number;
  readonly locked: boolean;
  readonly channel: number;
  readonly reference: number;
}

export class Adc {
  readonly #core: Core;
  readonly #agenda: Agenda;
  readonly #sources: AdcSources;
  readonly #interrupt: Interrupt;
  readonly #sample: Slot;
  readonly #result: Slot;
  #first = true;
  #sampled = 0;
  /** ADCL was read and ADCH not yet: results are dropped meanwhile. */
  #locked = false;
  /** Multiplexer and reference as the conversion's start saw them. */
  #channel = 0;
  #reference = 0;

  constructor(core: Core, agenda: Agenda, sources: AdcSources) {
    this.#core = core;
    this.#agenda = agenda;
    this.#sources = sources;
    this.#interrupt = core.addInterrupt({
      address: VECTOR.ADC,
      flagRegister: REGISTER.ADCSRA,
      flagMask: FLAG,
      enableRegister: REGISTER.ADCSRA,
      enableMask: INTERRUPT_ENABLE,
    });
    this.#sample = agenda.define('adc-sample', (atCycle) => {
      this.#sampled = this.#convert(atCycle);
    });
    this.#result = agenda.define('adc-result', () => this.#finish());
    this.#hookRegisters();
  }

  save(): AdcState {
    return {
      first: this.#first,
      sampled: this.#sampled,
      locked: this.#locked,
      channel: this.#channel,
      reference: this.#reference,
    };
  }

  load(state: AdcState): void {
    this.#first = state.first;
    this.#sampled = state.sampled;
    this.#locked = state.locked;
    this.#channel = state.channel;
    this.#reference = state.reference;
  }

  /** A conversion begins at the rise of the chosen flag, unless one is under way. */
  trigger(atCycle: number): void {
    const control = this.#core.cpu.data[REGISTER.ADCSRA] ?? 0;
    if ((control & START) === 0) this.#start(control, atCycle + TRIGGER_CYCLES, TRIGGERED);
  }

  #hookRegisters(): void {
    const { cpu } = this.#core;
    cpu.writeHooks[REGISTER.ADCSRB] = (value) => {
      cpu.data[REGISTER.ADCSRB] = value;
      this.#arm();
      return true;
    };
    cpu.writeHooks[REGISTER.ADCSRA] = (value, old) => {
      const converting = (old & START) !== 0;
      const flag = (value & FLAG) !== 0 ? 0 : old & FLAG;
      cpu.data[REGISTER.ADCSRA] = (value & ~(FLAG | START)) | flag | (converting ? START : 0);
      cpu.updateInterruptEnable(this.#interrupt, value);
      if (flag === 0) cpu.clearInterrupt(this.#interrupt);
      if ((value & ENABLE) === 0) this.#switchOff();
      else if ((value & START) !== 0 && !converting) this.#start(value, cpu.cycles, LATER);
      this.#arm();
      return true;
    };
    cpu.readHooks[REGISTER.ADCL] = () => {
      this.#locked = true;
      return cpu.data[REGISTER.ADCL] ?? 0;
    };
    cpu.readHooks[REGISTER.ADCH] = () => {
      this.#locked = false;
      return cpu.data[REGISTER.ADCH] ?? 0;
    };
  }

  #switchOff(): void {
    const { data } = this.#core.cpu;
    data[REGISTER.ADCSRA] = (data[REGISTER.ADCSRA] ?? 0) & ~START;
    this.#first = true;
    this.#agenda.cancel(this.#sample);
    this.#agenda.cancel(this.#result);
  }

  #arm(): void {
    const { data } = this.#core.cpu;
    const automatic = ENABLE | AUTO_TRIGGER;
    const isAutomatic = ((data[REGISTER.ADCSRA] ?? 0) & automatic) === automatic;
    const flag = isAutomatic ? TRIGGER_FLAGS[(data[REGISTER.ADCSRB] ?? 0) & TRIGGER_SOURCE] : 0;
    if (flag === undefined) {
      throw new NotModelledError('automatic triggering of the ADC by other flags than OCF1B and TOV1');
    }
    this.#sources.armTrigger(flag);
  }

  #start(control: number, fromCycle: number, clocksOfLater: typeof LATER): void {
    const { cpu } = this.#core;
    cpu.data[REGISTER.ADCSRA] = (cpu.data[REGISTER.ADCSRA] ?? 0) | START;
    const multiplexer = cpu.data[REGISTER.ADMUX] ?? 0;
    this.#channel = multiplexer & CHANNEL;
    this.#reference = multiplexer >> 6;
    const clockCycles = 2 ** Math.max(1, control & PRESCALER);
    const clocks = this.#first ? FIRST : clocksOfLater;
    this.#first = false;
    this.#agenda.set(this.#sample, fromCycle + clocks.sample * clockCycles);
    this.#agenda.set(this.#result, fromCycle + clocks.result * clockCycles);
  }

  #convert(atCycle: number): number {
    const channel = this.#channel;
    const volts =
      channel < FIRST_INTERNAL_CHANNEL ? this.#sources.voltsAt(channel, atCycle) : this.#internalV(channel);
    return Math.min(1023, Math.max(0, Math.floor((volts / this.#referenceV()) * 1024)));
  }

  #internalV(channel: number): number {
    const defect = this.#core.defects.internalVolts[channel];
    if (defect !== undefined) return defect;
    if (channel === CHIP_TEMPERATURE_CHANNEL) return CHIP_TEMPERATURE_V;
    if (channel === BANDGAP_CHANNEL) return this.#sources.bandgapV;
    if (channel === GROUND_CHANNEL) return 0;
    throw new NotModelledError(`ADC channel ${channel}`);
  }

  #referenceV(): number {
    if (this.#reference === REFERENCE_AVCC) return AVCC_V;
    if (this.#reference === REFERENCE_INTERNAL) return this.#sources.bandgapV;
    throw new NotModelledError('a voltage at AREF');
  }

  #finish(): void {
    const { cpu } = this.#core;
    const left = ((cpu.data[REGISTER.ADMUX] ?? 0) & LEFT_ADJUST) !== 0;
    const result = left ? this.#sampled << 6 : this.#sampled;
    if (!this.#locked) {
      cpu.data[REGISTER.ADCL] = result & 0xff;
      cpu.data[REGISTER.ADCH] = result >> 8;
    }
    cpu.data[REGISTER.ADCSRA] = (cpu.data[REGISTER.ADCSRA] ?? 0) & ~START;
    cpu.setInterruptFlag(this.#interrupt);
  }
}
