/** The household’s own schedules. */
import {
  ConflictError,
  NotFoundError,
  SCHEDULES_MAX,
  type Schedule,
  scheduleSchema,
  UsageError,
} from '../contract/index.ts';
import type { Connection } from './connection.ts';
import type { ScheduleRecords } from './records.ts';
import { allPausedRow, scheduleRow, totalRow } from './rows.ts';

export class Schedules implements ScheduleRecords {
  readonly #connection: Connection;
  /** Asked at every look of the planner, and changed here alone. */
  #allPaused: boolean | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list(): Schedule[] {
    return this.#connection.rows(scheduleRow, 'SELECT schedule FROM schedules ORDER BY seq');
  }

  get(id: string): Schedule {
    const [schedule] = this.#connection.rows(scheduleRow, 'SELECT schedule FROM schedules WHERE id = ?', id);
    if (schedule === undefined) throw unknown(id);
    return schedule;
  }

  add(schedule: Schedule): void {
    const whole = readable(schedule);
    this.#connection.change(() => {
      const [count] = this.#connection.rows(totalRow, 'SELECT count(*) AS total FROM schedules');
      if (count !== undefined && count.total >= SCHEDULES_MAX) throw tooMany();
      const added = this.#connection.run(
        'INSERT INTO schedules (id, profile, schedule) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
        ...[whole.id, whole.profile, JSON.stringify(whole)],
      );
      if (added === 0) throw exists(whole.id);
    });
  }

  change(schedule: Schedule): void {
    const whole = readable(schedule);
    this.#connection.change(() => {
      const changed = this.#connection.run(
        'UPDATE schedules SET profile = ?, schedule = ? WHERE id = ?',
        ...[whole.profile, JSON.stringify(whole), whole.id],
      );
      if (changed === 0) throw unknown(whole.id);
    });
  }

  delete(id: string): void {
    this.#connection.change(() => {
      if (this.#connection.run('DELETE FROM schedules WHERE id = ?', id) === 0) throw unknown(id);
    });
  }

  get allPaused(): boolean {
    if (this.#allPaused === undefined) {
      const [row] = this.#connection.rows(allPausedRow, 'SELECT all_paused FROM schedule_planner');
      this.#allPaused = row?.all_paused ?? false;
    }
    return this.#allPaused;
  }

  pauseAll(paused: boolean): void {
    this.#connection.change(() =>
      this.#connection.run('UPDATE schedule_planner SET all_paused = ?', paused ? 1 : 0),
    );
    this.#allPaused = paused;
  }
}

/** What isn’t a schedule by its schema would be kept, and never read again. */
function readable(schedule: Schedule): Schedule {
  const checked = scheduleSchema.safeParse(schedule);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new UsageError(
    'invalid-schedule',
    `${issue?.path.join('.') || 'The schedule'}: ${issue?.message ?? 'does not fit'}.`,
    'Correct that and try again.',
  );
}

function exists(id: string): ConflictError {
  return new ConflictError(
    'schedule-exists',
    `There is a schedule ${id} already.`,
    'Change that one, or give the new one another id.',
  );
}

function tooMany(): ConflictError {
  return new ConflictError(
    'too-many-schedules',
    `There are ${SCHEDULES_MAX} schedules already, as many as there can be.`,
    'Delete one that isn’t needed any more.',
  );
}

function unknown(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-schedule',
    `There is no schedule ${id}.`,
    'Look at the list of schedules for those there are.',
  );
}
