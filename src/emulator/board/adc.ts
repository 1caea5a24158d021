/** The analogue-to-digital converter: single conversions against AVCC or the internal reference. */
import type { Agenda, Slot } from './agenda.ts';
import type { Core, Interrupt } from './core.ts';
import { NotModelledError } from './not-modelled.ts';
import { REGISTER, VECTOR } from './registers.ts';

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
const BANDGAP_V = 1.1;
/** Internal temperature sensor at 25 °C (data sheet, table 24-2). */
const CHIP_TEMPERATURE_V = 0.314;
const FIRST_INTERNAL_CHANNEL = 8;
const INTERNAL_CHANNELS: Readonly<Record<number, number>> = {
  8: CHIP_TEMPERATURE_V,
  14: BANDGAP_V,
  15: 0,
};

/** ADC clocks from the start of a conversion to its sample, and to its result; the first after enabling takes longer. */
const FIRST = { sample: 13.5, result: 25 };
const LATER = { sample: 1.5, result: 13 };

/** Volts at ADC0 to ADC7 at the present cycle. */
export type VoltsAt = (channel: number, atCycle: number) => number;

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
  readonly #voltsAt: VoltsAt;
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

  constructor(core: Core, agenda: Agenda, voltsAt: VoltsAt) {
    this.#core = core;
    this.#agenda = agenda;
    this.#voltsAt = voltsAt;
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

  #hookRegisters(): void {
    const { cpu } = this.#core;
    cpu.writeHooks[REGISTER.ADCSRA] = (value, old) => {
      if ((value & AUTO_TRIGGER) !== 0) throw new NotModelledError('automatic triggering of the ADC');
      const converting = (old & START) !== 0;
      const flag = (value & FLAG) !== 0 ? 0 : old & FLAG;
      cpu.data[REGISTER.ADCSRA] = (value & ~(FLAG | START)) | flag | (converting ? START : 0);
      cpu.updateInterruptEnable(this.#interrupt, value);
      if (flag === 0) cpu.clearInterrupt(this.#interrupt);
      if ((value & ENABLE) === 0) this.#switchOff();
      else if ((value & START) !== 0 && !converting) this.#start(value);
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

  #start(control: number): void {
    const { cpu } = this.#core;
    cpu.data[REGISTER.ADCSRA] = (cpu.data[REGISTER.ADCSRA] ?? 0) | START;
    const multiplexer = cpu.data[REGISTER.ADMUX] ?? 0;
    this.#channel = multiplexer & CHANNEL;
    this.#reference = multiplexer >> 6;
    const clockCycles = 2 ** Math.max(1, control & PRESCALER);
    const clocks = this.#first ? FIRST : LATER;
    this.#first = false;
    this.#agenda.set(this.#sample, cpu.cycles + clocks.sample * clockCycles);
    this.#agenda.set(this.#result, cpu.cycles + clocks.result * clockCycles);
  }

  #convert(atCycle: number): number {
    const volts =
      this.#channel < FIRST_INTERNAL_CHANNEL
        ? this.#voltsAt(this.#channel, atCycle)
        : (this.#core.defects.internalVolts[this.#channel] ?? INTERNAL_CHANNELS[this.#channel]);
    if (volts === undefined) throw new NotModelledError(`ADC channel ${this.#channel}`);
    return Math.min(1023, Math.max(0, Math.floor((volts / this.#referenceV()) * 1024)));
  }

  #referenceV(): number {
    if (this.#reference === REFERENCE_AVCC) return AVCC_V;
    if (this.#reference === REFERENCE_INTERNAL) return BANDGAP_V;
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
