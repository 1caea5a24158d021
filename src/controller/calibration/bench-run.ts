/** One run of the motor on the bench (S10): its duty is held, and what the massager tells meanwhile is kept. */
import type { Reading } from '../../calibration/index.ts';
import { type Clock, delay } from '../../clock/index.ts';
import { LIMITS } from '../../contract/index.ts';
import type { Bench } from '../../device/index.ts';

/** How often the lease of 250 ms is renewed, ms. */
const RENEW_MS = 100;
/** What a run may take, s, with something kept free for answers that come late. */
const RUN_MAX_S = LIMITS.benchRunMs / 1000 - 3;

/** The run is over though nothing is wrong: it can be made once more. */
export class RunCutError extends Error {
  readonly reason: 'let-go' | 'closed' | 'lapsed';

  constructor(reason: RunCutError['reason']) {
    super(`bench run ${reason}`);
    this.reason = reason;
  }
}

export interface BenchRunOptions {
  readonly clock: Clock;
  readonly bench: Bench;
  /** Hears of every duty that is asked for. */
  readonly onDuty: (counts: number) => void;
}

export class BenchRun {
  readonly #options: BenchRunOptions;
  readonly #startedMs: number;
  #readings: Reading[] = [];
  #latest: Reading | undefined;
  #dutyCounts = 0;
  /** Why nothing more is asked for. */
  #end: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(options: BenchRunOptions) {
    this.#options = options;
    this.#startedMs = options.clock.nowMs();
  }

  /** Of the time that the massager allows, s. */
  get leftS(): number {
    return RUN_MAX_S - (this.#options.clock.nowMs() - this.#startedMs) / 1000;
  }

  /** The last duty that was asked for, counts. */
  get dutyCounts(): number {
    return this.#dutyCounts;
  }

  /** What the massager said last. Throws before it has said anything in this run. */
  get latest(): Reading {
    if (this.#latest === undefined) throw new RunCutError('lapsed');
    return this.#latest;
  }

  /** Telemetry has come. */
  hear(reading: Reading): void {
    this.#latest = reading;
    this.#readings.push(reading);
    this.#wake();
  }

  /** Nothing more is asked for: `at` rejects with this. */
  cut(end: Error): void {
    this.#end ??= end;
    this.#wake();
  }

  /**
   * Holds a duty (whole counts) for a while, or until a reading is one that `until` waits for; gives what was
   * read meanwhile. Rejects with what cut the run, or as the bench does.
   */
  async at(
    dutyCounts: number,
    seconds: number,
    until: (reading: Reading) => boolean = () => false,
  ): Promise<readonly Reading[]> {
    const { clock, bench, onDuty } = this.#options;
    const endMs = clock.nowMs() + seconds * 1000;
    const readings: Reading[] = [];
    this.#readings = readings;
    this.#dutyCounts = dutyCounts;
    onDuty(dutyCounts);
    for (let renewMs = clock.nowMs(); ; ) {
      this.#assertGoing();
      if (clock.nowMs() >= renewMs) {
        renewMs = clock.nowMs() + RENEW_MS;
        await bench.duty(dutyCounts);
        this.#assertGoing();
      }
      const nowMs = clock.nowMs();
      if (nowMs >= endMs || readings.some(until)) return readings;
      await this.#pause(Math.min(renewMs, endMs) - nowMs);
    }
  }

  #assertGoing(): void {
    if (this.#end !== undefined) throw this.#end;
  }

  /** For this long, or until something was heard. */
  async #pause(ms: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([woken, delay(this.#options.clock, Math.max(0, ms))]);
  }
}
