/**
 * Drives the bench for a calibration: waits for what it needs, makes its runs, and ends everything, the output
 * first, as soon as something is wrong. What is wrong is found in what the massager says, once, here.
 */
import { isWithin, type Reading, SUPPLY_RANGE_V, TEMPERATURE_RANGE_C } from '../../calibration/index.ts';
import { type Clock, delay } from '../../clock/index.ts';
import { asSoleusError, type CalibrationNeed, LIMITS, type SweepLoad } from '../../contract/index.ts';
import { DeviceRefusedError, type Massager } from '../../device/index.ts';
import { BenchRun, RunCutError } from './bench-run.ts';
import * as endings from './ending.ts';
import { CalibrationEndedError } from './ending.ts';
import type { HoldToRun } from './hold.ts';

export interface BenchDriverOptions {
  readonly clock: Clock;
  readonly massager: Massager;
  readonly hold: HoldToRun;
  /** What is waited for now; null while it measures. */
  readonly onNeed: (need: CalibrationNeed | null) => void;
  readonly onDuty: (counts: number) => void;
}

/** With the output off, until the relay has been tried and the motor has its supply (S15). */
const POWER_S = 0.35;
/** How long it waits for people, ms. */
const PATIENCE_MS = 600_000;
/** How often a run may end for want of a renewal before the calibration does. */
const LAPSES_MAX = 3;
/** What tells of the cause comes with the next telemetry, ms. */
const CAUSE_MS = 1000;
/** How often a refused start of a run is tried again, ms. */
const RETRY_MS = 250;

/** Lowest and highest that was read while the motor was driven. */
export interface Surroundings {
  readonly supplyV: { readonly min: number; readonly max: number };
  readonly temperatureC: { readonly min: number; readonly max: number };
}

export class BenchDriver {
  readonly #options: BenchDriverOptions;
  readonly #unlisten: () => void;
  readonly #readings: Reading[] = [];
  #waiting: (() => void)[] = [];
  #ending: CalibrationEndedError | undefined;
  #run: { readonly run: BenchRun; readonly load: SweepLoad } | undefined;
  #runEndedMs = Number.NEGATIVE_INFINITY;
  #lapses = 0;

  constructor(options: BenchDriverOptions) {
    this.#options = options;
    this.#unlisten = options.massager.onNews((news) => this.#hear(news.type));
  }

