/** Where one run waits for whoever consents to it (S16): what lets it start, and what ends its wait. */
import type { Clock, Timer } from '../../clock/index.ts';
import {
  asSoleusError,
  type SessionStatus,
  type SoleusError,
  type WaitingRun,
} from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import {
  type Busy,
  type ClockReadings,
  type DueRun,
  elapsedMs,
  isWithdrawn,
  type Timetable,
} from '../../schedule/index.ts';
import type { RunRecords } from '../../store/index.ts';
import { Consent } from './consent.ts';
import type { RunBook } from './run-book.ts';

/** How long a run waits for consent, ms (our policy). */
const CONSENT_WINDOW_MS = 600_000;
/** Refusals that pass while somebody is there: the run goes on waiting. */
const PASSING = new Set(['absent', 'consent', 'device-starting', 'overtaken']);

export interface WaitingPlaceOptions {
  readonly clock: Clock;
  readonly readings: () => ClockReadings;
  readonly massager: Massager;
  readonly runs: RunRecords;
  readonly book: RunBook;
  /** What has the massager now; null while it is free. */
  readonly busyWith: () => Exclude<Busy, 'run-waiting'> | null;
  /** Why a run couldn’t start now, whoever consents; null where it could. */
  readonly refusalOf: (run: DueRun) => SoleusError | null;
  readonly start: (run: DueRun) => Promise<SessionStatus>;
  readonly onChange: () => void;
}

interface Waiting {
  readonly run: DueRun;
  /** The clocks when it began to wait. */
  readonly since: ClockReadings;
  readonly consent: Consent;
  readonly timer: Timer;
}

export class WaitingPlace {
  readonly #options: WaitingPlaceOptions;
  #waiting: Waiting | undefined;
  #isStarting = false;
  /** STOP came while the run was about to start. */
  #isStopped = false;

  constructor(options: WaitingPlaceOptions) {
    this.#options = options;
  }

  /** The run that waits; null while none does. */
  get waiting(): WaitingRun | null {
    if (this.#waiting === undefined) return null;
    const { run, since } = this.#waiting;
    const now = this.#options.readings();
    const untilMs = now.wallMs + Math.max(0, CONSENT_WINDOW_MS - elapsedMs(since, now));
    const { scheduleId, programme, profile, dueMs } = run;
    return { scheduleId, programme, profile, dueAt: isoOf(dueMs), until: isoOf(untilMs) };
  }

  /** `run` waits from now on, where none does. */
  begin(run: DueRun): void {
    const { clock, readings, book, onChange } = this.#options;
    this.#waiting = {
      run,
      since: readings(),
      consent: new Consent(),
      timer: clock.after(CONSENT_WINDOW_MS, () => this.#lookAtTime()),
    };
    book.waits(run, CONSENT_WINDOW_MS);
    onChange();
  }

  /** No run waits any more, and nothing is said of it. */
  end(): void {
    this.#waiting?.timer.cancel();
    this.#waiting = undefined;
  }

  /** STOP: the run is given up. */
  stopped(): void {
    this.#isStopped = this.#isStarting;
    if (!this.#isStarting) this.#leave((run) => this.#options.book.settle(run, 'stopped'));
  }

  /** The schedules as they are now, which may not want the run any more. */
  look(timetable: Timetable, allPaused: boolean): void {
    if (this.#waiting === undefined || this.#isStarting) return;
    if (isWithdrawn(this.#waiting.run, timetable, allPaused))
      this.#leave((run) => this.#options.book.settle(run, 'withdrawn'));
    else this.#lookAtTime();
  }

  /** Telemetry, or a change of the massager or its link. */
  hear(): void {
    this.#lookAtTime();
    if (this.#waiting === undefined || this.#isStarting) return;
    const { clock, massager, busyWith, book } = this.#options;
    const device = massager.device();
    const isStopped = device.state === 'latched' || device.stopPressed === true;
    const code = busyWith() ?? (isStopped ? 'stopped' : null);
    if (code !== null) {
      this.#leave((run) => book.settle(run, code));
      return;
    }
    const { consent } = this.#waiting;
    consent.hear(massager.startPressed(), clock.nowMs());
    if (consent.isGiven(device.presence, clock.nowMs())) void this.#start(this.#waiting.run);
  }

  /** What is on record for good before anything moves can’t run twice, whatever becomes of power and disk. */
  async #start(run: DueRun): Promise<void> {
    const { runs, book, start } = this.#options;
    this.#isStarting = true;
    this.#isStopped = false;
    try {
      runs.assertKept(run.scheduleId, isoOf(run.dueMs));
      const { id } = await start(run);
      this.#leave(() => book.started(run, id));
    } catch (error) {
      const refusal = asSoleusError(error);
      if (!PASSING.has(refusal.code)) this.#leave(() => book.refuse(run, refusal));
    } finally {
      this.#isStarting = false;
    }
    if (this.#isStopped) this.stopped();
    this.#lookAtTime();
  }

  /** Nobody consented in time. Where nobody could have, that is why. */
  #lookAtTime(): void {
    if (this.#waiting === undefined || this.#isStarting) return;
    const { clock, readings, book, refusalOf } = this.#options;
    const { since } = this.#waiting;
    if (elapsedMs(since, readings()) < CONSENT_WINDOW_MS) return;
    const isAwake = clock.nowMs() - since.monotonicMs >= CONSENT_WINDOW_MS;
    this.#leave((run) => {
      const refusal = refusalOf(run);
      if (refusal !== null) book.refuse(run, refusal);
      else book.settle(run, isAwake ? 'nobody-present' : 'slept');
    });
  }

  /** The run waits no more, and is told of. */
  #leave(tell: (run: DueRun) => void): void {
    if (this.#waiting === undefined) return;
    const { run } = this.#waiting;
    this.end();
    this.#options.onChange();
    tell(run);
  }
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
