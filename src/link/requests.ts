import type { Clock, Timer } from '../clock/index.ts';
import { DeviceError, type VerbName } from '../contract/index.ts';
import { encodeFrame, type Frame, SEQ_COUNT } from './frame.ts';

/** What the massager answered. A refusal is an answer. */
export type Answer =
  | { readonly ok: true; readonly args: readonly string[] }
  | { readonly ok: false; readonly refusal: string };

/** How long to wait for an answer, and how often the frame is sent in all. */
export interface Patience {
  readonly timeoutMs: number;
  readonly tries: number;
}

/** For ordinary verbs: given up well before the lease runs out (S1). */
export const ORDINARY_PATIENCE: Patience = { timeoutMs: 100, tries: 4 };

/** Requests that may wait, the one that is out included. More means that nothing is answered any more. */
const WAITING_MAX = 16;

interface Waiting {
  readonly verb: VerbName;
  readonly line: string;
  readonly seq: number;
  readonly patience: Patience;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: DeviceError) => void;
}

interface Out extends Waiting {
  readonly sentMs: number;
  tries: number;
  timer: Timer;
}

export interface RequestOptions {
  readonly clock: Clock;
  /** Writes a line to the port in use. */
  readonly write: (line: string) => void;
  readonly onRetry: () => void;
  /** Told for each answer, with the time since the request's first byte was written. */
  readonly onAnswer: (verb: VerbName, roundTripMs: number) => void;
}

/**
 * Requests, one on the wire at a time: sent, matched with their answer by number, sent again when none
 * comes. A retry is the same bytes with the same number, so the massager knows it for a duplicate and
 * answers without acting twice. The numbers go on counting from one port to the next.
 */
export class Requests {
  readonly #options: RequestOptions;
  readonly #queue: Waiting[] = [];
  #out: Out | undefined;
  #nextSeq = 0;

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /**
   * Asks and resolves with the answer. Rejects with a DeviceError: `no-answer` after the last try,
   * `link-busy` with too many waiting, or what `discard` was told.
   */
  ask(verb: VerbName, args: readonly string[], patience: Patience = ORDINARY_PATIENCE): Promise<Answer> {
    if (this.#queue.length + (this.#out === undefined ? 0 : 1) >= WAITING_MAX) {
      return Promise.reject(busy());
    }
    const seq = this.#nextSeq;
    const line = encodeFrame({ seq, verb, args });
    this.#nextSeq = (seq + 1) % SEQ_COUNT;
    return new Promise((resolve, reject) => {
      this.#queue.push({ verb, line, seq, patience, resolve, reject });
      this.#sendNext();
    });
  }

  /** Takes an `ok` or `no` frame; one that nobody waits for (late, or answered before) is ignored. */
  answer(frame: Frame): void {
    const out = this.#out;
    if (out === undefined || out.seq !== frame.seq) return;
    this.#finish(out);
    this.#options.onAnswer(out.verb, this.#options.clock.nowMs() - out.sentMs);
    out.resolve(
      frame.verb === 'ok' ? { ok: true, args: frame.args } : { ok: false, refusal: frame.args[0] ?? '' },
    );
    this.#sendNext();
  }

  /** Rejects everything that waits, the request on the wire included. */
  discard(error: DeviceError): void {
    const dropped: Waiting[] = this.#queue.splice(0);
    if (this.#out !== undefined) {
      dropped.unshift(this.#out);
      this.#finish(this.#out);
    }
    for (const waiting of dropped) waiting.reject(error);
  }

  #sendNext(): void {
    if (this.#out !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    const out: Out = {
      ...next,
      sentMs: this.#options.clock.nowMs(),
      tries: 1,
      timer: this.#options.clock.after(next.patience.timeoutMs, () => this.#timedOut(out)),
    };
    this.#out = out;
    this.#options.write(out.line);
  }

  #timedOut(out: Out): void {
    if (out.tries >= out.patience.tries) {
      this.#finish(out);
      out.reject(noAnswer(out));
      this.#sendNext();
      return;
    }
    out.tries += 1;
    out.timer = this.#options.clock.after(out.patience.timeoutMs, () => this.#timedOut(out));
    this.#options.onRetry();
    this.#options.write(out.line);
  }

  #finish(out: Out): void {
    out.timer.cancel();
    this.#out = undefined;
  }
}

function busy(): DeviceError {
  return new DeviceError(
    'link-busy',
    `${WAITING_MAX} commands already wait for the massager.`,
    'Wait until it has answered them.',
  );
}

function noAnswer(out: Out): DeviceError {
  return new DeviceError(
    'no-answer',
    `The massager did not answer "${out.line.split('*')[0]}", sent ${out.tries} times.`,
    'Check the cable. The massager stops by itself when it hears nothing.',
  );
}
