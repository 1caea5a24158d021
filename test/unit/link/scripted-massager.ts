/** The protocol's other side by script: answers, pushes telemetry, and misbehaves where a test says so. */
import type { Timer, VirtualClock } from '../../../src/clock/index.ts';
import { STOP_BYTE } from '../../../src/contract/index.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../../src/link/frame.ts';
import { ScriptedCable } from './scripted-port.ts';

export const HELLO_ANSWER = 'ok 1 0.1.0 00c0ffee SOLEUS01 00010002 power';
export const IDLE = 'tel idle 0 0 0 0 215 2401 09 0 0';
export const SOAKING = 'tel soaking 100 100 1003 812 231 2398 19 0 0';
export const LATCHED = 'tel latched 0 0 0 0 231 2401 09 0 5';

/** How an answer or a push travels: the lines that arrive in its place, none for a lost one. */
export type Travel = (line: string) => readonly string[];

/** What a verb is answered with, without the number; null for silence. */
type Answerer = (frame: Frame) => string | null;

export class ScriptedMassager {
  readonly cable = new ScriptedCable();
  readonly answers: Record<string, Answerer> = {
    hello: () => HELLO_ANSWER,
    info: () => 'ok 1 0.1.0 00c0ffee SOLEUS01 power',
    nonce: () => 'ok 00010003',
    arm: () => 'ok 00010003',
    disarm: () => 'ok 00010004',
    clear: () => 'ok 00010004',
  };
  /** Every line that the host sent, repetitions included, without its newline. */
  readonly lines: string[] = [];
  /** The frames that were acted upon: repetitions of the last one are not. */
  readonly acted: Frame[] = [];
  /** How many stop bytes came, and when. */
  readonly stopsAtMs: number[] = [];
  /** From a line's arrival to its answer's, ms. */
  latencyMs = 1;
  /** The telemetry pushed every `periodMs`; null for silence. */
  telemetry: string | null = IDLE;
  periodMs = 250;
  travel: Travel = (line) => [line];
  #line = '';
  #last: { readonly line: string; readonly answer: string | null } | undefined;
  #pushSeq = 0;
  #pushes: Timer;
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    this.cable.onBytes = (bytes) => this.#take(bytes);
    this.#pushes = this.#pushOn();
  }

  get createPort() {
    return this.cable.createPort;
  }

  /** The verbs acted upon, in order. */
  get verbs(): readonly string[] {
    return this.acted.map(({ verb }) => verb);
  }

  /** Pushes a frame now, with the next number. */
  push(text: string): void {
    const [verb, ...args] = text.split(' ');
    this.#deliver(encodeFrame({ seq: this.#pushSeq, verb: verb ?? '', args }));
    this.#pushSeq = (this.#pushSeq + 1) % 256;
  }

  /** As a power cycle: what was heard last is forgotten. */
  reset(): void {
    this.#last = undefined;
    this.#line = '';
  }

  /** Ends the pushes for good. */
  end(): void {
    this.#pushes.cancel();
  }

  #pushOn(): Timer {
    return this.#clock.after(this.periodMs, () => {
      if (this.telemetry !== null && this.cable.isOpen) this.push(this.telemetry);
      this.#pushes = this.#pushOn();
    });
  }

  #take(bytes: Buffer): void {
    for (const byte of bytes) {
      if (byte === STOP_BYTE) this.stopsAtMs.push(this.#clock.nowMs());
      else if (byte === 0x0a) this.#takeLine();
      else this.#line += String.fromCharCode(byte);
    }
  }

  #takeLine(): void {
    const line = this.#line;
    this.#line = '';
    this.lines.push(line);
    const decoded = decodeFrame(line);
    if (!decoded.ok) return;
    const repeated = line === this.#last?.line;
    if (!repeated) {
      this.acted.push(decoded.frame);
      this.#last = { line, answer: this.#answerTo(decoded.frame) };
    }
    const answer = this.#last?.answer;
    if (answer != null) this.#clock.after(this.latencyMs, () => this.#deliver(answer));
  }

  #answerTo(frame: Frame): string | null {
    const text = (this.answers[frame.verb] ?? (() => 'ok'))(frame);
    if (text === null) return null;
    const [verb, ...args] = text.split(' ');
    return encodeFrame({ seq: frame.seq, verb: verb ?? '', args });
  }

  #deliver(line: string): void {
    for (const arriving of this.travel(line)) this.cable.send(arriving);
  }
}
