/**
 * An Arduino Nano's ATmega328P at 16 MHz without its bootloader: the program starts at address 0, 65 ms
 * after a reset. Time is its cycle counter, which never goes back.
 */
import { createHash } from 'node:crypto';
import { pins } from '../../../hardware/pins.ts';
import { BAUD_RATE, UsageError } from '../../contract/index.ts';
import type { VoltsAt } from './adc.ts';
import { Agenda, type Slot } from './agenda.ts';
import { buildChip, type Chip, type ChipState, loadChip, type Surroundings, saveChip } from './chip.ts';
import { decode } from './decode.ts';
import { type Defects, noDefects } from './defects.ts';
import { type EepromListener, type EepromMemory, eepromMemory, settleWrite, type WornBit } from './eeprom.ts';
import { isOff, motorOutput, type Output, sameOutput } from './motor-output.ts';
import { drivesHigh, type PinAddress, type PinListener, PinWatch } from './pin-watch.ts';
import type { Drive, Level, PortName } from './port.ts';
import { CYCLES_PER_MS, REGISTER, SRAM_START } from './registers.ts';
import { SerialLine, type SerialLineState } from './serial-line.ts';
import { WATCHDOG_RESET_FLAG } from './watchdog.ts';

/** Why the processor starts anew, as MCUSR tells it. */
export type ResetSource = 'power' | 'external' | 'brownout' | 'watchdog';

const RESET_FLAGS: Readonly<Record<ResetSource, number>> = {
  power: 0x01,
  external: 0x02,
  brownout: 0x04,
  watchdog: WATCHDOG_RESET_FLAG,
};

/** From a reset to the first instruction: the start-up time that a Nano's fuses choose. */
const START_UP_CYCLES = 65 * CYCLES_PER_MS;
const NOMINAL_BANDGAP_V = 1.1;
const REGISTERS = 32;
const PORTS = ['B', 'C', 'D'] as const;

export interface BoardOptions {
  /** The program, as `parseIntelHex` gives it. */
  readonly flash: Uint8Array;
  /** What the EEPROM holds at first; erased where it says nothing. */
  readonly eeprom?: Uint8Array;
  readonly voltsAt: VoltsAt;
  /** Voltage of the internal reference; its nominal 1.1 V without it. */
  readonly bandgapV?: number;
  /** Bytes for the computer lie ready on the line. */
  onSerialReady(): void;
}

export interface BoardState {
  /** SHA-256 of the flash that the state belongs to. */
  readonly firmware: string;
  readonly chip: ChipState;
  readonly agenda: Readonly<Record<string, number>>;
  readonly eeprom: EepromMemory;
  readonly drives: Readonly<Record<PortName, Drive>>;
  readonly line: SerialLineState;
}

export type OutputListener = (output: Output, atCycle: number) => void;

export class Board {
  readonly agenda = new Agenda();
  readonly line: SerialLine;
  /** What is broken inside the processor. */
  readonly defects: Defects = noDefects();
  /** SHA-256 of the flash. */
  readonly firmware: string;
  readonly #around: Surroundings;
  readonly #start: Slot;
  readonly #outputListeners = new Set<OutputListener>();
  readonly #pinWatch = new PinWatch();
  readonly #eepromListeners = new Set<EepromListener>();
  readonly #resetListeners = new Set<(source: ResetSource, atCycle: number) => void>();
  #chip: Chip;
  #output: Output = { kind: 'open' };
  #asked: ResetSource | undefined;
  #stopped = false;

