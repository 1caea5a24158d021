/**
 * The lock-step: the one owner of emulated time. The board runs to the next timer of the host or the next
 * bytes for it, whichever comes first; the bytes are delivered, the timers run, the event loop gets a turn;
 * and so on. So both sides see one order of events, the same in every run at full speed.
 */
import type { Pace, VirtualClock } from '../clock/index.ts';
import type { Speed } from '../contract/index.ts';
import { CYCLES_PER_MS } from './board/index.ts';
import { type Anchor, allowedMs, keptAnchor } from './pacing.ts';
import type { Wall } from './wall.ts';

/** The event loop gets a turn after at most this much wall time. */
const SLICE_MS = 4;
/** How often the wall clock is looked at meanwhile, in emulated time. */
const LOOK_CYCLES = 2 * CYCLES_PER_MS;
/** How long to wait once emulated time has caught up with wall time. */
const WAIT_MS = 2;
/** A timer that sets itself anew without delay must keep neither the event loop to itself nor time from passing. */
const TIMERS_A_TURN = 1000;
const CROWDED_MS = 1;

export interface LockStepOptions {
  readonly clock: VirtualClock;
  readonly wall: Wall;
  readonly speed: Speed;
  /** The board: its cycle counter, and running it; true when it ended early because bytes lie ready. */
  readonly board: { readonly cycles: number; run(untilCycle: number): boolean };
  /** Called after the board has run: delivers what it sent. */
  afterRun(): void;
  /** A timer of the host or the board itself threw. The board stands still after that, the host's time goes on. */
  onError(error: unknown): void;
}

interface FastForward {
  readonly untilMs: number;
  readonly goOn: () => boolean;
  readonly done: (completed: boolean) => void;
}

export class LockStep implements Pace {
  readonly #options: LockStepOptions;
  #speed: Speed;
  #busy = false;
  #anchor: Anchor;
  /** Emulated time at which the board's cycle counter was 0, ms. */
  #originMs: number;
  #boardFailed = false;
  /** More timers are due than one turn has room for. */
  #crowded = false;
  #forward: FastForward | undefined;
  #running: Promise<void> | undefined;
  #stopping = false;

  constructor(options: LockStepOptions) {
    this.#options = options;
    this.#speed = options.speed;
    this.#originMs = options.clock.nowMs() - options.board.cycles / CYCLES_PER_MS;
    this.#anchor = this.#anchorNow();
  }

  speed(): Speed {
    return this.#speed;
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#anchor = this.#anchorNow();
  }

  setBusy(busy: boolean): void {
    if (busy === this.#busy) return;
    this.#busy = busy;
    this.#anchor = this.#anchorNow();
  }

  /** The board has become another one (a snapshot was restored): the clock goes on from where it stands. */
  boardReplaced(): void {
    this.#originMs = this.#options.clock.nowMs() - this.#options.board.cycles / CYCLES_PER_MS;
  }

  start(): void {
    if (this.#running !== undefined) return;
    this.#stopping = false;
    this.#anchor = this.#anchorNow();
    this.#running = this.#loop();
  }

  /** Resolves once time stands still. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
    this.#running = undefined;
    this.#endForward(false);
  }

  /**
   * Lets `ms` of emulated time pass as fast as it goes, whatever the speed. Resolves true when they have
   * passed, false as soon as `goOn` says no, or at `stop`. One at a time.
   */
  fastForward(ms: number, goOn: () => boolean): Promise<boolean> {
    this.#endForward(false);
    return new Promise((resolve) => {
      this.#forward = { untilMs: this.#options.clock.nowMs() + ms, goOn, done: resolve };
    });
  }

  async #loop(): Promise<void> {
    const { clock, wall } = this.#options;
    while (!this.#stopping) {
      const limitMs = this.#limitMs();
      this.#step(limitMs);
      // Who let time pass may want more of it at once, and needn't wait for that.
      const mayGoOn = this.#endsForward() || clock.nowMs() < limitMs;
      await (mayGoOn ? wall.turn() : wall.wait(WAIT_MS));
    }
  }

  #limitMs(): number {
    if (this.#forward !== undefined) return this.#forward.untilMs;
    const wallMs = this.#options.wall.nowMs();
    this.#anchor = keptAnchor(this.#anchor, this.#options.clock.nowMs(), wallMs);
    return allowedMs(this.#anchor, wallMs);
  }

  /** To the next timer or the next bytes, but no further than `limitMs` and one slice of wall time. */
  #step(limitMs: number): void {
    const { clock } = this.#options;
    const dueMs = clock.nextDueMs() ?? Number.POSITIVE_INFINITY;
    const goalMs = Math.min(limitMs, this.#crowded ? clock.nowMs() + CROWDED_MS : dueMs);
    if (this.#boardFailed) clock.moveTo(goalMs === Number.POSITIVE_INFINITY ? clock.nowMs() : goalMs);
    else this.#runBoard(goalMs);
    this.#guard(() => {
      this.#options.afterRun();
      return true;
    });
    let ran = 0;
    while (ran < TIMERS_A_TURN && this.#guard(() => clock.runDue())) ran += 1;
    this.#crowded = ran === TIMERS_A_TURN;
  }

  #runBoard(goalMs: number): void {
    const { board, clock, wall } = this.#options;
    const goal = Math.ceil((goalMs - this.#originMs) * CYCLES_PER_MS);
    const startMs = wall.nowMs();
    try {
      for (;;) {
        const bytesReady = board.run(Math.min(goal, board.cycles + LOOK_CYCLES));
        if (bytesReady || board.cycles >= goal || wall.nowMs() - startMs >= SLICE_MS) break;
      }
    } catch (error) {
      this.#boardFailed = true;
      this.#anchor = this.#anchorNow();
      this.#options.onError(error);
    }
    const reachedMs = this.#originMs + board.cycles / CYCLES_PER_MS;
    clock.moveTo(board.cycles >= goal ? Math.max(goalMs, reachedMs) : reachedMs);
  }

  /** True when `work` did something; an error counts as having done something. */
  #guard(work: () => boolean): boolean {
    try {
      return work();
    } catch (error) {
      this.#options.onError(error);
      return true;
    }
  }

  /** Ends the passing of time that has come to its end, or that nobody wants any more; true when it did. */
  #endsForward(): boolean {
    const forward = this.#forward;
    if (forward === undefined) return false;
    const completed = this.#options.clock.nowMs() >= forward.untilMs;
    if (!completed && forward.goOn()) return false;
    this.#endForward(completed);
    return true;
  }

  #endForward(completed: boolean): void {
    const forward = this.#forward;
    if (forward === undefined) return;
    this.#forward = undefined;
    this.#anchor = this.#anchorNow();
    forward.done(completed);
  }

  #anchorNow(): Anchor {
    const speed = this.#busy && !this.#boardFailed ? this.#speed : 1;
    return { emulatedMs: this.#options.clock.nowMs(), wallMs: this.#options.wall.nowMs(), speed };
  }
}
