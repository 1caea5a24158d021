/**
 * The bench: the motor by its duty, for technicians (S10), and the calibration that the unit keeps (S11). The
 * unit opens it, when START has been held on it for 5 s; the state is then `bench`.
 */
import { z } from 'zod';
import { type Clock, delay } from '../clock/index.ts';
import {
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  CALIBRATION_PART_BYTES,
  DeviceError,
  type VerbName,
} from '../contract/index.ts';
import { parseTelemetry } from '../link/index.ts';
import { dutyWord } from './arguments.ts';
import { DeviceRefusedError, misunderstood, refused } from './refusal.ts';

/**
 * Commands reject as those of the massager do: refused `window` while the bench isn't open, `rest` within
 * 10 s of the last bench run or the start, `run` where the run has ended.
 */
export interface Bench {
  /** Begins a bench run, its duty 0. */
  begin(): Promise<void>;
  /**
   * The duty of the run, whole counts of the PWM period. Renews its lease: after 250 ms without one the output
   * is cut. Upwards it steps to the bounded start duty at most, then rises by 5 % a second.
   */
  duty(counts: number): Promise<void>;
  /** Ends the run, its output off now; the bench stays open. */
  end(): Promise<void>;
  /** The output off now, and the bench closed. */
  close(): Promise<void>;
  /**
   * Writes the image of a calibration to both copies and reads them back. Rejects with `calibration-not-kept`
   * when neither is what was written (the one before goes on counting), and with `calibration-in-one-copy` when
   * only one is (it counts). Calls `beforeCommit` when everything is sent and nothing written yet; where
   * that throws, nothing is.
   */
  store(image: Uint8Array, beforeCommit?: () => void): Promise<void>;
  /** Both copies of the calibration, as they lie in EEPROM. */
  copies(): Promise<readonly Uint8Array[]>;
}

/** How the bench asks the unit. */
export interface BenchLine {
  readonly clock: Clock;
  /** Gives the words of the answer; rejects when it is a refusal or when there is none. */
  ask(verb: VerbName, args: readonly string[]): Promise<readonly string[]>;
  /** The same for an answer that is a one-time number or a run. */
  askName(verb: 'nonce' | 'bench', args: readonly string[]): Promise<string>;
}

const PARTS = CALIBRATION_BYTES / CALIBRATION_PART_BYTES;
/** Writing takes some 600 ms. */
const WRITING_POLL_MS = 100;
const WRITING_POLLS_MAX = 50;

const copyAnswer = z.tuple([z.string().regex(/^([0-9a-f]{2})+$/)]);

/** The bench behind this line. */
export class LinkBench implements Bench {
  readonly #line: BenchLine;
  /** The run that `duty` quotes; null where none was begun, or where it was stopped or lost. */
  #run: string | null = null;
  /** Counts the stops and losses, so that a run which was being begun in one of them isn't used. */
  #endings = 0;

  constructor(line: BenchLine) {
    this.#line = line;
  }

  async begin(): Promise<void> {
    const endings = this.#endings;
    this.#run = null;
    const nonce = await this.#line.askName('nonce', []);
    const run = await this.#line.askName('bench', [nonce]);
    if (endings !== this.#endings) throw refused('run');
    this.#run = run;
  }

  async duty(counts: number): Promise<void> {
    const word = dutyWord(counts);
    if (this.#run === null) throw refused('run');
    await this.#line.ask('duty', [this.#run, word]);
  }

  async end(): Promise<void> {
    this.forgetRun();
    await this.#line.ask('disarm', []);
  }

  async close(): Promise<void> {
    this.forgetRun();
    await this.#line.ask('close', []);
  }

  async store(image: Uint8Array, beforeCommit?: () => void): Promise<void> {
    for (let part = 0; part < PARTS; part += 1) {
      const bytes = image.subarray(part * CALIBRATION_PART_BYTES, (part + 1) * CALIBRATION_PART_BYTES);
      await this.#line.ask('stage', [String(part), Buffer.from(bytes).toString('hex')]);
    }
    beforeCommit?.();
    await this.#line.ask('commit', []);
    await this.#written();
    const kept = (await this.copies()).filter((copy) => Buffer.from(copy).equals(image)).length;
    if (kept < CALIBRATION_ADDRESSES.length) throw notKept(kept);
  }

  async copies(): Promise<readonly Uint8Array[]> {
    const copies: Uint8Array[] = [];
    for (const copy of CALIBRATION_ADDRESSES.keys()) copies.push(await this.#copy(copy));
    return copies;
  }

  /** A stop, or a lost link: nothing that comes later may quote the run. */
  forgetRun(): void {
    this.#run = null;
    this.#endings += 1;
  }

  /** Until the unit no longer writes. */
  async #written(): Promise<void> {
    for (let poll = 0; poll < WRITING_POLLS_MAX; poll += 1) {
      await delay(this.#line.clock, WRITING_POLL_MS);
      const words = await this.#line.ask('tel', []);
      const telemetry = parseTelemetry(words);
      if (telemetry === undefined) throw misunderstood('tel', words);
      if (!telemetry.storing) return;
    }
    throw new DeviceError(
      'calibration-unfinished',
      'The massager is still writing the new calibration after 5 seconds.',
      'Switch it off and on again, and calibrate once more. Until then the calibration before counts.',
    );
  }

  async #copy(copy: number): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    for (let part = 0; part < PARTS; part += 1) parts.push(await this.#part(copy, part));
    return new Uint8Array(Buffer.concat(parts));
  }

  /** One part of a copy. The unit is `busy` while it writes a record of its own, which takes a moment. */
  async #part(copy: number, part: number): Promise<Buffer> {
    for (let poll = 0; ; poll += 1) {
      try {
        const words = await this.#line.ask('copy', [String(copy), String(part)]);
        const answer = copyAnswer.safeParse(words);
        const bytes = Buffer.from(answer.data?.[0] ?? '', 'hex');
        if (bytes.length !== CALIBRATION_PART_BYTES) throw misunderstood('copy', words);
        return bytes;
      } catch (error) {
        const busy = error instanceof DeviceRefusedError && error.refusal === 'busy';
        if (!busy || poll >= WRITING_POLLS_MAX) throw error;
        await delay(this.#line.clock, WRITING_POLL_MS);
      }
    }
  }
}

function notKept(copies: number): DeviceError {
  const worn = 'If it happens again, the unit’s memory is worn: replace the board.';
  return copies === 0
    ? new DeviceError(
        'calibration-not-kept',
        'The massager did not keep the new calibration: neither copy reads back as it was sent.',
        `The one before still counts. Calibrate again. ${worn}`,
      )
    : new DeviceError(
        'calibration-in-one-copy',
        'The massager kept the new calibration in one of its two copies only.',
        `It counts, without a second copy to fall back on. Calibrate again. ${worn}`,
      );
}