  constructor(options: BoardOptions) {
    const flash = options.flash.slice();
    this.firmware = createHash('sha256').update(flash).digest('hex');
    const words = new Uint16Array(flash.buffer);
    this.#around = {
      flash: words,
      program: decode(words),
      agenda: this.agenda,
      eeprom: eepromMemory(options.eeprom),
      drives: { B: { applied: 0, value: 0 }, C: { applied: 0, value: 0 }, D: { applied: 0, value: 0 } },
      voltsAt: options.voltsAt,
      bandgapV: options.bandgapV ?? NOMINAL_BANDGAP_V,
      eepromWritten: (address, atCycle) => {
        for (const listener of this.#eepromListeners) listener(address, atCycle);
      },
      driven: (port, atCycle) => {
        if (port === pins.motor.port) this.#refreshOutput(atCycle);
        this.#pinWatch.changed(this.#chip.ports, port, atCycle);
      },
      defects: this.defects,
      outputTouched: (atCycle) => this.#refreshOutput(atCycle),
      sent: (byte, bitCycles, atCycle) => this.line.collect(byte, bitCycles, atCycle),
      watchdogExpired: () => this.#askReset('watchdog'),
    };
    this.line = new SerialLine(this.agenda, BAUD_RATE, {
      boardBitCycles: () => this.#chip.usart.bitCycles,
      heard: (frame) => this.#chip.usart.receive(frame.byte, frame.framingError),
      ready: options.onSerialReady,
    });
    this.#start = this.agenda.define('start-up', () => {
      this.#chip.core.release();
      this.#chip.watchdog.begin();
    });
    this.#chip = buildChip(this.#around, 0);
    this.reset('power');
  }

  get cycles(): number {
    return this.#chip.core.cpu.cycles;
  }

  /** Cycles spent asleep, and the longest stretch awake since the last reset or restore. */
  get activity(): { readonly sleptCycles: number; readonly longestAwakeCycles: number } {
    const { sleptCycles, longestAwakeCycles } = this.#chip.core;
    return { sleptCycles, longestAwakeCycles };
  }

  /**
   * Runs until the cycle counter has reached `untilCycle` (at most an instruction past it), or until
   * `stop`: true then.
   */
  run(untilCycle: number): boolean {
    this.#stopped = false;
    while (this.cycles < untilCycle && !this.#stopped) {
      this.#chip.core.run(untilCycle);
      const source = this.#asked;
      if (source !== undefined) this.reset(source);
    }
    return this.#stopped;
  }

  /** Ends the present `run` at once; for what happens during it. */
  stop(): void {
    this.#stopped = true;
    this.#chip.core.stop();
  }

  /**
   * Starts the processor anew: registers and peripherals as out of reset, flash, EEPROM, SRAM and the
   * cycle counter kept. After the power was off the SRAM holds noise, always the same.
   */
  reset(source: ResetSource): void {
    const { cpu } = this.#chip.core;
    const { sleptCycles } = this.#chip.core;
    const kept = cpu.data.slice();
    this.#asked = undefined;
    settleWrite(this.#around.eeprom, source === 'power');
    this.#chip = buildChip(this.#around, cpu.cycles);
    const { data } = this.#chip.core.cpu;
    if (source === 'power') fillWithNoise(kept);
    data.set(kept.subarray(0, REGISTERS));
    data.set(kept.subarray(SRAM_START), SRAM_START);
    const flags = source === 'power' ? 0 : (kept[REGISTER.MCUSR] ?? 0);
    data[REGISTER.MCUSR] = flags | RESET_FLAGS[source];
    this.#chip.core.sleptCycles = sleptCycles;
    this.#chip.core.hold();
    this.agenda.set(this.#start, cpu.cycles + START_UP_CYCLES);
    this.#refreshOutput(cpu.cycles);
    for (const port of PORTS) this.#pinWatch.changed(this.#chip.ports, port, cpu.cycles);
    for (const listener of this.#resetListeners) listener(source, cpu.cycles);
  }

  /** Applies a level to a pin from outside, until the next call. */
  apply(pin: PinAddress, level: Level): void {
    this.#chip.ports[pin.port].apply(pin.bit, level);
  }

  /** Whether the board drives a pin high. */
  drivesHigh(pin: PinAddress): boolean {
    return drivesHigh(this.#chip.ports, pin);
  }

  /** What the motor's pin does. */
  get output(): Output {
    return this.#output;
  }

  /** Where the motor's PWM stands at a cycle: how long its period is, and how far it has come, 0 to 1 from the pin's rise. */
  pwmAt(cycle: number): { readonly periodCycles: number; readonly phase: number } {
    const { timer1 } = this.#chip;
    return { periodCycles: timer1.periodCycles, phase: timer1.phaseAt(cycle) };
  }

  get outputOn(): boolean {
    return !isOff(this.#output);
  }

  /** Calls `listener` with every change of the motor's pin and its cycle, until the returned function is called. */
  onOutput(listener: OutputListener): () => void {
    this.#outputListeners.add(listener);
    return () => this.#outputListeners.delete(listener);
  }

  /** Calls `listener` whenever the board begins or ceases to drive a pin high, until the returned function is called. */
  onPin(pin: PinAddress, listener: PinListener): () => void {
    return this.#pinWatch.add(this.#chip.ports, pin, listener);
  }

  /** Calls `listener` with every reset, until the returned function is called. */
  onReset(listener: (source: ResetSource, atCycle: number) => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  /** Calls `listener` with each byte of the EEPROM that was written, until the returned function is called. */
  onEepromWritten(listener: EepromListener): () => void {
    this.#eepromListeners.add(listener);
    return () => this.#eepromListeners.delete(listener);
  }

  /** A byte of the data space, without the effects of a read by the program. */
  peek(address: number): number {
    return this.#chip.core.cpu.data[address] ?? 0;
  }

  /** Turns one bit of the flash round, as a worn cell does. */
  flipFlashBit(address: number, bit: number): void {
    const { flash, program } = this.#around;
    flash[address >> 1] = (flash[address >> 1] ?? 0) ^ (1 << (bit + 8 * (address & 1)));
    program.set(decode(flash));
  }

  /** Makes these bits of the EEPROM worn, and no others. */
  wearEeprom(worn: readonly WornBit[]): void {
    this.#around.eeprom.worn = worn;
  }

  /** A copy of the EEPROM. */
  eeprom(): Uint8Array {
    return this.#around.eeprom.bytes.slice();
  }

  /** Everything the board is, as plain data. */
  save(): BoardState {
    const { eeprom, drives } = this.#around;
    return {
      firmware: this.firmware,
      chip: saveChip(this.#chip),
      agenda: this.agenda.save(),
      eeprom: structuredClone(eeprom),
      drives: structuredClone(drives),
      line: this.line.save(),
    };
  }

  /** Becomes what `state` says. Throws a UsageError when it belongs to another program. */
  load(state: BoardState): void {
    if (state.firmware !== this.firmware) {
      throw new UsageError(
        'other-firmware',
        'This snapshot was taken with another firmware.',
        'Restore it on an emulated massager that runs the same image.',
      );
    }
    const { eeprom, drives } = this.#around;
    eeprom.bytes.set(state.eeprom.bytes);
    eeprom.worn = state.eeprom.worn;
    eeprom.writing = state.eeprom.writing === null ? null : { ...state.eeprom.writing };
    for (const name of PORTS) Object.assign(drives[name], state.drives[name]);
    this.#asked = undefined;
    this.#chip = buildChip(this.#around, state.chip.core.cycles);
    loadChip(this.#chip, state.chip);
    this.line.load(state.line);
    this.agenda.load(state.agenda);
    this.#refreshOutput(this.cycles);
    this.#pinWatch.restored(this.#chip.ports);
  }

  #askReset(source: ResetSource): void {
    this.#asked = source;
    this.#chip.core.stop();
  }

  #refreshOutput(atCycle: number): void {
    const output = motorOutput(this.#chip.ports.B, this.#chip.timer1.waveform());
    if (sameOutput(output, this.#output)) return;
    this.#output = output;
    for (const listener of this.#outputListeners) listener(output, atCycle);
  }
}

/** SRAM after power-on holds anything; here always the same anything. */
function fillWithNoise(data: Uint8Array): void {
  let noise = 0x2545_f491;
  for (let index = 0; index < data.length; index += 1) {
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    noise ^= noise << 5;
    data[index] = noise & 0xff;
  }
}
