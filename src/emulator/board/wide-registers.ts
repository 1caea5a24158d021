/**
 * Registers of one or two bytes. The two bytes of a wide one are written and read as one value: the low
 * byte's write takes along the high byte that was written before it, the low byte's read keeps the high
 * byte for the read that follows. One place serves all registers of a timer.
 */
import type { CPU } from 'avr8js';

export class WideRegisters {
  readonly #cpu: CPU;
  readonly #wide: boolean;
  readonly #waiting: { temp: number };

  /** The high byte that waits is kept in `waiting`. */
  constructor(cpu: CPU, wide: boolean, waiting: { temp: number }) {
    this.#cpu = cpu;
    this.#wide = wide;
    this.#waiting = waiting;
  }

  /** What is stored at `address`, without the effects of a read. */
  get(address: number): number {
    const low = this.#cpu.data[address] ?? 0;
    return this.#wide ? ((this.#cpu.data[address + 1] ?? 0) << 8) | low : low;
  }

  set(address: number, value: number): void {
    this.#cpu.data[address] = value & 0xff;
    if (this.#wide) this.#cpu.data[address + 1] = value >> 8;
  }

  /** Calls `write` with the whole value, in place of storing it. */
  onWrite(address: number, write: (value: number) => void): void {
    this.#cpu.writeHooks[address] = (low) => {
      write(this.#wide ? (this.#waiting.temp << 8) | low : low);
      return true;
    };
    if (!this.#wide) return;
    this.#cpu.writeHooks[address + 1] = (high) => {
      this.#waiting.temp = high;
      return true;
    };
  }

  /** Reads give what `read` does, instead of what is stored. */
  onRead(address: number, read: () => number): void {
    this.#cpu.readHooks[address] = () => {
      const value = read();
      this.#waiting.temp = value >> 8;
      return value & 0xff;
    };
    if (this.#wide) this.#cpu.readHooks[address + 1] = () => this.#waiting.temp;
  }
}
