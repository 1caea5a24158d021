/** Frames as text: one line of the wire to and from its number, verb and arguments. Pure. */
import { crc16, LINE_MAX_BYTES } from '../contract/index.ts';

/** What one line says. An answer's verb is `ok` or `no`, a push's `tel` or `aux`. */
export interface Frame {
  /** 0 to 255. */
  readonly seq: number;
  readonly verb: string;
  readonly args: readonly string[];
}

/** Why a line was thrown away. */
export type DiscardReason =
  /** Longer than LINE_MAX_BYTES with its newline. */
  | 'oversized'
  /** Holds a byte that is not printable ASCII. */
  | 'not-printable'
  /** Not `SEQ VERB ARGUMENT…*CRC` with single spaces. */
  | 'syntax'
  /** The CRC does not belong to the text. */
  | 'checksum';

export type Decoded =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly reason: DiscardReason };

export const SEQ_COUNT = 256;

/** Printable ASCII without space, `!` (the stop byte, S2) and `*` (closes the text). */
const ARGUMENT = '[\\x22-\\x29\\x2b-\\x7e]+';
const CLOSED = /^([^*]*)\*([0-9A-F]{4})$/;
const TEXT = new RegExp(`^(0|[1-9]\\d{0,2}) ([a-z]+)((?: ${ARGUMENT})*)$`);
const WHOLE_ARGUMENT = new RegExp(`^${ARGUMENT}$`);
const PRINTABLE = /^[\x20-\x7e]*$/;

function checksumOf(text: string): string {
  return crc16(Buffer.from(text, 'latin1')).toString(16).toUpperCase().padStart(4, '0');
}

/**
 * The line for a frame, with its newline. Throws a RangeError for what no frame can hold: a number over
 * 255, a verb or an argument with a space, `!`, `*` or anything but printable ASCII, more than 64 bytes.
 */
export function encodeFrame({ seq, verb, args }: Frame): string {
  if (!Number.isInteger(seq) || seq < 0 || seq >= SEQ_COUNT) throw new RangeError(`no frame number: ${seq}`);
  if (!/^[a-z]+$/.test(verb)) throw new RangeError(`no verb: ${JSON.stringify(verb)}`);
  for (const argument of args) {
    if (!WHOLE_ARGUMENT.test(argument)) throw new RangeError(`no argument: ${JSON.stringify(argument)}`);
  }
  const text = [seq, verb, ...args].join(' ');
  const line = `${text}*${checksumOf(text)}\n`;
  if (line.length > LINE_MAX_BYTES) throw new RangeError(`longer than a line: ${text}`);
  return line;
}

/** What a line, given without its newline, says; or why it is to be thrown away. */
export function decodeFrame(line: string): Decoded {
  if (line.length >= LINE_MAX_BYTES) return { ok: false, reason: 'oversized' };
  if (!PRINTABLE.test(line)) return { ok: false, reason: 'not-printable' };
  const [, text, checksum] = CLOSED.exec(line) ?? [];
  if (text === undefined) return { ok: false, reason: 'syntax' };
  if (checksum !== checksumOf(text)) return { ok: false, reason: 'checksum' };
  const [, number, verb, rest] = TEXT.exec(text) ?? [];
  if (number === undefined || verb === undefined || rest === undefined || Number(number) >= SEQ_COUNT) {
    return { ok: false, reason: 'syntax' };
  }
  return { ok: true, frame: { seq: Number(number), verb, args: rest.split(' ').slice(1) } };
}
