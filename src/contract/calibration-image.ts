/**
 * The calibration as it lies in EEPROM: two copies of 40 bytes, little-endian, closed by a CRC-16. The
 * valid copy with the newer counter counts; without one the firmware runs no session (S11).
 */
import { crc16 } from './crc16.ts';
import { LIMITS } from './limits.ts';

export const CALIBRATION_SCHEMA = 1;
export const CALIBRATION_BYTES = 40;
/** Where the copies lie in EEPROM: apart from each other and from the journal. */
export const CALIBRATION_ADDRESSES = [0, 64] as const;
/** What goes over the wire at once, and is written at once. */
export const CALIBRATION_PART_BYTES = 8;
/** Counts of one PWM period (ICR1 + 1): 20 kHz at 16 MHz. Duties are counts of this. */
export const PWM_PERIOD_COUNTS = 800;
export const CALIBRATED_LEVELS = 11;
/**
 * Duty of each whole level on the typical unit with feet on at 24 V, counts of the PWM period. Units lie
 * within 9 % of it (R ±8 %, EMF ±10 %); a calibration may hold what is within `dutySpreadPercent` (S11).
 */
export const TYPICAL_DUTIES: readonly number[] = [198, 221, 247, 276, 309, 347, 390, 439, 495, 558, 631];

const within = (spreadPercent: number): number[] =>
  TYPICAL_DUTIES.map((duty) => Math.round((duty * (100 + spreadPercent)) / 100));
/** Lowest and highest duty that a calibration may hold for each whole level. */
export const LEVEL_DUTIES_MIN = within(-LIMITS.dutySpreadPercent);
export const LEVEL_DUTIES_MAX = within(LIMITS.dutySpreadPercent);

/** Byte offsets within the image. */
export const CALIBRATION_OFFSETS = {
  schema: 0,
  reserved: 1,
  counter: 2,
  serial: 4,
  pwmPeriod: 12,
  startDuty: 14,
  duties: 16,
  crc: 38,
} as const;

export interface Calibration {
  /** Eight printable ASCII characters without spaces or `!`. */
  readonly serial: string;
  /** Counts up with every image that is written. */
  readonly counter: number;
  /** Duty that starts the motor from standstill, counts of the PWM period. */
  readonly startDuty: number;
  /** Duty of each whole level, 1 to 11, counts of the PWM period, rising. */
  readonly duties: readonly number[];
}

/** The 40 bytes of an image. Throws a RangeError naming the field that does not fit. */
export function encodeCalibration(calibration: Calibration): Uint8Array {
  if (!/^[\x22-\x7e]{8}$/.test(calibration.serial) || calibration.serial.includes('*')) {
    throw new RangeError('serial: eight printable characters without space, "!" or "*"');
  }
  if (calibration.duties.length !== CALIBRATED_LEVELS) {
    throw new RangeError(`duties: ${CALIBRATED_LEVELS} levels, not ${calibration.duties.length}`);
  }
  for (const duty of [calibration.startDuty, ...calibration.duties]) {
    if (!Number.isInteger(duty) || duty < 1 || duty >= PWM_PERIOD_COUNTS) {
      throw new RangeError(`duty: whole counts from 1 to ${PWM_PERIOD_COUNTS - 1}, not ${duty}`);
    }
  }
  const image = new Uint8Array(CALIBRATION_BYTES);
  const view = new DataView(image.buffer);
  view.setUint8(CALIBRATION_OFFSETS.schema, CALIBRATION_SCHEMA);
  view.setUint16(CALIBRATION_OFFSETS.counter, calibration.counter, true);
  image.set(new TextEncoder().encode(calibration.serial), CALIBRATION_OFFSETS.serial);
  view.setUint16(CALIBRATION_OFFSETS.pwmPeriod, PWM_PERIOD_COUNTS, true);
  view.setUint16(CALIBRATION_OFFSETS.startDuty, calibration.startDuty, true);
  for (const [index, duty] of calibration.duties.entries()) {
    view.setUint16(CALIBRATION_OFFSETS.duties + 2 * index, duty, true);
  }
  view.setUint16(CALIBRATION_OFFSETS.crc, crc16(image.subarray(0, CALIBRATION_OFFSETS.crc)), true);
  return image;
}

/** What an image holds; null for one that is damaged, of another schema or for another PWM frequency. */
export function decodeCalibration(image: Uint8Array): Calibration | null {
  if (image.length !== CALIBRATION_BYTES) return null;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const isWhole =
    view.getUint8(CALIBRATION_OFFSETS.schema) === CALIBRATION_SCHEMA &&
    view.getUint16(CALIBRATION_OFFSETS.pwmPeriod, true) === PWM_PERIOD_COUNTS &&
    view.getUint16(CALIBRATION_OFFSETS.crc, true) === crc16(image.subarray(0, CALIBRATION_OFFSETS.crc));
  if (!isWhole) return null;
  const serial = image.subarray(CALIBRATION_OFFSETS.serial, CALIBRATION_OFFSETS.pwmPeriod);
  return {
    serial: new TextDecoder('latin1').decode(serial),
    counter: view.getUint16(CALIBRATION_OFFSETS.counter, true),
    startDuty: view.getUint16(CALIBRATION_OFFSETS.startDuty, true),
    duties: Array.from({ length: CALIBRATED_LEVELS }, (_, index) =>
      view.getUint16(CALIBRATION_OFFSETS.duties + 2 * index, true),
    ),
  };
}

/** From the start of the EEPROM to the end of the last copy. */
export const CALIBRATION_MEMORY_BYTES = Math.max(...CALIBRATION_ADDRESSES) + CALIBRATION_BYTES;

/** What EEPROM holds of a calibration: the image in both copies, and nothing else. */
export function calibrationMemory(image: Uint8Array): Uint8Array {
  const memory = new Uint8Array(CALIBRATION_MEMORY_BYTES).fill(0xff);
  for (const address of CALIBRATION_ADDRESSES) memory.set(image, address);
  return memory;
}
