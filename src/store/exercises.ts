/** Which exercises were ticked off, and when. */
import type { Exercise } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import type { People } from './people.ts';
import type { ExerciseRecords, ExerciseTick } from './records.ts';
import { tickRow } from './rows.ts';

export class Exercises implements ExerciseRecords {
  readonly #connection: Connection;
  readonly #people: People;

  constructor({ connection, people }: { readonly connection: Connection; readonly people: People }) {
    this.#connection = connection;
    this.#people = people;
  }

  since(profile: string, time: string): ExerciseTick[] {
    return this.#connection.rows(
      tickRow,
      'SELECT exercise, done_at FROM exercise_ticks WHERE profile = ? AND done_at >= ? ORDER BY seq DESC',
      ...[profile, asRecorded(time)],
    );
  }

  tick(profile: string, exercise: Exercise['id']): ExerciseTick {
    this.#people.get(profile);
    const doneAt = this.#connection.now();
    this.#connection.change(() =>
      this.#connection.run(
        'INSERT INTO exercise_ticks (profile, exercise, done_at) VALUES (?, ?, ?)',
        ...[profile, exercise, doneAt],
      ),
    );
    return { exercise, doneAt };
  }

  untick(profile: string, exercise: Exercise['id'], time: string): void {
    this.#connection.change(() =>
      this.#connection.run(
        `DELETE FROM exercise_ticks WHERE seq =
           (SELECT max(seq) FROM exercise_ticks WHERE profile = ? AND exercise = ? AND done_at >= ?)`,
        ...[profile, exercise, asRecorded(time)],
      ),
    );
  }
}

/** Times on record compare as texts: all are written alike. */
const asRecorded = (time: string): string => new Date(time).toISOString();
