/** What is kept of calibrations. */
import {
  type CalibrationRecord,
  ConflictError,
  calibrationRecordSchema,
  NotFoundError,
  SoleusError,
} from '../contract/index.ts';
import type { Connection } from './connection.ts';
import type { CalibrationPage, CalibrationRecords } from './records.ts';
import { calibrationRow, sequenceRow } from './rows.ts';

export class Calibrations implements CalibrationRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  list({ unit, limit, before }: CalibrationPage = {}): CalibrationRecord[] {
    return this.#connection.rows(
      calibrationRow,
      `SELECT record FROM calibrations
       WHERE (?1 IS NULL OR unit_serial = ?1) AND (?2 IS NULL OR seq < ?2) ORDER BY seq DESC LIMIT ?3`,
      ...[unit ?? null, before === undefined ? null : this.#numberOf(before), limit ?? -1],
    );
  }

  get(id: string): CalibrationRecord {
    const [kept] = this.#connection.rows(calibrationRow, 'SELECT record FROM calibrations WHERE id = ?', id);
    if (kept === undefined) throw unknown(id);
    return kept;
  }

  add(record: CalibrationRecord): void {
    const whole = readable(record);
    this.#connection.change(() => {
      const added = this.#connection.run(
        `INSERT INTO calibrations (id, unit_serial, ended_at, outcome, record) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO NOTHING`,
        ...[whole.id, whole.unitSerial, whole.endedAt, whole.result.outcome, JSON.stringify(whole)],
      );
      if (added === 0) throw exists(whole.id);
    });
  }

  delete(id: string): void {
    this.#connection.change(() => {
      if (this.#connection.run('DELETE FROM calibrations WHERE id = ?', id) === 0) throw unknown(id);
    });
  }

  /** Of a record that can't be read too, so that the ones before it still can. */
  #numberOf(id: string): number {
    const [row] = this.#connection.rows(sequenceRow, 'SELECT seq FROM calibrations WHERE id = ?', id);
    if (row === undefined) throw unknown(id);
    return row.seq;
  }
}

/** What isn’t a record by its schema would be kept, and never read again. */
function readable(record: CalibrationRecord): CalibrationRecord {
  const checked = calibrationRecordSchema.safeParse(record);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new SoleusError(
    'calibration-unkept',
    `The calibration’s record can’t be kept: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}.`,
    'Calibrate again. If this comes back, report it with this text.',
    { cause: checked.error },
  );
}

function exists(id: string): ConflictError {
  return new ConflictError(
    'calibration-exists',
    `There is a calibration record ${id} already.`,
    'Look at that record: this one was kept before.',
  );
}

function unknown(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-calibration',
    `There is no calibration record ${id}.`,
    'Look at the list of calibration records for those there are.',
  );
}
