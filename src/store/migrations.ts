/**
 * The steps from each version of the database to the next. One that was released is never edited: the next
 * one follows it. So each keeps its own words for what it makes, whatever becomes of the same words elsewhere.
 */
import type Libsql from 'libsql';
import { z } from 'zod';

/** One step, within a transaction; `now` (ISO 8601) stamps what it makes. */
type Migration = (database: Libsql.Database, now: string) => void;

/** Sessions, what was measured, events. */
const toVersion1: Migration = (database) => {
  database.exec(`
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
    CREATE INDEX events_of_session ON events (session_id);`);
};

/**
 * People, and what care keeps. A session named its person by any text before: those texts become people
 * (see `peopleOfTexts`), and no session is changed. The sessions that have ended are entered in the care
 * log, so that a rest goes on across an update; one that never ended is entered when it is closed.
 */
const toVersion2: Migration = (database, now) => {
  database.exec(`
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
    INSERT INTO care_log (profile, kind, at, session_id, motor_on_s, top_level, hurts)
      SELECT profile, 'session', ended_at, id, motor_on_s, top_level, outcome = 'hurts'
      FROM sessions WHERE ended_at IS NOT NULL AND motor_on_s > 0 ORDER BY seq;`);
  const add = database.prepare(
    `INSERT INTO profiles (id, name, colour, situation, created_at) VALUES (?, ?, ?, 'unsaid', ?)`,
  );
  const colours = ['slate', 'blue', 'green', 'plum', 'ochre', 'brick'];
  for (const [at, { id, name }] of peopleOfTexts(textsOf(database)).entries()) {
    add.run(id, name, colours[at % colours.length], now);
  }
};

/** The technician's PIN, as its hash and how it was made, and the wrong tries since the last right one. */
const toVersion3: Migration = (database) => {
  database.exec(`
    CREATE TABLE technician (
      seq INTEGER PRIMARY KEY CHECK (seq = 1),
      hash TEXT NOT NULL,
      salt TEXT NOT NULL,
      cost INTEGER NOT NULL,
      block_size INTEGER NOT NULL,
      parallelization INTEGER NOT NULL,
      wrong_tries INTEGER NOT NULL DEFAULT 0,
      locked_until TEXT
    ) STRICT;`);
};

/** Records of calibrations, each as it was kept, with what they are looked up by. */
const toVersion4: Migration = (database) => {
  database.exec(`
    CREATE TABLE calibrations (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      unit_serial TEXT NOT NULL,
      ended_at TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('pass', 'fail')),
      record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX calibrations_of_unit ON calibrations (unit_serial);`);
};

/**
 * Schedules, the runs that came due with what became of each, and what the planner keeps: one row, in which
 * all schedules can be paused too.
 */
const toVersion5: Migration = (database) => {
  database.exec(`
    CREATE TABLE schedules (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      profile TEXT NOT NULL,
      schedule TEXT NOT NULL
    ) STRICT;
    CREATE TABLE scheduled_runs (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      schedule_id TEXT NOT NULL,
      due_at TEXT NOT NULL,
      programme TEXT NOT NULL,
      profile TEXT NOT NULL,
      outcome TEXT NOT NULL,
      code TEXT NOT NULL,
      text TEXT NOT NULL,
      session_id TEXT,
      decided_at TEXT NOT NULL,
      UNIQUE (schedule_id, due_at)
    ) STRICT;
    CREATE INDEX scheduled_runs_by_time ON scheduled_runs (due_at);
    CREATE TABLE schedule_planner (
      seq INTEGER PRIMARY KEY CHECK (seq = 1),
      state TEXT,
      all_paused INTEGER NOT NULL DEFAULT 0 CHECK (all_paused IN (0, 1))
    ) STRICT;
    INSERT INTO schedule_planner (seq) VALUES (1);
    ALTER TABLE screenings ADD COLUMN standing INTEGER NOT NULL DEFAULT 0 CHECK (standing IN (0, 1));`);
};

/** By what texts sessions named their person, the one of the latest session first. */
function textsOf(database: Libsql.Database): readonly string[] {
  return z
    .array(z.object({ profile: z.string() }))
    .parse(database.prepare('SELECT profile FROM sessions GROUP BY profile ORDER BY max(seq) DESC').all())
    .map(({ profile }) => profile);
}

/**
 * The default person, and one for each text that can be an id, the latest 11 of them: its name is the
 * text, shortened or numbered where it must be. Sessions under any other text stay in the history, as
 * nobody’s.
 */
function peopleOfTexts(texts: readonly string[]): readonly { readonly id: string; readonly name: string }[] {
  const people = [{ id: 'default', name: 'Me' }];
  const isTaken = (name: string): boolean =>
    people.some((person) => person.name.toLowerCase() === name.toLowerCase());
  for (const id of texts.filter((text) => text !== 'default' && canBeId(text)).slice(0, 11)) {
    const names = [id.slice(0, 40), ...texts.map((_, at) => `${id.slice(0, 34)} (${at + 2})`)];
    people.push({ id, name: names.map(wholeLetters).find((name) => !isTaken(name)) ?? id });
  }
  return people;
}

function canBeId(text: string): boolean {
  return (
    /^(?=.*\S)[^\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFE\uFFFF]{1,64}$/u.test(text) &&
    !/^\.{1,2}$/.test(text) &&
    text.length <= 64
  );
}

/** What was cut within a pair of surrogates has half a letter at its cut. */
const wholeLetters = (text: string): string => text.replace(/\p{Cs}/gu, '');

export const MIGRATIONS: readonly Migration[] = [toVersion1, toVersion2, toVersion3, toVersion4, toVersion5];
