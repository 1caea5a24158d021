/**
 * The USART, 8N1: two bytes of receive buffer and a shift register behind it, a transmit buffer and a
 * shift register, flags that are levels. A byte is out when its stop bit is, not when it was written.
 */
import type { Agenda, Slot } from './agenda.ts';
import type { Core, Interrupt } from './core.ts';
import { NotModelledError } from './not-modelled.ts';
import { REGISTER, VECTOR } from './registers.ts';

const RECEIVED = 0x80;
const SENT = 0x40;
const EMPTY = 0x20;
const FRAMING_ERROR = 0x10;
const OVERRUN = 0x08;
const DOUBLE_SPEED = 0x02;
const MULTI_PROCESSOR = 0x01;
const RECEIVE_INTERRUPT = 0x80;
const SENT_INTERRUPT = 0x40;
const EMPTY_INTERRUPT = 0x20;
const RECEIVER = 0x10;
const TRANSMITTER = 0x08;
/** UCSR0C: eight data bits, one stop bit, no parity, asynchronous. */
const FORMAT_8N1 = 0x06;

/** Start bit, eight data bits, stop bit. */
export const FRAME_BITS = 10;

/** Two bytes that can be read, and the shift register that waits for room. */
const BUFFERED = 2;
const RECEIVABLE = BUFFERED + 1;

export interface ReceivedByte {
  readonly byte: number;
  readonly framingError: boolean;
  readonly overrun: boolean;
}

export interface UsartState {
  readonly received: readonly ReceivedByte[];
  readonly shifting: number | null;
  readonly waiting: number | null;
}

export class Usart {
  readonly #core: Core;
  readonly #agenda: Agenda;
  readonly #slot: Slot;
  readonly #rx: Interrupt;
  readonly #tx: Interrupt;
  readonly #empty: Interrupt;
  #received: ReceivedByte[] = [];
  /** The byte that is on the line, and the one that waits for it to end. */
  #shifting: number | null = null;
  #waiting: number | null = null;

