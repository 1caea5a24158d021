import type { Clock, Timer } from './clock.ts';

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/**
 * Time that moves only when its owner says so: the emulator's scheduler, or a test. Timers run in the
 * order of their due time, those of the same instant in the order they were set.
 */
export class VirtualClock implements Clock {
  #nowMs = 0;
  #order = 0;
  #startDateMs: number;
  readonly #queue: Due[] = [];

  /** `startDate` is the civil time at which this clock starts. */
  constructor(startDate: Date = new Date(0)) {
    this.#startDateMs = startDate.getTime();
  }

  nowMs(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date(this.#startDateMs + this.#nowMs);
  }

  /** Moves civil time alone: it jumps by `byMs`, and no timer notices. */
  shiftDate(byMs: number): void {
    this.#startDateMs += byMs;
  }

  after(delayMs: number, run: () => void): Timer {
    const due: Due = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order, run, cancelled: false };
    this.#order += 1;
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#queue[middle];
      if (
        other !== undefined &&
        (other.atMs < due.atMs || (other.atMs === due.atMs && other.order < due.order))
      )
        low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, due);
    return {
      cancel: () => {
        due.cancelled = true;
      },
    };
  }

  /** When the next timer is due, ms; undefined with none set. */
  nextDueMs(): number | undefined {
    while (this.#queue[0]?.cancelled) this.#queue.shift();
    return this.#queue[0]?.atMs;
  }

  /** Moves to `toMs` without running anything: the caller runs what has become due with `runDue`. */
  moveTo(toMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, toMs);
  }

  /** Runs the next timer that is due by now; false when none is. */
  runDue(): boolean {
    const dueMs = this.nextDueMs();
    if (dueMs === undefined || dueMs > this.#nowMs) return false;
    this.#queue.shift()?.run();
    return true;
  }

  /**
   * Lets `byMs` pass, running each timer at its own time. For tests: after each timer the promises it
   * settled get one turn of the event loop.
   */
  async advance(byMs: number): Promise<void> {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const dueMs = this.nextDueMs();
      if (dueMs === undefined || dueMs > endMs) break;
      this.moveTo(dueMs);
      this.runDue();
    }
    this.moveTo(endMs);
  }
}
