/**
 * An emulated massager's calibration over restarts: what its EEPROM held of one, a file for each unit. What it
 * holds besides, the motor-on budget, isn't kept: whoever plays again starts rested.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  CALIBRATION_MEMORY_BYTES,
  DeviceError,
  decodeCalibration,
  type SoleusError,
} from '../contract/index.ts';

const FOLDER = 'units';

export class KeptCalibration {
  readonly #folder: string;
  readonly #file: string;
  readonly #onError: (problem: SoleusError) => void;
  /** What the unit held when it was last looked at: only what changes is written. */
  #last: Uint8Array | undefined;
  #failed = false;

  /** Of the unit that left the factory with this serial. `onError` hears once that nothing can be kept. */
  constructor(dataFolder: string, serial: string, onError: (problem: SoleusError) => void) {
    this.#folder = join(dataFolder, FOLDER);
    this.#file = join(this.#folder, `${serial}.eeprom`);
    this.#onError = onError;
  }

  /** What was kept; undefined without, and where it isn't whole or has no calibration that could count. */
  read(): Uint8Array | undefined {
    try {
      const memory = new Uint8Array(readFileSync(this.#file));
      return memory.length === CALIBRATION_MEMORY_BYTES && hasSoundCopy(memory) ? memory : undefined;
    } catch {
      return undefined;
    }
  }

  /** Takes what the unit begins with for kept: another process may have the folder, and its file is let be. */
  beginWith(memory: Uint8Array): void {
    this.#last = memory;
  }

  /** Keeps what has changed, whole or not at all. What holds no calibration that could count is not kept. */
  save(memory: Uint8Array): void {
    if (this.#last !== undefined && Buffer.from(memory).equals(this.#last)) return;
    if (!hasSoundCopy(memory)) return;
    try {
      if (!existsSync(this.#folder)) mkdirSync(this.#folder, { mode: 0o700 });
      const draft = `${this.#file}.${process.pid}`;
      writeFileSync(draft, memory, { mode: 0o600, flush: true });
      renameSync(draft, this.#file);
      this.#last = memory;
    } catch (cause) {
      if (!this.#failed) this.#onError(notKept(this.#folder, cause));
      this.#failed = true;
    }
  }
}

function hasSoundCopy(memory: Uint8Array): boolean {
  return CALIBRATION_ADDRESSES.some(
    (address) => decodeCalibration(memory.subarray(address, address + CALIBRATION_BYTES)) !== null,
  );
}

const notKept = (folder: string, cause: unknown): DeviceError =>
  new DeviceError(
    'emulated-calibration-not-kept',
    `The emulated massager’s calibration can’t be kept in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'It counts until Soleus ends. Make room on the disk, or choose another folder with --data.',
    { cause },
  );
