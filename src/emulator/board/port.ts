/** The three I/O ports: direction, latch, pull-ups, and what the world outside applies to the pins. */
import type { Core } from './core.ts';
import { REGISTER } from './registers.ts';

export type PortName = 'B' | 'C' | 'D';

/** What the world applies to a pin; `open` leaves it to the pull-up, without which it reads low. */
export type Level = 'low' | 'high' | 'open';

const ADDRESSES = {
  B: { pin: REGISTER.PINB, ddr: REGISTER.DDRB, port: REGISTER.PORTB },
  C: { pin: REGISTER.PINC, ddr: REGISTER.DDRC, port: REGISTER.PORTC },
  D: { pin: REGISTER.PIND, ddr: REGISTER.DDRD, port: REGISTER.PORTD },
} as const;

/** What is applied from outside, a bit for each pin. It belongs to the world and outlives a reset. */
export interface Drive {
  applied: number;
  value: number;
}

export interface PortListener {
  /** The pins' levels have changed as an input sees them. */
  pinsChanged(before: number, after: number): void;
  /** The latch or the directions were written. */
  driven(): void;
}

/**
 * Reading PINx of an output gives its latch, also while a timer drives the pin: no waveform is shown there.
 */
export class IoPort {
  readonly #core: Core;
  readonly #drive: Drive;
  readonly #address: { readonly pin: number; readonly ddr: number; readonly port: number };
  readonly #listener: PortListener;

  constructor(core: Core, name: PortName, drive: Drive, listener: PortListener) {
    this.#core = core;
    this.#drive = drive;
    this.#address = ADDRESSES[name];
    this.#listener = listener;
    const { cpu } = core;
    const { pin, ddr, port } = this.#address;
    const written = (address: number, value: number): true => {
      if (value === cpu.data[address]) return true;
      cpu.data[address] = value;
      this.#refreshPins();
      listener.driven();
      return true;
    };
    cpu.writeHooks[ddr] = (value) => written(ddr, value);
    cpu.writeHooks[port] = (value) => written(port, value);
    // Writing ones to PINx toggles the latch.
    cpu.writeHooks[pin] = (value, _old, _address, mask) => written(port, this.latch ^ (value & mask));
    this.#refreshPins();
  }

  get directions(): number {
    return this.#core.cpu.data[this.#address.ddr] ?? 0;
  }

  get latch(): number {
    return this.#core.cpu.data[this.#address.port] ?? 0;
  }

  /** Applies a level to a pin from outside, until the next call. */
  apply(bit: number, level: Level): void {
    const mask = 1 << bit;
    this.#drive.applied = level === 'open' ? this.#drive.applied & ~mask : this.#drive.applied | mask;
    this.#drive.value = level === 'high' ? this.#drive.value | mask : this.#drive.value & ~mask;
    this.#refreshPins();
  }

  #refreshPins(): void {
    const { data } = this.#core.cpu;
    const before = data[this.#address.pin] ?? 0;
    const { applied, value } = this.#drive;
    const input = (applied & value) | (~applied & this.latch);
    const after = ((this.latch & this.directions) | (input & ~this.directions)) & 0xff;
    if (after === before) return;
    data[this.#address.pin] = after;
    this.#listener.pinsChanged(before, after);
  }
}
