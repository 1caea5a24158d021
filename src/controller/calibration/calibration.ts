/** One calibration at a time, from who begins it to its record. */
import { randomUUID } from 'node:crypto';
import { type Clock, every, type Pace } from '../../clock/index.ts';
import {
  asSoleusError,
  type CalibrationEnd,
  type CalibrationStatus,
  ConflictError,
  type HoldCalibration,
  NotFoundError,
  type StartCalibration,
  type StartedCalibration,
  type TypedReference,
  type UnitCalibration,
  UsageError,
} from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import type { EventText } from '../event-texts.ts';
import { BenchDriver } from './bench-driver.ts';
import { conclude, type RecordKeeper } from './conclusion.ts';
import { aborted, CalibrationEndedError, stopped } from './ending.ts';
import { HoldToRun } from './hold.ts';
import { measure } from './procedure.ts';
import { isOfPeople, Progress, stepsOf } from './progress.ts';
import type { CalibrationHistory } from './records.ts';
import { ReferenceReadings } from './reference.ts';

export interface CalibrationOptions {
  readonly clock: Clock;
  /** The machine’s own time, by which a page’s key is held. */
  readonly wallClock: Clock;
  readonly pace: Pace;
  readonly massager: Massager;
  readonly records: RecordKeeper & Pick<CalibrationHistory, 'unit'>;
  readonly note: (event: EventText) => void;
  /** Rejects with what stands in the way of driving the motor, looked at in the call itself; clears a latched stop. */
  readonly admit: () => Promise<void>;
}

interface UnderWay {
  readonly id: string;
  readonly holdKey: string;
  readonly request: StartCalibration;
  readonly progress: Progress;
  readonly driver: BenchDriver;
  readonly hold: HoldToRun;
  readonly references: ReferenceReadings;
  /** Resolves when it has ended, the bench closed. */
  readonly over: Promise<void>;
}

/** How often its progress is told while nothing else happens, ms. */
const TELL_MS = 500;

export class Calibration {
  readonly #options: CalibrationOptions;
  readonly #listeners = new Set<(status: CalibrationStatus) => void>();
  #beginning = false;
  /** The last one, be it over or not. */
  #latest: UnderWay | undefined;

  constructor(options: CalibrationOptions) {
    this.#options = options;
  }

  /** The one under way, or the last one; null before the first. */
  status(): CalibrationStatus | null {
    return this.#latest?.progress.status() ?? null;
  }

  /** The unit that is connected, and how its calibration stands. */
  unit(): UnitCalibration {
    const { massager, records } = this.#options;
    const { serial, calibrated } = massager.device();
    const onRecord = serial === null ? { last: null, due: null } : records.unit(serial);
    return { serial, calibrated, ...onRecord, running: this.status() };
  }

  get isUnderWay(): boolean {
    return this.#beginning || this.#latest?.progress.isOver === false;
  }

  /** Calls `listener` on every change and every half second meanwhile, until the returned function is called. */
  onChange(listener: (status: CalibrationStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Begins one; what it waits for first is START on the unit. Rejects with a ConflictError
   * (`calibration-running`) while another is under way, a UsageError where the unit’s serial isn’t known or is
   * another one, or with what stands in the way of driving the motor.
   */
  async start(request: StartCalibration): Promise<StartedCalibration> {
    if (this.isUnderWay) throw this.alreadyRunning();
    const admitted = this.#options.admit();
    // From here on nothing else is admitted, though a latched stop may still be being cleared.
    this.#beginning = true;
    try {
      await admitted;
      this.#latest = this.#begin(request, this.#serialFor(request));
    } finally {
      this.#beginning = false;
    }
    const { progress, holdKey } = this.#latest;
    return { calibration: progress.status(), holdKey };
  }

  /** The page’s key, as just heard. What doesn’t come from the page that began it is passed over. */
  hold({ calibrationId, holdKey, held }: HoldCalibration): void {
    const now = this.#latest;
    if (now === undefined || now.id !== calibrationId || now.holdKey !== holdKey) return;
    if (now.request.holdBy === 'page') now.hold.hear(held);
  }

  /**
   * Ends it, the output first; what the unit held before counts on. Resolves when the bench is closed. Rejects with
   * a NotFoundError where this one isn’t under way.
   */
  async abort(calibrationId: string): Promise<void> {
    const now = this.#living(calibrationId);
    now.driver.end(aborted());
    await now.over;
  }

  /** Values off the reference instrument. Throws as ReferenceReadings does. */
  typeReference(typed: TypedReference): void {
    this.#living(typed.calibrationId).references.take(typed);
  }

  /** The massager has been sent a stop already. */
  stopped(): void {
    if (this.isUnderWay) this.#latest?.driver.end(stopped());
  }

  /** The process ends. */
  async shutdown(): Promise<void> {
    if (!this.isUnderWay) return;
    this.#latest?.driver.end(aborted());
    await this.#latest?.over;
  }

  alreadyRunning(): ConflictError {
    const who = this.status()?.technician ?? 'a technician';
    return new ConflictError(
      'calibration-running',
      `The massager is being calibrated by ${who}.`,
      'Wait until that has ended, or abort it.',
    );
  }

  #living(calibrationId: string): UnderWay {
    const now = this.#latest;
    if (now === undefined || now.id !== calibrationId || now.progress.isOver) {
      throw new NotFoundError(
        'no-calibration',
        'That calibration isn’t under way.',
        'Begin one, or look at how it stands under Technician.',
      );
    }
    return now;
  }

  #serialFor({ unitSerial }: StartCalibration): string {
    const { serial } = this.#options.massager.device();
    if (serial === null && unitSerial === undefined) {
      throw new UsageError(
        'serial-needed',
        'This unit has no serial yet.',
        'Say which it gets: eight characters, such as SOL-0042.',
      );
    }
    if (serial !== null && unitSerial !== undefined && serial !== unitSerial) {
      throw new UsageError(
        'other-serial',
        `This unit’s serial is ${serial}, not ${unitSerial}.`,
        'Leave the serial out, or connect the unit that is meant.',
      );
    }
    return serial ?? unitSerial ?? '';
  }

