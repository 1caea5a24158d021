/**
 * The serial line between the board and its USB adapter, and the adapter itself: bytes from the computer
 * go out one frame after the other at the computer's baud rate; bytes from the board are handed to the
 * computer once every USB frame (1 ms), as an adapter does.
 */
import type { Agenda, Slot } from './agenda.ts';
import { CLOCK_HZ, CYCLES_PER_MS } from './registers.ts';
import { FRAME_BITS } from './usart.ts';

const STOP_BIT = FRAME_BITS - 1;
const DATA_BITS = 8;
/** The receiver decides about a frame in the middle of its stop bit. */
const DECISION_BITS = STOP_BIT + 0.5;

export interface Frame {
  readonly byte: number;
  /** The stop bit is low, as after a break or a disturbance. */
  readonly framingError: boolean;
}

/**
 * What a receiver makes of a frame sent at another rate than its own: it samples the middles of the bits
 * that it expects. Rates within some 5 % give the byte that was sent, others garbage.
 */
export function asHeard(sent: Frame, senderBit: number, receiverBit: number): Frame {
  const levelAt = (bit: number): number => {
    if (bit <= 0) return 0;
    if (bit <= DATA_BITS) return (sent.byte >> (bit - 1)) & 1;
    return bit === STOP_BIT && sent.framingError ? 0 : 1;
  };
  const sample = (bit: number): number => levelAt(Math.floor(((bit + 0.5) * receiverBit) / senderBit));
  let byte = 0;
  for (let bit = 1; bit <= DATA_BITS; bit += 1) byte |= sample(bit) << (bit - 1);
  return { byte, framingError: sample(STOP_BIT) === 0 };
}

export interface SerialLineState {
  readonly baudRate: number;
  readonly queue: readonly Frame[];
  readonly frameEnd: number;
  readonly collected: readonly number[];
  readonly ready: readonly number[];
}

export interface LineEnds {
  /** Cycles of one bit as the board's USART is programmed. */
  boardBitCycles(): number;
  /** The board hears a frame. */
  heard(frame: Frame): void;
  /** Bytes for the computer lie ready. */
  ready(): void;
}

export class SerialLine {
  readonly #agenda: Agenda;
  readonly #ends: LineEnds;
  readonly #decision: Slot;
  readonly #usbFrame: Slot;
  #baudRate: number;
  #queue: Frame[] = [];
  /** How many of the queue have been heard. */
  #heard = 0;
  /** Cycle at which the frame on the line ends: the next can't start before. */
  #frameEnd = 0;
  #collected: number[] = [];
  #ready: number[] = [];

  constructor(agenda: Agenda, baudRate: number, ends: LineEnds) {
    this.#agenda = agenda;
    this.#ends = ends;
    this.#baudRate = baudRate;
    this.#decision = agenda.define('line-heard', () => this.#hear());
    this.#usbFrame = agenda.define('usb-frame', () => {
      this.#ready.push(...this.#collected);
      this.#collected = [];
      ends.ready();
    });
  }

  get baudRate(): number {
    return this.#baudRate;
  }

  /** The computer's side changes its rate, from the next frame on. */
  setBaudRate(baudRate: number): void {
    this.#baudRate = baudRate;
  }

  /** Bytes that the board has not yet heard. */
  get unheard(): number {
    return this.#queue.length - this.#heard;
  }

  /** Puts frames on the line behind those that are on it; the first start bit begins at `nowCycle` if it is free. */
  send(frames: Iterable<Frame>, nowCycle: number): void {
    const wasIdle = this.unheard === 0;
    for (const frame of frames) this.#queue.push(frame);
    if (wasIdle && this.unheard > 0) this.#begin(Math.max(nowCycle, this.#frameEnd));
  }

  /** Drops what has not been heard yet, and what lies ready for the computer. */
  clear(): void {
    this.#queue = [];
    this.#heard = 0;
    this.#collected = [];
    this.#ready = [];
    this.#agenda.cancel(this.#decision);
    this.#agenda.cancel(this.#usbFrame);
  }

  /** The board has sent a byte, `bitCycles` to a bit. */
  collect(byte: number, bitCycles: number, atCycle: number): void {
    this.#collected.push(asHeard({ byte, framingError: false }, bitCycles, this.#bitCycles).byte);
    if (this.#agenda.isPending(this.#usbFrame)) return;
    this.#agenda.set(this.#usbFrame, (Math.floor(atCycle / CYCLES_PER_MS) + 1) * CYCLES_PER_MS);
  }

  /** Takes the bytes that lie ready for the computer. */
  take(): Uint8Array {
    const bytes = Uint8Array.from(this.#ready);
    this.#ready = [];
    return bytes;
  }

  save(): SerialLineState {
    return {
      baudRate: this.#baudRate,
      queue: this.#queue.slice(this.#heard).map((frame) => ({ ...frame })),
      frameEnd: this.#frameEnd,
      collected: [...this.#collected],
      ready: [...this.#ready],
    };
  }

  load(state: SerialLineState): void {
    this.#baudRate = state.baudRate;
    this.#queue = state.queue.map((frame) => ({ ...frame }));
    this.#heard = 0;
    this.#frameEnd = state.frameEnd;
    this.#collected = [...state.collected];
    this.#ready = [...state.ready];
  }

  get #bitCycles(): number {
    return CLOCK_HZ / this.#baudRate;
  }

  #begin(startCycle: number): void {
    this.#frameEnd = startCycle + FRAME_BITS * this.#bitCycles;
    this.#agenda.set(this.#decision, Math.ceil(startCycle + DECISION_BITS * this.#bitCycles));
  }

  #hear(): void {
    const frame = this.#queue[this.#heard];
    if (frame === undefined) return;
    this.#heard += 1;
    if (this.unheard === 0) {
      this.#queue = [];
      this.#heard = 0;
    }
    this.#ends.heard(asHeard(frame, this.#bitCycles, this.#ends.boardBitCycles()));
    if (this.unheard > 0) this.#begin(this.#frameEnd);
  }
}
