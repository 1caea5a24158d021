/** Values that a technician reads off an instrument while the motor turns at a level, and types in. */
import {
  checkReference,
  type DutyFit,
  dutyAtSupply,
  REPEATS_MIN,
  riseS,
  SETTLE_S,
  SPIN_UP_S,
} from '../../calibration/index.ts';
import {
  type CalibrationStatus,
  type CalibrationTable,
  ConflictError,
  type ReferenceReading,
  RefusedError,
  rpmOfLevel,
  type SweepLoad,
  type TypedReference,
  UsageError,
} from '../../contract/index.ts';
import type { BenchDriver } from './bench-driver.ts';
import { type BenchRun, RunCutError } from './bench-run.ts';
import { dutyOf } from './level-readings.ts';

/** Where the instrument is read: between the levels of the table, low, middle and high (our policy). */
export const REFERENCE_LEVELS: readonly number[] = [1.5, 5.5, 9.5];
/** Held in one piece of this, s, so that what is typed meanwhile is noticed. */
const PIECE_S = 0.5;

type Asked = NonNullable<CalibrationStatus['reference']>;

/** The duty for a level at a supply, whole counts. */
export type DutyFor = (level: number, supplyV: number) => number;

export class ReferenceReadings {
  readonly #driver: BenchDriver;
  readonly #onAsked: (asked: Asked | null) => void;
  readonly #typed: ReferenceReading[] = [];
  #asked: Asked | null = null;

  constructor(driver: BenchDriver, onAsked: (asked: Asked | null) => void) {
    this.#driver = driver;
    this.#onAsked = onAsked;
  }

  /** In the order in which they were typed. */
  get typed(): readonly ReferenceReading[] {
    return this.#typed;
  }

  /**
   * Values for what is asked now; none pass it over. Throws a ConflictError where something else is asked, a
   * UsageError for too few, a RefusedError for one that the instrument can’t have read, which says why.
   */
  take({ load, level, quantity, values }: TypedReference): void {
    if (this.#asked === null || this.#asked.load !== load || this.#asked.level !== level)
      throw notAsked(this.#asked);
    const readings = values.map((value): ReferenceReading => ({ quantity, level, load, value }));
    for (const reading of readings) {
      const checked = checkReference(reading);
      if (!checked.ok) throw new RefusedError(checked.code, 'That can’t be what it read.', checked.text);
    }
    if (quantity === 'rpm' && readings.length > 0 && readings.length < REPEATS_MIN) throw tooFew();
    this.#typed.push(...readings);
    this.#ask(null);
    this.#driver.nudge();
  }

  /** Asks for every level in turn. The motor turns meanwhile while somebody holds, as often as they like. */
  async ask(load: SweepLoad, startDuty: number, dutyFor: DutyFor): Promise<void> {
    for (const level of REFERENCE_LEVELS) {
      this.#ask({ load, level, expectedRpm: rpmOfLevel(level) });
      while (this.#asked !== null) await this.#turn(load, level, startDuty, dutyFor);
    }
  }

  async #turn(load: SweepLoad, level: number, startDuty: number, dutyFor: DutyFor): Promise<void> {
    const isTyped = (): boolean => this.#asked === null;
    await this.#driver.until('hold', () => isTyped() || this.#driver.isHeld);
    if (isTyped()) return;
    try {
      const work = async (run: BenchRun): Promise<void> => {
        await run.at(startDuty, SPIN_UP_S);
        const duty = dutyFor(level, run.latest.supplyV);
        await run.at(duty, riseS(run.dutyCounts, duty) + SETTLE_S);
        this.#driver.tellNeed('reference');
        while (!isTyped() && run.leftS > PIECE_S) await run.at(duty, PIECE_S);
      };
      await this.#driver.runOnce(load, work, isTyped);
    } catch (error) {
      // Letting go is how a reading ends.
      if (!(error instanceof RunCutError)) throw error;
    } finally {
      this.#driver.tellNeed(null);
    }
  }

  #ask(asked: Asked | null): void {
    this.#asked = asked;
    this.#onAsked(asked);
  }
}

/** By a table, feet on. */
export const byTable =
  (table: CalibrationTable): DutyFor =>
  (level, supplyV) =>
    dutyOf(table, level, supplyV);

/** By a fit, where there is no table. */
export const byFit =
  (fit: DutyFit): DutyFor =>
  (level, supplyV) =>
    dutyAtSupply(fit.dutyFor(rpmOfLevel(level)) ?? 0, supplyV);

function notAsked(asked: Asked | null): ConflictError {
  return new ConflictError(
    'not-asked',
    'That isn’t what is to be read now.',
    asked === null
      ? 'Wait until the calibration asks for a value.'
      : `Read it at level ${asked.level}, ${asked.load === 'feet-on' ? 'with feet on' : 'without feet'}.`,
  );
}

const tooFew = (): UsageError =>
  new UsageError(
    'too-few-readings',
    `A speed is read ${REPEATS_MIN} times over, so that its uncertainty is known.`,
    `Type ${REPEATS_MIN} values, or none to pass this level over.`,
  );