  #begin(request: StartCalibration, unitSerial: string): UnderWay {
    const { clock, wallClock, massager, pace } = this.#options;
    const id = randomUUID();
    const { technician, holdBy, referenceInstrument: instrument = null } = request;
    const hold: HoldToRun = new HoldToRun(holdBy, holdBy === 'page' ? wallClock : clock, () => {
      driver.holdChanged();
      this.#tell();
    });
    const progress: Progress = new Progress({
      clock,
      id,
      technician,
      unitSerial,
      holdBy,
      steps: stepsOf({ table: massager.device().calibrated === true, instrument: instrument !== null }),
      isHeld: () => hold.held,
      onChange: () => this.#tell(),
    });
    const driver = new BenchDriver({
      clock,
      massager,
      hold,
      onNeed: (need) => {
        progress.needs(need);
        // People take their own time, however fast an emulated massager’s passes.
        pace.setBusy(!isOfPeople(need));
      },
      onDuty: (counts) => progress.duty(counts),
    });
    const references = new ReferenceReadings(driver, (reference) => progress.found({ reference }));
    const holdKey = randomUUID();
    const begun = { id, holdKey, request, progress, driver, hold, references };
    this.#options.note({ type: 'calibration', text: `${technician} began to calibrate ${unitSerial}.` });
    return { ...begun, over: this.#carryOut(begun) };
  }

  async #carryOut(now: Omit<UnderWay, 'over'>): Promise<void> {
    const { clock, massager, pace, note } = this.#options;
    const { driver, progress, hold, request } = now;
    const unlisten = massager.onNews(({ type }) => {
      if (type === 'telemetry' && request.holdBy === 'unit') hold.hear(massager.startPressed() === true);
    });
    const telling = every(clock, TELL_MS, () => this.#tell());
    pace.setBusy(true);
    let end: CalibrationEnd;
    try {
      // What begins it is answered first.
      await Promise.resolve();
      end = await this.#measureAndConclude(now);
    } catch (error) {
      end = endOf(error, massager.device().calibrated === true);
    }
    telling.cancel();
    unlisten();
    hold.hear(false);
    await driver.close();
    pace.setBusy(false);
    note({ type: 'calibration', text: `The calibration ended. ${end.text}` });
    progress.end(end);
  }

  async #measureAndConclude(now: Omit<UnderWay, 'over'>): Promise<CalibrationEnd> {
    const { clock, massager, records } = this.#options;
    const { id, driver, progress, references, request } = now;
    const instrument = request.referenceInstrument ?? null;
    const measured = await measure({ clock, massager, driver, progress, references, instrument });
    return await conclude(measured, { id, clock, massager, records, driver, progress, instrument });
  }

  #tell(): void {
    const status = this.status();
    if (status === null) return;
    for (const listener of [...this.#listeners]) listener(status);
  }
}

function endOf(error: unknown, isCalibrated: boolean): CalibrationEnd {
  const { code, message, remedy } = asSoleusError(error);
  const ending = error instanceof CalibrationEndedError ? error : undefined;
  const counts = isCalibrated && ending?.whileWriting !== true ? ' The calibration before still counts.' : '';
  return { outcome: ending?.outcome ?? 'failed', code, text: `${message}${counts}`, remedy, recordId: null };
}
