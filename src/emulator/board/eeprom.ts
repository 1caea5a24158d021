/** The EEPROM: the timed write sequence, the time a write takes, and what a power cut in its middle leaves. */
import type { Agenda, Slot } from './agenda.ts';
import type { Core, Interrupt } from './core.ts';
import { CYCLES_PER_MS, EEPROM_BYTES, REGISTER, VECTOR } from './registers.ts';

const READ = 0x01;
const PROGRAM = 0x02;
const MASTER = 0x04;
const INTERRUPT_ENABLE = 0x08;
const MODE = 0x30;
const ERASE_ONLY = 0x10;
const WRITE_ONLY = 0x20;

/** A write must follow its permission within four cycles. */
const PERMISSION_CYCLES = 4;
/** Data sheet, table 8-1: erase and write in one operation 3.4 ms, either alone 1.8 ms. */
const BOTH_CYCLES = 3.4 * CYCLES_PER_MS;
const ONE_CYCLES = 1.8 * CYCLES_PER_MS;
const READ_HALT_CYCLES = 4;
const WRITE_HALT_CYCLES = 2;

/** Bits of one cell that no write clears any more. */
export interface WornBit {
  readonly address: number;
  readonly mask: number;
}

/** The bytes and the write that is under way. They outlive a reset; a power cut tears that write. */
export interface EepromMemory {
  readonly bytes: Uint8Array;
  writing: { readonly address: number; readonly value: number } | null;
  worn: readonly WornBit[];
}

export function eepromMemory(content?: Uint8Array): EepromMemory {
  const bytes = new Uint8Array(EEPROM_BYTES).fill(0xff);
  if (content !== undefined) bytes.set(content.subarray(0, EEPROM_BYTES));
  return { bytes, writing: null, worn: [] };
}

/** What a reset does to a write under way: it is completed, unless the power is gone. */
export function settleWrite(memory: EepromMemory, powerCut: boolean): void {
  if (memory.writing !== null && !powerCut) program(memory, memory.writing);
  memory.writing = null;
}

/** Programming can clear bits only, worn ones not even that; erasing has set them before. */
function program(memory: EepromMemory, write: { readonly address: number; readonly value: number }): void {
  const { address, value } = write;
  const worn = memory.worn.reduce((bits, each) => bits | (each.address === address ? each.mask : 0), 0);
  memory.bytes[address] = ((memory.bytes[address] ?? 0) & value) | worn;
}

/** Told of each byte that was written, once it is. */
export type EepromListener = (address: number, atCycle: number) => void;

export interface EepromState {
  readonly permittedUntil: number;
}

export class Eeprom {
  readonly #core: Core;
  readonly #agenda: Agenda;
  readonly #memory: EepromMemory;
  readonly #ready: Interrupt;
  readonly #done: Slot;
  readonly #permissionEnds: Slot;
  #permittedUntil = -1;

  constructor(core: Core, agenda: Agenda, memory: EepromMemory, onWritten: EepromListener) {
    this.#core = core;
    this.#agenda = agenda;
    this.#memory = memory;
    this.#ready = core.addInterrupt({
      address: VECTOR.EE_READY,
      flagRegister: REGISTER.EECR,
      flagMask: PROGRAM,
      enableRegister: REGISTER.EECR,
      enableMask: INTERRUPT_ENABLE,
      constant: true,
      inverseFlag: true,
    });
    this.#done = agenda.define('eeprom', (atCycle) => {
      const address = memory.writing?.address;
      settleWrite(memory, false);
      core.cpu.setInterruptFlag(this.#ready);
      if (address !== undefined) onWritten(address, atCycle);
    });
    this.#permissionEnds = agenda.define('eeprom-permission', () => this.#setControl(MASTER, 0));
    core.cpu.writeHooks[REGISTER.EECR] = (value) => {
      this.#control(value);
      return true;
    };
  }

  save(): EepromState {
    return { permittedUntil: this.#permittedUntil };
  }

  load(state: EepromState): void {
    this.#permittedUntil = state.permittedUntil;
  }

  #setControl(mask: number, value: number): void {
    const { data } = this.#core.cpu;
    data[REGISTER.EECR] = ((data[REGISTER.EECR] ?? 0) & ~mask) | (value & mask);
  }

  get #address(): number {
    const { data } = this.#core.cpu;
    return (((data[REGISTER.EEARH] ?? 0) << 8) | (data[REGISTER.EEARL] ?? 0)) % EEPROM_BYTES;
  }

  #control(value: number): void {
    const { cpu } = this.#core;
    const busy = this.#memory.writing !== null;
    this.#setControl(INTERRUPT_ENABLE | (busy ? 0 : MODE), value);
    cpu.updateInterruptEnable(this.#ready, value);
    if ((value & PROGRAM) !== 0 && cpu.cycles <= this.#permittedUntil && !busy) this.#write();
    else if ((value & MASTER) !== 0) {
      this.#permittedUntil = cpu.cycles + PERMISSION_CYCLES;
      this.#setControl(MASTER, MASTER);
      this.#agenda.set(this.#permissionEnds, this.#permittedUntil + 1);
    }
    if ((value & READ) !== 0 && !busy) {
      cpu.data[REGISTER.EEDR] = this.#memory.bytes[this.#address] ?? 0;
      cpu.cycles += READ_HALT_CYCLES;
    }
  }

  #write(): void {
    const { cpu } = this.#core;
    const mode = (cpu.data[REGISTER.EECR] ?? 0) & MODE;
    const address = this.#address;
    if (mode !== WRITE_ONLY) this.#memory.bytes[address] = 0xff;
    this.#memory.writing = { address, value: mode === ERASE_ONLY ? 0xff : (cpu.data[REGISTER.EEDR] ?? 0) };
    this.#permittedUntil = -1;
    this.#agenda.cancel(this.#permissionEnds);
    this.#setControl(MASTER | PROGRAM, PROGRAM);
    cpu.clearInterrupt(this.#ready, false);
    this.#agenda.set(this.#done, cpu.cycles + (mode === 0 ? BOTH_CYCLES : ONE_CYCLES));
    cpu.cycles += WRITE_HALT_CYCLES;
  }
}
