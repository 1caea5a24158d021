/** Reads the Intel HEX text that avr-objcopy writes. */
import { UsageError } from '../../contract/index.ts';
import { FLASH_BYTES } from './registers.ts';

const DATA = 0;
const END_OF_FILE = 1;
const EXTENDED_SEGMENT = 2;
const START_SEGMENT = 3;
const EXTENDED_LINEAR = 4;
const START_LINEAR = 5;

/** Length, address (2), type and checksum. */
const OVERHEAD_BYTES = 5;

function refuse(line: number, what: string): never {
  throw new UsageError(
    'bad-hex',
    `The firmware image can't be used: line ${line}: ${what}.`,
    'Build the firmware again, or take the image that belongs to this version.',
  );
}

/** The bytes of one record, its checksum verified. */
function recordBytes(text: string, line: number): Uint8Array {
  if (!/^:([0-9A-Fa-f]{2}){5,}$/.test(text)) refuse(line, 'not an Intel HEX record');
  const bytes = Uint8Array.from(Buffer.from(text.slice(1), 'hex'));
  if (bytes.length !== (bytes[0] ?? 0) + OVERHEAD_BYTES)
    refuse(line, 'its length field and its length disagree');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  if ((sum & 0xff) !== 0) refuse(line, 'its checksum is wrong');
  return bytes;
}

/**
 * The flash that an Intel HEX text describes: FLASH_BYTES bytes, 0xff where the text says nothing.
 * Throws a UsageError (`bad-hex`) that names the line at fault.
 */
export function parseIntelHex(text: string): Uint8Array {
  const flash = new Uint8Array(FLASH_BYTES).fill(0xff);
  let base = 0;
  let ended = false;
  let any = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (trimmed === '') continue;
    if (ended) refuse(line, 'something follows the end record');
    const bytes = recordBytes(trimmed, line);
    const view = new DataView(bytes.buffer);
    const payload = bytes.subarray(4, -1);
    const type = view.getUint8(3);
    if (type === DATA) {
      const address = base + view.getUint16(1);
      if (address + payload.length > FLASH_BYTES) refuse(line, 'it lies past the end of the flash (32 KB)');
      flash.set(payload, address);
      any = true;
    } else if (type === END_OF_FILE) {
      ended = true;
    } else if (type === EXTENDED_SEGMENT || type === EXTENDED_LINEAR) {
      if (payload.length !== 2) refuse(line, 'an extended address has two bytes');
      base = view.getUint16(4) * (type === EXTENDED_SEGMENT ? 16 : 0x1_0000);
    } else if (type !== START_SEGMENT && type !== START_LINEAR) {
      refuse(line, `record type ${type} is unknown`);
    }
  }
  if (!ended) refuse(text.split('\n').length, 'the end record is missing: the file is cut off');
  if (!any) refuse(1, 'it holds no program');
  return flash;
}
