/** Writes that wait for their turn, so that nothing which stops a motor waits for a disk. */
import type Libsql from 'libsql';
import type { Clock, Timer } from '../clock/index.ts';
import type { SoleusError } from '../contract/index.ts';
import { storeProblem } from './problems.ts';
import { inTransaction } from './transaction.ts';

/** Longest that a write waits, ms. Also how soon one that failed is tried again. */
export const FLUSH_MS = 1000;
/** As many writes go into one transaction: one that fails late has not wasted much. */
const CHUNK = 64;
/** What is kept while the disk takes nothing: over an hour of traces. */
const KEPT_MAX = 4000;

/** One write. `bulk` ones may be dropped when too many wait. */
export interface Write {
  readonly bulk: boolean;
  readonly run: () => void;
}

export interface WriteQueueOptions {
  readonly database: Libsql.Database;
  readonly clock: Clock;
  readonly path: string;
  /** Told once when writing begins to fail in one way, not on every try; and of each write that is dropped. */
  readonly onError: (problem: SoleusError) => void;
}

export class WriteQueue {
  readonly #options: WriteQueueOptions;
  #writes: Write[] = [];
  #timer: Timer | undefined;
  #problem: SoleusError | null = null;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#writes.length;
  }

  /** Why what waits isn't written; null while all is well. */
  get problem(): SoleusError | null {
    return this.#problem;
  }

  /** Adds a write, to be done within `withinMs`. Never throws. */
  add(write: Write, withinMs: number): void {
    if (write.bulk && this.#writes.length >= KEPT_MAX) return;
    this.#writes.push(write);
    if (withinMs < FLUSH_MS && this.#problem === null) this.#timer?.cancel();
    else if (this.#timer !== undefined) return;
    this.#flushAfter(withinMs);
  }

  /** Writes everything that waits, in order and at once. Never throws: what fails waits on. */
  flush(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    while (this.#writes.length > 0) {
      const chunk = this.#writes.slice(0, CHUNK);
      try {
        inTransaction(this.#options.database, () => {
          for (const write of chunk) this.#run(write);
        });
      } catch (error) {
        this.#failed(error);
        return;
      }
      this.#writes = this.#writes.slice(chunk.length);
      this.#problem = null;
    }
  }

  /** Ends the timer; what still waits is lost. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** A write that contradicts what is stored would fail for ever: it is dropped and told of. */
  #run(write: Write): void {
    try {
      write.run();
    } catch (error) {
      if (!isContradiction(error)) throw error;
      this.#options.onError(storeProblem(error, this.#options.path));
    }
  }

  #failed(error: unknown): void {
    const problem = storeProblem(error, this.#options.path);
    const isNews = this.#problem?.code !== problem.code;
    this.#problem = problem;
    this.#flushAfter(FLUSH_MS);
    if (isNews) this.#options.onError(problem);
  }

  #flushAfter(delayMs: number): void {
    this.#timer = this.#options.clock.after(delayMs, () => this.flush());
  }
}

const isContradiction = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
