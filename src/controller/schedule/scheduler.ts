/**
 * Looks when runs are due, and waits for whoever consents to one. When, and each once, is decided by
 * `src/schedule`; this carries it out: it asks the clocks, keeps what is decided, and starts a session once
 * START was pressed on the unit with feet on the plate.
 */
import type { Clock, Timer } from '../../clock/index.ts';
import {
  asSoleusError,
  type RunReasonCode,
  type ScheduledRun,
  type SessionStatus,
  type SoleusError,
  type WaitingRun,
} from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import {
  admit,
  type Busy,
  beginPlanner,
  type DueRun,
  decidedRun,
  look,
  type Planner,
  refusedRun,
  startedRun,
  type Timetable,
  waitingRun,
} from '../../schedule/index.ts';
import type { RunRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import { Consent } from './consent.ts';

/** How long a run waits for consent, ms (our policy). */
export const CONSENT_WINDOW_MS = 600_000;
/** Refusals that pass while somebody is there: the run goes on waiting. */
const PASSING = new Set(['absent', 'consent', 'device-starting', 'overtaken']);

export interface SchedulerOptions {
  readonly clock: Clock;
  /** How long the computer has been on, sleep included, ms; null where that isn’t known. */
  readonly uptimeMs: () => number | null;
  readonly massager: Massager;
  readonly runs: RunRecords;
  readonly plan: () => { readonly timetable: Timetable; readonly allPaused: boolean };
  /** What has the massager now; null while it is free. */
  readonly busyWith: () => Exclude<Busy, 'run-waiting'> | null;
  /** Why a run couldn’t start now, whoever consents; null where it could. */
  readonly refusalOf: (run: DueRun) => SoleusError | null;
  readonly start: (run: DueRun) => Promise<SessionStatus>;
  readonly note: (event: EventText) => void;
  /** Something needs a person. */
  readonly notify: (text: string) => void;
  readonly onChange: () => void;
}

interface Waiting {
  readonly run: DueRun;
  readonly untilMs: number;
  readonly consent: Consent;
  readonly timer: Timer;
}

export class Scheduler {
  readonly #options: SchedulerOptions;
  #planner: Planner | undefined;
  #next: Timer | undefined;
  #waiting: Waiting | undefined;
  #starting = false;
  #unlisten: () => void = () => undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Looks from now on. What is on record and can’t be read is told of, and nothing runs. */
  begin(): void {
    const { massager, runs, note } = this.#options;
    try {
      this.#planner = beginPlanner(runs.plannerState());
    } catch (error) {
      const { message, remedy } = asSoleusError(error);
      note({ type: 'schedule', text: `${message} ${remedy}` });
      return;
    }
    this.#unlisten = massager.onNews(() => this.#hear());
    this.#look();
  }

  /** Nothing runs any more. A run that waits is on record as interrupted, by whoever opens the record next. */
  end(): void {
    this.#unlisten();
    this.#next?.cancel();
    this.#waiting?.timer.cancel();
    this.#waiting = undefined;
    this.#planner = undefined;
  }

  /** The run that waits for consent; null while none does. */
  get waiting(): WaitingRun | null {
    if (this.#waiting === undefined) return null;
    const { run, untilMs } = this.#waiting;
    const { clock } = this.#options;
    const until = clock.date().getTime() + Math.max(0, untilMs - clock.nowMs());
    const { scheduleId, programme, profile, dueMs } = run;
    return { scheduleId, programme, profile, dueAt: isoOf(dueMs), until: isoOf(until) };
  }

  /** The schedules have changed, or a session has begun or ended. */
  changed(): void {
    if (this.#planner !== undefined) this.#look();
  }

  /** STOP: the run that waits is given up. */
  stopped(): void {
    this.#settle('stopped');
  }

  #look(): void {
    const planner = this.#planner;
    if (planner === undefined) return;
    this.#next?.cancel();
    const { clock, uptimeMs, runs } = this.#options;
    const now = clock.date();
    const readings = { wallMs: now.getTime(), monotonicMs: clock.nowMs(), uptimeMs: uptimeMs() };
    const plan = look(planner, { ...readings, ...this.#options.plan() });
    this.#planner = plan.planner;
    if (plan.isNews || plan.due.length > 0 || plan.reopenedAfterMs !== null) {
      const decided = plan.decided.map((run) => decidedRun(run, now));
      runs.keep({
        state: plan.planner.kept,
        runs: [...decided, ...plan.due.map((run) => waitingRun(run, now))],
        reopenedAfter: plan.reopenedAfterMs === null ? null : isoOf(plan.reopenedAfterMs),
      });
      for (const run of decided) this.#tell(run);
    }
    this.#offer(plan.due);
    this.#next = clock.after(Math.max(0, plan.waitMs), () => this.#look());
  }

  #offer(due: readonly DueRun[]): void {
    const { clock, busyWith, refusalOf, notify, onChange } = this.#options;
    const { run, conflicts } = admit(due, this.#waiting === undefined ? busyWith() : 'run-waiting');
    for (const conflict of conflicts) this.#decide(decidedRun(conflict, clock.date()));
    if (run === null) return;
    const refusal = refusalOf(run);
    if (refusal !== null) {
      this.#decide(refusedRun(run, refusal, clock.date()));
      return;
    }
    this.#waiting = {
      run,
      untilMs: clock.nowMs() + CONSENT_WINDOW_MS,
      consent: new Consent(),
      timer: clock.after(CONSENT_WINDOW_MS, () => this.#giveUp()),
    };
    const text = `${run.programme} is due for ${run.profile}: feet on the plate, then START on the unit within ${CONSENT_WINDOW_MS / 60_000} minutes.`;
    this.#options.note({ type: 'schedule', text, rule: 'S16' });
    notify(text);
    onChange();
  }

  /** Telemetry, or a change of the massager or its link. */
  #hear(): void {
    if (this.#waiting === undefined || this.#starting) return;
    const { clock, massager, busyWith } = this.#options;
    const busy = busyWith();
    if (busy !== null) {
      this.#settle(busy);
      return;
    }
    const device = massager.device();
    if (device.state === 'latched' || device.stopPressed === true) {
      this.#settle('stopped');
      return;
    }
    this.#waiting.consent.hear(massager.startPressed(), clock.nowMs());
    if (this.#waiting.consent.isGiven(device.presence, clock.nowMs())) void this.#start(this.#waiting);
  }

  async #start({ run }: Waiting): Promise<void> {
    const { clock, start } = this.#options;
    this.#starting = true;
    try {
      const { id } = await start(run);
      this.#close();
      this.#decide(startedRun(run, id, clock.date()));
    } catch (error) {
      const refusal = asSoleusError(error);
      if (PASSING.has(refusal.code)) return;
      this.#close();
      this.#decide(refusedRun(run, refusal, clock.date()));
    } finally {
      this.#starting = false;
    }
  }

  /** Nobody consented. Where nobody could have, that is why. */
  #giveUp(): void {
    if (this.#waiting === undefined || this.#starting) return;
    const { clock, refusalOf } = this.#options;
    const { run } = this.#waiting;
    const refusal = refusalOf(run);
    if (refusal === null) {
      this.#settle('nobody-present');
      return;
    }
    this.#close();
    this.#decide(refusedRun(run, refusal, clock.date()));
  }

  #settle(code: RunReasonCode): void {
    if (this.#waiting === undefined || this.#starting) return;
    const { run } = this.#waiting;
    this.#close();
    this.#decide(decidedRun({ ...run, code }, this.#options.clock.date()));
  }

  #close(): void {
    this.#waiting?.timer.cancel();
    this.#waiting = undefined;
    this.#options.onChange();
  }

  #decide(run: ScheduledRun): void {
    this.#options.runs.decide(run);
    this.#tell(run);
  }

  #tell(run: ScheduledRun): void {
    const { note, notify } = this.#options;
    const { outcome, programme, dueAt, text } = run;
    if (outcome === 'started') {
      note({ type: 'schedule', text: `${programme}, due at ${dueAt}, started.` });
      return;
    }
    const told = `${programme}, due at ${dueAt}, did not run. ${text}`;
    note({ type: 'schedule', text: told });
    if (outcome === 'refused' || outcome === 'missed') notify(told);
  }
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