  /** `onSent` is told each byte at the end of its stop bit, with the time of one bit. */
  constructor(
    core: Core,
    agenda: Agenda,
    onSent: (byte: number, bitCycles: number, atCycle: number) => void,
  ) {
    this.#core = core;
    this.#agenda = agenda;
    const interrupt = (address: number, flagMask: number, enableMask: number, constant: boolean): Interrupt =>
      core.addInterrupt({
        address,
        flagRegister: REGISTER.UCSR0A,
        flagMask,
        enableRegister: REGISTER.UCSR0B,
        enableMask,
        constant,
      });
    // Receive and empty follow the buffers, whatever an interrupt routine does.
    this.#rx = interrupt(VECTOR.USART_RX, RECEIVED, RECEIVE_INTERRUPT, true);
    this.#empty = interrupt(VECTOR.USART_UDRE, EMPTY, EMPTY_INTERRUPT, true);
    this.#tx = interrupt(VECTOR.USART_TX, SENT, SENT_INTERRUPT, false);
    this.#slot = agenda.define('usart-sent', (atCycle) => {
      onSent(this.#shifting ?? 0, this.bitCycles, atCycle);
      this.#shifting = null;
      if (this.#waiting !== null) this.#shift(this.#waiting, atCycle);
      else core.cpu.setInterruptFlag(this.#tx);
    });
    core.cpu.data[REGISTER.UCSR0A] = EMPTY;
    core.cpu.data[REGISTER.UCSR0C] = FORMAT_8N1;
    this.#hookControl();
    this.#hookData();
  }

  /** Cycles of one bit at the programmed rate. */
  get bitCycles(): number {
    const { data } = this.#core.cpu;
    const divisor = (((data[REGISTER.UBRR0H] ?? 0) & 0x0f) << 8) | (data[REGISTER.UBRR0L] ?? 0);
    const samples = ((data[REGISTER.UCSR0A] ?? 0) & DOUBLE_SPEED) !== 0 ? 8 : 16;
    return (divisor + 1) * samples;
  }

  /** A frame has come in. With the receiver off it is not noticed; with the buffers full one is lost. */
  receive(byte: number, framingError: boolean): void {
    const { cpu } = this.#core;
    if (((cpu.data[REGISTER.UCSR0B] ?? 0) & RECEIVER) === 0) return;
    const overrun = this.#received.length === RECEIVABLE;
    if (overrun) this.#received.pop();
    this.#received.push({ byte, framingError, overrun });
    this.#showReceived();
  }

  save(): UsartState {
    return {
      received: this.#received.map((entry) => ({ ...entry })),
      shifting: this.#shifting,
      waiting: this.#waiting,
    };
  }

  load(state: UsartState): void {
    this.#received = state.received.map((entry) => ({ ...entry }));
    this.#shifting = state.shifting;
    this.#waiting = state.waiting;
  }

  #hookControl(): void {
    const { cpu } = this.#core;
    cpu.writeHooks[REGISTER.UCSR0A] = (value, old, _address, mask) => {
      const settable = DOUBLE_SPEED | MULTI_PROCESSOR;
      cpu.data[REGISTER.UCSR0A] = (old & ~settable) | (value & settable);
      cpu.clearInterruptByFlag(this.#tx, value & mask);
      return true;
    };
    cpu.writeHooks[REGISTER.UCSR0B] = (value) => {
      cpu.data[REGISTER.UCSR0B] = value;
      this.#refuseOtherFormats();
      if ((value & RECEIVER) === 0) {
        this.#received = [];
        this.#showReceived();
      }
      for (const interrupt of [this.#rx, this.#empty, this.#tx]) cpu.updateInterruptEnable(interrupt, value);
      return true;
    };
    cpu.writeHooks[REGISTER.UCSR0C] = (value) => {
      cpu.data[REGISTER.UCSR0C] = value;
      this.#refuseOtherFormats();
      return true;
    };
  }

  #refuseOtherFormats(): void {
    const { data } = this.#core.cpu;
    const inUse = ((data[REGISTER.UCSR0B] ?? 0) & (RECEIVER | TRANSMITTER)) !== 0;
    if (inUse && data[REGISTER.UCSR0C] !== FORMAT_8N1)
      throw new NotModelledError('serial formats other than 8N1');
  }

  #hookData(): void {
    const { cpu } = this.#core;
    cpu.readHooks[REGISTER.UDR0] = () => {
      const entry = this.#received.shift();
      this.#showReceived();
      return entry?.byte ?? 0;
    };
    cpu.writeHooks[REGISTER.UDR0] = (value) => {
      const enabled = ((cpu.data[REGISTER.UCSR0B] ?? 0) & TRANSMITTER) !== 0;
      if (enabled && this.#waiting === null) {
        if (this.#shifting === null) this.#shift(value, cpu.cycles);
        else {
          this.#waiting = value;
          cpu.clearInterrupt(this.#empty);
        }
      }
      return true;
    };
  }

  #shift(byte: number, fromCycle: number): void {
    this.#shifting = byte;
    this.#waiting = null;
    this.#core.cpu.setInterruptFlag(this.#empty);
    this.#agenda.set(this.#slot, fromCycle + FRAME_BITS * this.bitCycles);
  }

  /** Flags of the byte that will be read next. */
  #showReceived(): void {
    const { cpu } = this.#core;
    const next = this.#received[0];
    const flags = (next?.framingError ? FRAMING_ERROR : 0) | (next?.overrun ? OVERRUN : 0);
    cpu.data[REGISTER.UCSR0A] = ((cpu.data[REGISTER.UCSR0A] ?? 0) & ~(FRAMING_ERROR | OVERRUN)) | flags;
    if (next === undefined) cpu.clearInterrupt(this.#rx);
    else cpu.setInterruptFlag(this.#rx);
  }
}
