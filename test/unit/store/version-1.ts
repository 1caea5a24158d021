/** A database as version 1 of the schema left it, from texts of that time that nothing else defines. */
import type Database from 'libsql';
import { makeOldDatabase } from './old-database.ts';

const SCHEMA = `
  CREATE TABLE sessions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    programme TEXT NOT NULL,
    profile TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('completed', 'stopped', 'hurts', 'interrupted', 'fault')),
    seen_at TEXT NOT NULL,
    duration_s REAL NOT NULL DEFAULT 0,
    motor_on_s REAL NOT NULL DEFAULT 0,
    top_level REAL NOT NULL DEFAULT 0,
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
  ) STRICT;
  CREATE TABLE trace_points (
    session_seq INTEGER NOT NULL REFERENCES sessions (seq) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    t REAL NOT NULL,
    level REAL NOT NULL,
    measured_level REAL,
    rpm REAL,
    PRIMARY KEY (session_seq, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    type TEXT NOT NULL,
    text TEXT NOT NULL,
    rule TEXT,
    session_id TEXT
  ) STRICT;
  CREATE INDEX events_of_session ON events (session_id);
  PRAGMA application_id = 1397705797;
  PRAGMA user_version = 1;`;

const DATA = `
  INSERT INTO sessions VALUES
    (1, 'ended', 'heel-soothe', 'default', '2024-05-01T08:00:00.000Z', '2024-05-01T08:15:10.000Z',
     'completed', '2024-05-01T08:15:10.000Z', 910, 900, 4.5),
    (2, 'hurt', 'heel-soothe', 'me', '2024-05-02T08:00:00.000Z', '2024-05-02T08:03:00.000Z',
     'hurts', '2024-05-02T08:03:00.000Z', 180, 175.5, 2.25),
    (3, 'unmoved', 'heel-soothe', 'Zoë''s " 👣', '2024-05-03T08:00:00.000Z', '2024-05-03T08:00:01.000Z',
     'fault', '2024-05-03T08:00:01.000Z', 1, 0, 0),
    (5, 'odd', 'no-longer-there', 'a' || char(10) || 'b', '2024-05-04T08:00:00.000Z', '2024-05-04T08:10:00.000Z',
     'stopped', '2024-05-04T08:10:00.000Z', 600, 590, 3),
    (6, 'running', 'heel-soothe', 'default', '2024-05-05T08:00:00.000Z', NULL,
     NULL, '2024-05-05T08:02:00.000Z', 120, 118, 1.5);
  INSERT INTO trace_points VALUES
    (1, 0, 0, 1, 0.98, 1000), (1, 1, 1, 1.25, NULL, NULL), (6, 0, 0.1, 1, 1, 1000);
  INSERT INTO events VALUES
    (1, '2024-05-01T08:00:00.000Z', 'session-started', 'Heel soothe started.', NULL, 'ended'),
    (4, '2024-05-02T08:03:00.000Z', 'stop', 'STOP: it hurt.', 'S2', 'hurt'),
    (9, '2024-05-02T09:00:00.000Z', 'disconnected', 'The massager was disconnected.', NULL, NULL);`;

/** Makes it at `path`; `change` adds to it. */
export function makeVersion1(
  path: string,
  change: (database: Database.Database) => void = () => undefined,
): void {
  makeOldDatabase(path, [SCHEMA, DATA], change);
}

/** So much more in it that it takes some hundred kilobytes. */
export function fill(database: Database.Database): void {
  const insert = database.prepare(
    `INSERT INTO events (time, type, text) VALUES ('2024-05-06T08:00:00.000Z', 'connected', ?)`,
  );
  database.exec('BEGIN');
  for (let n = 0; n < 3000; n++) insert.run(`The massager is connected. ${'.'.repeat(100)}`);
  database.exec('COMMIT');
}
