/**
 * Looks when runs are due. When, and each once, is decided by `src/schedule`; this carries it out: it asks the
 * clocks, keeps what is decided, and lets a run wait until START was pressed on the unit with feet on the plate.
 */
import type { Clock, Timer } from '../../clock/index.ts';
import { asSoleusError, type SoleusError, type WaitingRun } from '../../contract/index.ts';
import {
  admit,
  beginPlanner,
  type ClockReadings,
  type DueRun,
  decidedRun,
  LOOK_MS,
  look,
  type Plan,
  type Planner,
  type Timetable,
  waitingRun,
} from '../../schedule/index.ts';
import { RunBook, type RunBookOptions } from './run-book.ts';
import { WaitingPlace, type WaitingPlaceOptions } from './waiting-place.ts';

export interface SchedulerOptions
  extends Omit<RunBookOptions, 'clock'>,
    Omit<WaitingPlaceOptions, 'readings' | 'book'> {
  readonly clock: Clock;
  /** How long the computer has been on, sleep included, ms; null where that isn’t known. */
  readonly uptimeMs: () => number | null;
  readonly plan: () => { readonly timetable: Timetable; readonly allPaused: boolean };
}

export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #book: RunBook;
  readonly #place: WaitingPlace;
  #isOn = false;
  /** From the first look on. */
  #planner: Planner | undefined;
  #next: Timer | undefined;
  /** Why the last look couldn’t be; null where it could. */
  #problem: string | null = null;
  #unlisten: () => void = () => undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#book = new RunBook(options);
    this.#place = new WaitingPlace({ ...options, book: this.#book, readings: () => this.#readings() });
  }

  /** Looks from now on. While what is on record can’t be read nothing is due, which is told of once. */
  begin(): void {
    this.#isOn = true;
    this.#unlisten = this.#options.massager.onNews(() => this.#place.hear());
    this.#look();
  }

  /** Nothing runs any more. A run that waits is on record as interrupted, by whoever opens the record next. */
  end(): void {
    this.#isOn = false;
    this.#unlisten();
    this.#next?.cancel();
    this.#place.end();
  }

  /** The run that waits for consent; null while none does. */
  get waiting(): WaitingRun | null {
    return this.#place.waiting;
  }

  /** The schedules have changed. */
  changed(): void {
    if (this.#isOn) this.#look();
  }

  /** STOP: the run that waits is given up. */
  stopped(): void {
    this.#place.stopped();
  }

  /** Whatever goes wrong, the next look comes. */
  #look(): void {
    this.#next?.cancel();
    let waitMs = LOOK_MS;
    try {
      waitMs = this.#lookNow();
      this.#problem = null;
    } catch (error) {
      this.#tellProblem(asSoleusError(error));
    }
    this.#next = this.#options.clock.after(Math.max(0, waitMs), () => this.#look());
  }

  /** Gives how long to wait until the next look, ms. */
  #lookNow(): number {
    const { runs } = this.#options;
    this.#planner ??= beginPlanner(runs.plannerState());
    const { timetable, allPaused } = this.#options.plan();
    const wasGiven = (scheduleId: string, dueMs: number): boolean =>
      runs.wasGiven(scheduleId, new Date(dueMs).toISOString());
    const plan = look(this.#planner, { ...this.#readings(), timetable, allPaused, wasGiven });
    this.#planner = plan.planner;
    const unkept = this.#keep(plan);
    this.#place.look(timetable, allPaused);
    this.#offer(plan.due, unkept);
    return plan.waitMs;
  }

  /** Gives why what is due isn’t on record; null where it is. */
  #keep({ planner, due, decided, isNews }: Plan): SoleusError | null {
    if (!isNews) return null;
    const now = this.#options.clock.date();
    const over = decided.map((run) => decidedRun(run, now));
    const unkept = this.#options.runs.keep({
      state: planner.kept,
      runs: [...over, ...due.map((run) => waitingRun(run, now))],
    });
    this.#book.tellAll(over);
    return unkept;
  }

  /** What isn’t on record might come again, so it doesn’t run now. */
  #offer(due: readonly DueRun[], unkept: SoleusError | null): void {
    const { busyWith, refusalOf } = this.#options;
    const { run, conflicts } = admit(due, this.#place.waiting === null ? busyWith() : 'run-waiting');
    for (const { code, ...conflict } of conflicts) this.#book.settle(conflict, code);
    if (run === null) return;
    const refusal = unkept ?? refusalOf(run);
    if (refusal === null) this.#place.begin(run);
    else this.#book.refuse(run, refusal);
  }

  #tellProblem({ code, message, remedy }: SoleusError): void {
    if (code === this.#problem) return;
    this.#problem = code;
    this.#book.call(`Schedules can’t be looked at: ${message} ${remedy}`.trim());
  }

  #readings(): ClockReadings {
    const { clock, uptimeMs } = this.#options;
    return { wallMs: clock.date().getTime(), monotonicMs: clock.nowMs(), uptimeMs: uptimeMs() };
  }
}
