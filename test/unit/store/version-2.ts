/** A database as version 2 of the schema left it, from texts of that time that nothing else defines. */
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
  CREATE TABLE profiles (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    situation TEXT NOT NULL,
    body_mass_kg REAL,
    ceiling REAL,
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE screenings (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answers TEXT NOT NULL
  ) STRICT;
  CREATE INDEX screenings_of_profile ON screenings (profile);
  CREATE TABLE follow_ups (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('two-hours', 'next-day')),
    answered_at TEXT NOT NULL,
    pain INTEGER NOT NULL CHECK (pain BETWEEN 0 AND 10),
    soreness INTEGER CHECK (soreness IN (0, 1)),
    bruising INTEGER CHECK (bruising IN (0, 1)),
    longer_than_a_day INTEGER CHECK (longer_than_a_day IN (0, 1)),
    tablets INTEGER CHECK (tablets IN (0, 1)),
    UNIQUE (session_id, kind)
  ) STRICT;
  CREATE TABLE care_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'answer')),
    at TEXT NOT NULL,
    session_id TEXT NOT NULL,
    motor_on_s REAL,
    top_level REAL,
    hurts INTEGER CHECK (hurts IN (0, 1)),
    follow_up TEXT,
    verdict TEXT
  ) STRICT;
  CREATE INDEX care_log_of_profile ON care_log (profile);
  CREATE TABLE programmes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    programme TEXT NOT NULL
  ) STRICT;
  CREATE TABLE exercise_ticks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    profile TEXT NOT NULL,
    exercise TEXT NOT NULL,
    done_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE trace_leftovers (session_seq INTEGER PRIMARY KEY) STRICT;
  CREATE INDEX ticks_of_profile ON exercise_ticks (profile);
  CREATE INDEX sessions_of_profile ON sessions (profile);
  PRAGMA application_id = 1397705797;
  PRAGMA user_version = 2;`;

const DATA = `
  INSERT INTO profiles VALUES
    (1, 'default', 'Me', 'slate', 'unsaid', NULL, NULL, '2024-04-30T08:00:00.000Z'),
    (2, 'anna', 'Anna', 'plum', 'daily-runner', 61.5, 3, '2024-05-01T07:00:00.000Z');
  INSERT INTO sessions VALUES
    (1, 'ended', 'heel-soothe', 'anna', '2024-05-01T08:00:00.000Z', '2024-05-01T08:15:10.000Z',
     'completed', '2024-05-01T08:15:10.000Z', 910, 900, 4.5);
  INSERT INTO trace_points VALUES (1, 0, 0, 1, 0.98, 1000), (1, 1, 1, 1.25, NULL, NULL);
  INSERT INTO events VALUES
    (7, '2024-05-01T08:00:00.000Z', 'session-started', 'Heel soothe started.', NULL, 'ended');
  INSERT INTO screenings VALUES (1, 'anna', '2024-05-01T07:59:00.000Z', '{"kicked":false}');
  INSERT INTO follow_ups VALUES
    (1, 'ended', 'two-hours', '2024-05-01T10:20:00.000Z', 2, NULL, NULL, NULL, NULL);
  INSERT INTO care_log VALUES
    (1, 'anna', 'session', '2024-05-01T08:15:10.000Z', 'ended', 900, 4.5, 0, NULL, NULL),
    (2, 'anna', 'answer', '2024-05-01T10:20:00.000Z', 'ended', NULL, NULL, NULL, 'two-hours', 'good');
  INSERT INTO exercise_ticks VALUES (1, 'anna', 'calf-raises', '2024-05-01T18:00:00.000Z');`;

/** What it is made of: a person with one of everything. */
export const VERSION_2 = [SCHEMA, DATA] as const;

/** Makes it at `path`. */
export function makeVersion2(path: string): void {
  makeOldDatabase(path, VERSION_2, () => undefined);
}
