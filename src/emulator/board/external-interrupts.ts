/** INT0, INT1 and the pin-change interrupts. */
import type { Core, Interrupt } from './core.ts';
import type { PortName } from './port.ts';
import { REGISTER, VECTOR } from './registers.ts';

/** Sense control, two bits for each of INT0 and INT1. */
const LOW_LEVEL = 0;
const ANY_EDGE = 1;
const FALLING = 2;

const PIN_CHANGE = {
  B: { bit: 0, mask: REGISTER.PCMSK0, vector: VECTOR.PCINT0 },
  C: { bit: 1, mask: REGISTER.PCMSK1, vector: VECTOR.PCINT1 },
  D: { bit: 2, mask: REGISTER.PCMSK2, vector: VECTOR.PCINT2 },
} as const;

/** INT0 is PD2, INT1 is PD3. */
const FIRST_EXTERNAL_PIN = 2;
const EXTERNAL_PINS = 0x0c;

export class ExternalInterrupts {
  readonly #core: Core;
  readonly #external: readonly Interrupt[];
  readonly #pinChange: Readonly<Record<PortName, Interrupt>>;

  constructor(core: Core) {
    this.#core = core;
    const external = (index: number, address: number): Interrupt =>
      core.addInterrupt({
        address,
        flagRegister: REGISTER.EIFR,
        flagMask: 1 << index,
        enableRegister: REGISTER.EIMSK,
        enableMask: 1 << index,
      });
    const pinChange = (port: PortName): Interrupt =>
      core.addInterrupt({
        address: PIN_CHANGE[port].vector,
        flagRegister: REGISTER.PCIFR,
        flagMask: 1 << PIN_CHANGE[port].bit,
        enableRegister: REGISTER.PCICR,
        enableMask: 1 << PIN_CHANGE[port].bit,
      });
    this.#external = [external(0, VECTOR.INT0), external(1, VECTOR.INT1)];
    this.#pinChange = { B: pinChange('B'), C: pinChange('C'), D: pinChange('D') };
    this.#hookRegisters();
  }

  /** To be told of every change of a port's pins. */
  pinsChanged(port: PortName, before: number, after: number): void {
    const { cpu } = this.#core;
    const changed = before ^ after;
    if ((changed & (cpu.data[PIN_CHANGE[port].mask] ?? 0)) !== 0) {
      cpu.setInterruptFlag(this.#pinChange[port]);
    }
    if (port !== 'D' || (changed & EXTERNAL_PINS) === 0) return;
    for (const [index, interrupt] of this.#external.entries()) {
      const pin = 1 << (FIRST_EXTERNAL_PIN + index);
      if ((changed & pin) !== 0) this.#edge(index, interrupt, (after & pin) !== 0);
    }
  }

  /**
   * An interrupt on a low level is one as long as it is low: to be called once the pins are there, and after
   * a restore. Its state is kept in the flag register, where the program sees no flag in this mode.
   */
  senseLevels(): void {
    const pins = this.#core.cpu.data[REGISTER.PIND] ?? 0;
    for (const [index, interrupt] of this.#external.entries()) {
      const low = (pins & (1 << (FIRST_EXTERNAL_PIN + index))) === 0;
      const isLevel = this.#sense(index) === LOW_LEVEL;
      const wasLevel = interrupt.constant === true;
      interrupt.constant = isLevel;
      if (isLevel && low) this.#core.cpu.setInterruptFlag(interrupt);
      else if (isLevel || wasLevel) this.#core.cpu.clearInterrupt(interrupt);
    }
  }

  #hookRegisters(): void {
    const { cpu } = this.#core;
    cpu.writeHooks[REGISTER.EIMSK] = (value) => {
      cpu.data[REGISTER.EIMSK] = value;
      this.senseLevels();
      for (const interrupt of this.#external) cpu.updateInterruptEnable(interrupt, value);
      return true;
    };
    cpu.readHooks[REGISTER.EIFR] = () => {
      const edges = this.#external.filter(({ constant }) => constant !== true);
      const visible = edges.reduce((mask, { flagMask }) => mask | flagMask, 0);
      return (cpu.data[REGISTER.EIFR] ?? 0) & visible;
    };
    cpu.writeHooks[REGISTER.EIFR] = (value, _old, _address, mask) => {
      for (const interrupt of this.#external) cpu.clearInterruptByFlag(interrupt, value & mask);
      this.senseLevels();
      return true;
    };
    cpu.writeHooks[REGISTER.EICRA] = (value) => {
      cpu.data[REGISTER.EICRA] = value;
      this.senseLevels();
      return true;
    };
    cpu.writeHooks[REGISTER.PCICR] = (value) => {
      cpu.data[REGISTER.PCICR] = value;
      for (const interrupt of Object.values(this.#pinChange)) cpu.updateInterruptEnable(interrupt, value);
      return true;
    };
    cpu.writeHooks[REGISTER.PCIFR] = (value, _old, _address, mask) => {
      for (const interrupt of Object.values(this.#pinChange))
        cpu.clearInterruptByFlag(interrupt, value & mask);
      return true;
    };
  }

  #sense(index: number): number {
    return ((this.#core.cpu.data[REGISTER.EICRA] ?? 0) >> (2 * index)) & 3;
  }

  /** The flag is set whether or not the interrupt is enabled: one that comes while masked is not lost. */
  #edge(index: number, interrupt: Interrupt, rising: boolean): void {
    const sense = this.#sense(index);
    if (sense === LOW_LEVEL) this.senseLevels();
    else if (sense === ANY_EDGE || (sense === FALLING) !== rising) {
      this.#core.cpu.setInterruptFlag(interrupt);
    }
  }
}
