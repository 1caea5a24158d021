/** A database as version 4 of the schema left it: that of version 3, and what its one step added, in its own words. */
import { sampleRecord } from '../calibration-record/sample-record.ts';
import { makeOldDatabase } from './old-database.ts';
import { VERSION_3 } from './version-3.ts';

const STEP = `
  CREATE TABLE calibrations (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    unit_serial TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'fail')),
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX calibrations_of_unit ON calibrations (unit_serial);
  PRAGMA user_version = 4;`;

/** Makes it at `path`: what version 3 had, and a record of a calibration. */
export function makeVersion4(path: string): void {
  makeOldDatabase(path, [...VERSION_3, STEP], (database) => {
    const record = sampleRecord();
    database
      .prepare('INSERT INTO calibrations (id, unit_serial, ended_at, outcome, record) VALUES (?, ?, ?, ?, ?)')
      .run(record.id, record.unitSerial, record.endedAt, 'pass', JSON.stringify(record));
  });
}
