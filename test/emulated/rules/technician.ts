/** What a technician does on the bench, byte by byte, and what the calibration's copies in EEPROM hold. */
import {
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  CALIBRATION_OFFSETS,
  CALIBRATION_PART_BYTES,
  crc16,
  encodeCalibration,
  LIMITS,
} from '../../../src/contract/index.ts';
import type { Rig } from './rig.ts';

const OLD_DUTIES = [190, 210, 235, 265, 300, 340, 385, 435, 490, 550, 620];

/** A calibration of a plausible unit; another counter gives other duties. */
export function image(counter: number): Uint8Array {
  return encodeCalibration({
    serial: 'SOL-0001',
    counter,
    startDuty: 200 + counter,
    duties: OLD_DUTIES.map((duty) => duty + counter),
  });
}

/** Holds START until the bench is open. */
export async function openBench(rig: Rig, forS = 5.1): Promise<void> {
  const held = rig.em.frontPanel.apply({ do: 'press-start', forS });
  await rig.pass(forS * 1000 + 100);
  await held;
}

/** Begins a bench run as soon as one may begin; gives its name. */
export async function beginBenchRun(rig: Rig): Promise<string> {
  await rig.pass(LIMITS.benchRestMs);
  const [, nonce] = await rig.ask('nonce');
  const [verdict, run] = await rig.ask(`bench ${nonce}`);
  if (verdict !== 'ok' || run === undefined) throw new Error(`no bench run: ${run}`);
  return run;
}

/** Time passes while the duty is asked for again and again. */
export async function passAtDuty(rig: Rig, run: string, counts: number, ms: number): Promise<void> {
  const endMs = rig.nowMs + ms;
  while (rig.nowMs < endMs) {
    await rig.ask(`duty ${run} ${counts}`);
    await rig.pass(Math.max(0, Math.min(100, endMs - rig.nowMs)));
  }
}

/** Stages an image part by part; gives the answers. */
export async function stage(rig: Rig, bytes: Uint8Array): Promise<string[]> {
  const answers: string[] = [];
  for (let part = 0; part * CALIBRATION_PART_BYTES < bytes.length; part += 1) {
    const from = part * CALIBRATION_PART_BYTES;
    const hex = Buffer.from(bytes.subarray(from, from + CALIBRATION_PART_BYTES)).toString('hex');
    answers.push((await rig.ask(`stage ${part} ${hex}`)).join(' '));
  }
  return answers;
}

/** The copies as they lie in EEPROM. */
export function copies(eeprom: Uint8Array): Uint8Array[] {
  return CALIBRATION_ADDRESSES.map((address) => eeprom.slice(address, address + CALIBRATION_BYTES));
}

/** Whether a copy's own checksum is right. */
export function isWhole(copy: Uint8Array): boolean {
  const told = new DataView(copy.buffer, copy.byteOffset).getUint16(CALIBRATION_OFFSETS.crc, true);
  return copy[0] === 1 && crc16(copy.subarray(0, CALIBRATION_OFFSETS.crc)) === told;
}
