/** A session on a model massager: ticks, telemetry, commands that arrive late or fail, and a log of it all. */
import { LIMITS, type Programme } from '../../../src/contract/index.ts';
import { HEEL_SOOTHE } from '../../../src/programme/index.ts';
import {
  beginSession,
  checkPress,
  type Session,
  type SessionCommand,
  type SessionInput,
  type SessionNews,
  type SessionPressName,
  type SessionStep,
  step,
} from '../../../src/session/index.ts';
import { MODEL_STEP_MS, ModelMassager } from './model-massager.ts';

export interface Logged {
  readonly atMs: number;
  readonly input: SessionInput | null;
  readonly before: Session | null;
  readonly after: Session;
  readonly commands: readonly SessionCommand[];
  readonly news: readonly SessionNews[];
  /** Where the model's ramp really stood, and whether it was in a run. */
  readonly level: number;
  readonly inRun: boolean;
}

export type Failure = 'lost' | 'unanswered';

/** Sessions on their way, by programme and the time that was asked for. */
const benches = new Map<Programme, Map<number, Bench>>();

export class Bench {
  massager: ModelMassager;
  session: Session;
  nowMs = 5000;
  readonly log: Logged[] = [];
  /** How long the person takes to turn the massager round, s; null for one who never does. */
  turnS: number | null = null;
  /** How the next commands fail: not arriving at all, or arriving without an answer. */
  readonly failures: Failure[] = [];
  #due: { readonly atMs: number; readonly run: (bench: Bench) => void }[] = [];
  #ticking = true;

  constructor(programme: Programme = HEEL_SOOTHE, massager = new ModelMassager()) {
    this.massager = massager;
    const begun = beginSession({ id: 'one', programme, profile: 'me', mode: 'attended', nowMs: this.nowMs });
    this.session = begun.session;
    this.#take(null, begun);
  }

  /**
   * A session that nothing has happened to, its clock at `elapsedS` or just after. The way there is gone once
   * for all who ask for a time of the same programme, and each goes on from a copy.
   */
  static begunAt(elapsedS: number, programme: Programme = HEEL_SOOTHE): Bench {
    const known = benches.get(programme) ?? new Map([[0, new Bench(programme)]]);
    benches.set(programme, known);
    const asked = known.get(elapsedS);
    if (asked !== undefined) return asked.copy();
    const nearest = [...known.values()]
      .filter(({ session }) => session.elapsedS < elapsedS)
      .reduce((one, other) => (one.session.elapsedS > other.session.elapsedS ? one : other));
    const bench = nearest.copy().at(elapsedS);
    known.set(elapsedS, bench);
    return bench.copy();
  }

  /** Another bench that stands where this one does. */
  copy(): Bench {
    const copy = new Bench(this.session.programme, this.massager.copy());
    // What its own beginning did is undone.
    copy.massager = this.massager.copy();
    copy.session = this.session;
    copy.nowMs = this.nowMs;
    copy.turnS = this.turnS;
    copy.log.splice(0, copy.log.length, ...this.log);
    copy.failures.push(...this.failures);
    copy.#due = [...this.#due];
    copy.#ticking = this.#ticking;
    return copy;
  }

  get commands(): SessionCommand[] {
    return this.log.flatMap((entry) => entry.commands);
  }

  get news(): SessionNews[] {
    return this.log.flatMap((entry) => entry.news);
  }

  get segments(): { readonly atS: number; readonly level: number; readonly overMs: number }[] {
    return this.log.flatMap((entry) =>
      entry.commands.flatMap((command) =>
        command.type === 'segment'
          ? [{ atS: entry.after.elapsedS, level: command.level, overMs: command.overMs }]
          : [],
      ),
    );
  }

  /** The controller hangs: no ticks any more. */
  hang(): void {
    this.#ticking = false;
  }

  tell(input: SessionInput): void {
    const stepped = step(this.session, input);
    this.#take(input, stepped);
  }

  /** A press as a controller takes it: checked first. */
  press(press: SessionPressName): void {
    if (checkPress(this.session, press) === null) this.tell({ type: 'press', nowMs: this.nowMs, press });
  }

  /** Lets time pass, s. */
  pass(seconds: number): void {
    const endMs = this.nowMs + seconds * 1000;
    while (this.nowMs < endMs - MODEL_STEP_MS / 2) this.#stepTime();
  }

  /** Lets time pass until `met`, for `limitS` at most; false when it never was. */
  passUntil(met: (bench: Bench) => boolean, limitS = 3600): boolean {
    const endMs = this.nowMs + limitS * 1000;
    while (this.nowMs < endMs) {
      if (met(this)) return true;
      this.#stepTime();
    }
    return met(this);
  }

  /** Until the plan's clock stands at `elapsedS`. */
  passTo(elapsedS: number): boolean {
    return this.passUntil(({ session }) => session.elapsedS >= elapsedS || session.state === 'ended');
  }

  /** This bench, with the plan's clock at `elapsedS` or just after. */
  at(elapsedS: number): this {
    if (!this.passTo(elapsedS)) throw new Error(`never came to ${elapsedS} s`);
    return this;
  }

  #stepTime(): void {
    this.nowMs += MODEL_STEP_MS;
    this.massager.pass();
    this.#turn();
    this.#runDue();
    if (this.nowMs % LIMITS.telemetryRunMs === 0) {
      const { state, level, feet } = this.massager;
      this.#after(MODEL_STEP_MS, (bench) =>
        bench.tell({
          type: 'device',
          nowMs: bench.nowMs,
          state,
          level,
          fault: state === 'fault' ? 'stall' : null,
          presence: feet,
        }),
      );
    }
    if (this.#ticking && this.nowMs % LIMITS.leaseRenewMs === 0)
      this.tell({ type: 'tick', nowMs: this.nowMs });
  }

  /** Feet off, the massager round, calves on, Resume. */
  #turn(): void {
    const { state, pausedBy, pausedMs } = this.session;
    if (this.turnS === null || state !== 'paused' || pausedBy !== 'turn' || pausedMs === null) return;
    const doneMs = pausedMs + this.turnS * 1000;
    this.massager.feet = this.nowMs >= doneMs;
    if (this.nowMs >= doneMs + 2 * LIMITS.telemetryRunMs) this.press('resume');
  }

  #runDue(): void {
    if (!this.#due.some((entry) => entry.atMs <= this.nowMs)) return;
    const due = this.#due.filter((entry) => entry.atMs <= this.nowMs);
    this.#due = this.#due.filter((entry) => entry.atMs > this.nowMs);
    for (const entry of due) entry.run(this);
  }

  #after(delayMs: number, run: (bench: Bench) => void): void {
    this.#due.push({ atMs: this.nowMs + delayMs, run });
  }

  #take(input: SessionInput | null, stepped: SessionStep): void {
    this.log.push({
      atMs: this.nowMs,
      input,
      before: input === null ? null : this.session,
      after: stepped.session,
      commands: stepped.commands,
      news: stepped.news,
      level: this.massager.level,
      inRun: this.massager.inRun,
    });
    this.session = stepped.session;
    for (const command of stepped.commands) this.#send(command);
  }

  #send(command: SessionCommand): void {
    const failure = command.type === 'stop' ? undefined : this.failures.shift();
    const refusal = failure === 'lost' ? null : this.massager.command(command);
    const reason = failure === undefined ? refusal : 'no-answer';
    if (reason === null) return;
    this.#after(failure === undefined ? MODEL_STEP_MS : 300, (bench) =>
      bench.tell({ type: 'failed', nowMs: bench.nowMs, command: command.type, reason }),
    );
  }
}
