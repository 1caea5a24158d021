/** The one connection to the database, which every kind of record shares, with the writes that wait. */
import type Libsql from 'libsql';
import type { z } from 'zod';
import type { Clock } from '../clock/index.ts';
import type { SoleusError } from '../contract/index.ts';
import { corrupt, storeProblem } from './problems.ts';
import { inTransaction } from './transaction.ts';
import { FLUSH_MS, WriteQueue } from './write-queue.ts';

export interface ConnectionOptions {
  readonly database: Libsql.Database;
  /** Where the database is, for messages. */
  readonly path: string;
  readonly clock: Clock;
  readonly onError: (problem: SoleusError) => void;
  /** Another process has the data folder: nothing is written, and what would be is passed over. */
  readonly isReading?: boolean;
}

/** Statement and values. */
export type Sql = readonly [sql: string, ...values: readonly unknown[]];

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #queue: WriteQueue;
  readonly #statements = new Map<string, Libsql.Statement>();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#queue = new WriteQueue(options);
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  /** Why nothing is being written at present; null while all is well. */
  get problem(): SoleusError | null {
    return this.#queue.problem;
  }

  /** The time, as it is put on record. */
  now(): string {
    return this.clock.date().toISOString();
  }

  /** Writes these soon, all or none: within `withinMs`. Never throws. */
  write(statements: readonly Sql[], withinMs = 0): void {
    if (this.#options.isReading) return;
    this.#queue.add({ bulk: false, run: () => this.#runAll(statements) }, withinMs);
  }

  /** Writes these within a second, unless too many writes wait already. Never throws. */
  bulk(statements: readonly Sql[]): void {
    if (this.#options.isReading) return;
    this.#queue.add({ bulk: true, run: () => this.#runAll(statements) }, FLUSH_MS);
  }

  /** Writes everything that waits, at once. Never throws. */
  flush(): void {
    this.#queue.flush();
  }

  /**
   * Does `work` in one transaction, after everything that waited: all of it is on disk when this
   * returns, or nothing of it. Throws what `work` throws, or what keeps the disk from taking it.
   */
  change<Result>(work: () => Result): Result {
    this.flush();
    if (this.problem !== null) throw this.problem;
    return this.#guarded(() => inTransaction(this.#options.database, work));
  }

  /** As `change`, and a power cut doesn’t take it back: this waits for the disk itself. */
  changeForGood<Result>(work: () => Result): Result {
    const { database } = this.#options;
    database.pragma('synchronous = FULL');
    try {
      return this.change(work);
    } finally {
      database.pragma('synchronous = NORMAL');
    }
  }

  /** One statement of a `change`. Gives the number of rows that it changed. */
  run(sql: string, ...values: readonly unknown[]): number {
    const statement = this.#statements.get(sql) ?? this.#options.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.run(values).changes;
  }

  /** Rows that pass the check; the others are told of and left out, so that one doesn’t hide the rest. */
  rows<Row>(schema: z.ZodType<Row>, sql: string, ...values: readonly unknown[]): Row[] {
    this.flush();
    const rows = this.#guarded(() => this.#options.database.prepare(sql).all(values));
    return rows.flatMap((row) => {
      const checked = schema.safeParse(row);
      if (checked.success) return [checked.data];
      this.#options.onError(
        corrupt(this.#options.path, 'a row in it can’t be read', { cause: checked.error }),
      );
      return [];
    });
  }

  /** Writes what waits, and leaves one file that is whole by itself, so that it can be copied. */
  close(): void {
    this.flush();
    this.#queue.close();
    if (!this.#options.isReading) this.#leaveOneFile();
    this.#options.database.close();
  }

  #leaveOneFile(): void {
    try {
      this.#options.database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      this.#options.onError(storeProblem(error, this.#options.path));
    }
  }

  #runAll(statements: readonly Sql[]): void {
    for (const [sql, ...values] of statements) this.run(sql, ...values);
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw storeProblem(error, this.#options.path);
    }
  }
}
