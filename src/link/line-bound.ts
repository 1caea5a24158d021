import { Transform, type TransformCallback } from 'node:stream';
import { LINE_MAX_BYTES } from '../contract/index.ts';
import type { DiscardReason } from './frame.ts';

const NEWLINE = 0x0a;
const FIRST_PRINTABLE = 0x20;
const LAST_PRINTABLE = 0x7e;

/**
 * Passes on whole lines of printable ASCII, each of at most LINE_MAX_BYTES with its newline. Any other
 * line is dropped up to its newline and told to `onDiscard`, once. Stands in front of the readline
 * parser, which would collect a line without an end until memory runs out.
 */
export class LineBound extends Transform {
  readonly #line = Buffer.alloc(LINE_MAX_BYTES);
  readonly #onDiscard: (reason: DiscardReason) => void;
  #length = 0;
  #dropping = false;

  constructor(onDiscard: (reason: DiscardReason) => void) {
    super();
    this.#onDiscard = onDiscard;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (const byte of chunk) this.#take(byte);
    done();
  }

  #take(byte: number): void {
    if (byte === NEWLINE) {
      if (!this.#dropping && this.#length > 0) this.#passOn();
      this.#dropping = false;
      this.#length = 0;
    } else if (this.#dropping) {
      return;
    } else if (byte < FIRST_PRINTABLE || byte > LAST_PRINTABLE) {
      this.#drop('not-printable');
    } else if (this.#length === LINE_MAX_BYTES - 1) {
      this.#drop('oversized');
    } else {
      this.#line[this.#length] = byte;
      this.#length += 1;
    }
  }

  #passOn(): void {
    this.#line[this.#length] = NEWLINE;
    this.push(Buffer.from(this.#line.subarray(0, this.#length + 1)));
  }

  #drop(reason: DiscardReason): void {
    this.#dropping = true;
    this.#onDiscard(reason);
  }
}