  /** Ends whatever is under way with this, the output first. Only the first one counts. */
  end(ending: CalibrationEndedError): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#cut(ending);
    this.#wake();
  }

  /** Throws what ended it, if something has. */
  assertGoing(): void {
    if (this.#ending !== undefined) throw this.#ending;
  }

  get isHeld(): boolean {
    return this.#options.hold.held;
  }

  /** Whoever holds has begun or let go. */
  holdChanged(): void {
    if (!this.#options.hold.held) this.#cut(new RunCutError('let-go'));
    this.#wake();
  }

  /** What people are to do while the motor turns. */
  tellNeed(need: CalibrationNeed | null): void {
    this.#options.onNeed(need);
  }

  /** Something that is waited for may have come. */
  nudge(): void {
    this.#wake();
  }

  /** Waits until the bench is open, which START on the unit does. */
  async open(): Promise<void> {
    const { massager } = this.#options;
    await this.until('bench', () => massager.device().state === 'bench');
  }

  /** Waits until something is so. Rejects with what ended the calibration meanwhile. */
  async until(need: CalibrationNeed, isSo: () => boolean): Promise<void> {
    const { clock, onNeed } = this.#options;
    const patience = clock.after(PATIENCE_MS, () => this.end(endings.nobodyCame()));
    try {
      for (;;) {
        this.assertGoing();
        if (isSo()) return;
        onNeed(need);
        await this.#news();
      }
    } finally {
      patience.cancel();
      onNeed(null);
    }
  }

  /**
   * A run with this on the plate, once it is there, the bench open and the motor rested, while somebody holds.
   * Who lets go, or a bench that closes, ends the run and not the calibration: `work` is done once more.
   */
  async run<T>(load: SweepLoad, work: (run: BenchRun) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.runOnce(load, work);
      } catch (error) {
        if (!(error instanceof RunCutError)) throw error;
        if (error.reason === 'lapsed') this.#lapses += 1;
        if (this.#lapses > LAPSES_MAX) throw endings.cutTooOften();
      }
    }
  }

  /**
   * The same, but rejecting with a RunCutError where `run` begins again, and before it begins where nobody
   * needs it any more.
   */
  async runOnce<T>(
    load: SweepLoad,
    work: (run: BenchRun) => Promise<T>,
    isNeedless: () => boolean = () => false,
  ): Promise<T> {
    const { clock, massager, onDuty } = this.#options;
    await this.#ready(load, isNeedless);
    const run = new BenchRun({ clock, bench: massager.bench, onDuty });
    this.#run = { run, load };
    try {
      await massager.bench.begin();
      await run.at(0, POWER_S);
      return await work(run);
    } catch (error) {
      throw await this.#causeOf(error);
    } finally {
      this.#run = undefined;
      this.#runEndedMs = clock.nowMs();
      onDuty(0);
      await massager.bench.end().catch(() => undefined);
    }
  }

  /** Of the readings so far; null where the motor never was driven. */
  surroundings(): Surroundings | null {
    if (this.#readings.length === 0) return null;
    const of = (pick: (reading: Reading) => number) => {
      const values = this.#readings.map(pick);
      return { min: Math.min(...values), max: Math.max(...values) };
    };
    return { supplyV: of(({ supplyV }) => supplyV), temperatureC: of(({ temperatureC }) => temperatureC) };
  }

  /** Closes the bench, the output off, and listens no longer. */
  async close(): Promise<void> {
    this.#unlisten();
    const { massager } = this.#options;
    if (massager.device().state === 'bench') await massager.bench.close().catch(() => undefined);
  }

  async #ready(load: SweepLoad, isNeedless: () => boolean): Promise<void> {
    const { massager, hold } = this.#options;
    await this.open();
    await this.until(load, () => massager.device().presence === (load === 'feet-on'));
    await this.#rested(isNeedless);
    const isClosed = (): boolean => massager.device().state !== 'bench';
    await this.until('hold', () => hold.held || isClosed() || isNeedless());
    if (isNeedless()) throw new RunCutError('let-go');
    if (isClosed()) throw new RunCutError('closed');
  }

  async #rested(isNeedless: () => boolean): Promise<void> {
    const { clock } = this.#options;
    const restMs = this.#runEndedMs + LIMITS.benchRestMs + RETRY_MS;
    const timer = clock.after(Math.max(0, restMs - clock.nowMs()), () => this.#wake());
    try {
      await this.until('rest', () => clock.nowMs() >= restMs || isNeedless());
    } finally {
      timer.cancel();
    }
  }

  #cut(reason: Error): void {
    if (this.#run === undefined) return;
    this.#run.run.cut(reason);
    // Its answer doesn't matter: without a renewal the massager cuts the output by itself (S10).
    void this.#options.massager.bench.end().catch(() => undefined);
  }

  /** A refusal comes before the telemetry that tells why. */
  async #causeOf(error: unknown): Promise<unknown> {
    if (error instanceof RunCutError || error instanceof CalibrationEndedError) return this.#ending ?? error;
    await Promise.race([this.#news(), delay(this.#options.clock, CAUSE_MS)]);
    if (this.#ending !== undefined) return this.#ending;
    if (error instanceof DeviceRefusedError) {
      if (error.refusal === 'window') return new RunCutError('closed');
      // Right after a start of the unit it rests too.
      if (error.refusal === 'run' || error.refusal === 'rest') return new RunCutError('lapsed');
    }
    const { code, message, remedy, rule } = asSoleusError(error);
    return new CalibrationEndedError(code, message, remedy, {
      cause: error,
      ...(rule === undefined ? {} : { rule }),
    });
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #hear(news: 'telemetry' | 'changed'): void {
    const ending = this.#wrong();
    if (ending !== undefined) this.end(ending);
    else if (news === 'telemetry') this.#read();
    this.#wake();
  }

  #read(): void {
    const { rpm, currentA, supplyV, temperatureC } = this.#options.massager.device();
    if (this.#run === undefined || rpm === null || currentA === null) return;
    if (supplyV === null || temperatureC === null) return;
    const reading = { rpm, currentA, supplyV, temperatureC };
    this.#readings.push(reading);
    this.#run.run.hear(reading);
  }

  #wrong(): CalibrationEndedError | undefined {
    const { massager } = this.#options;
    const device = massager.device();
    const { state, presence, supplyV, temperatureC } = device;
    if (state === 'disconnected' || state === 'connecting' || state === 'incompatible')
      return endings.linkLost(massager.link());
    if (state === 'latched') return endings.stopped();
    if (state === 'fault') return endings.faulted(device);
    if (this.#run === undefined) return undefined;
    if (presence !== (this.#run.load === 'feet-on')) return endings.feetChanged(this.#run.load);
    if (supplyV !== null && !isWithin(SUPPLY_RANGE_V, supplyV))
      return endings.outOfSupply(supplyV, SUPPLY_RANGE_V.min, SUPPLY_RANGE_V.max);
    if (temperatureC !== null && !isWithin(TEMPERATURE_RANGE_C, temperatureC))
      return endings.outOfTemperature(temperatureC, TEMPERATURE_RANGE_C.min, TEMPERATURE_RANGE_C.max);
    return undefined;
  }
}
