/** Everything on record, over one connection. */
import type { SessionRecord, SoleusError, SoleusEvent, TracePoint } from '../contract/index.ts';
import { Calibrations } from './calibrations.ts';
import { Care } from './care.ts';
import { CareLog } from './care-log.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { EventRecords } from './events.ts';
import { Exercises } from './exercises.ts';
import { forgetHistory } from './forgetting.ts';
import { HistoryRecords } from './history.ts';
import { Leftovers } from './leftovers.ts';
import { People, unknownProfile } from './people.ts';
import { Programmes } from './programmes.ts';
import type {
  CalibrationRecords,
  CareRecords,
  ExerciseRecords,
  PeopleRecords,
  ProgrammeRecords,
  RunRecords,
  ScheduleRecords,
  TechnicianRecords,
} from './records.ts';
import { ScheduledRuns } from './scheduled-runs.ts';
import { Schedules } from './schedules.ts';
import { type SessionEnd, type SessionPage, SessionRecords } from './sessions.ts';
import { TechnicianPin } from './technician.ts';

export interface StoreOptions extends ConnectionOptions {
  readonly onClose: () => void;
}

/**
 * Sessions, their traces, events, what care keeps, calibrations, schedules with their runs, and the technician’s PIN. What is
 * written while a session runs or a run comes due (`startSession`, `appendTrace`, `recordEvent`, `endSession`, `scheduledRuns`) never throws, and but for the start never
 * waits for the disk: it is written within a second, a failure is told to `onError`, and what couldn't be
 * written is tried again. Everything else throws SoleusErrors: reading sees everything written so far, and
 * a change is on disk when it returns, whole or not at all.
 */
export class Store {
  readonly people: PeopleRecords;
  readonly care: CareRecords;
  readonly programmes: ProgrammeRecords;
  readonly exercises: ExerciseRecords;
  readonly history: HistoryRecords;
  readonly technician: TechnicianRecords;
  readonly calibrations: CalibrationRecords;
  readonly schedules: ScheduleRecords;
  readonly scheduledRuns: RunRecords;

  readonly #connection: Connection;
  readonly #events: EventRecords;
  readonly #sessions: SessionRecords;
  readonly #leftovers: Leftovers;
  readonly #onClose: () => void;
  #closed = false;

  /** Closes what an earlier process left open. Use `openStore`. */
  constructor({ onClose, ...options }: StoreOptions) {
    const connection = new Connection(options);
    const log = new CareLog(connection);
    const events = new EventRecords(connection);
    const sessions = new SessionRecords({ connection, log, events });
    const leftovers = new Leftovers(connection);
    const people = new People({ connection, log, sessions, leftovers });
    this.people = people;
    this.care = new Care({ connection, log, sessions, people });
    this.programmes = new Programmes(connection);
    this.exercises = new Exercises({ connection, people });
    this.history = new HistoryRecords({ connection, sessions, people, programmes: this.programmes });
    this.technician = new TechnicianPin(connection);
    this.calibrations = new Calibrations(connection);
    this.schedules = new Schedules(connection);
    this.scheduledRuns = new ScheduledRuns(connection);
    this.#connection = connection;
    this.#events = events;
    this.#sessions = sessions;
    this.#leftovers = leftovers;
    this.#onClose = onClose;
  }

  /** Why nothing is being written at present; null while all is well. */
  get problem(): SoleusError | null {
    return this.#connection.problem;
  }

  startSession(session: Pick<SessionRecord, 'id' | 'programme' | 'profile'>): void {
    this.#sessions.start(session);
  }

  /**
   * Adds what was measured; `t` is motor-on time. One point for each second is kept, so it may be called
   * with every telemetry. Nothing happens for a session that isn't running.
   */
  appendTrace(sessionId: string, point: TracePoint): void {
    this.#sessions.append(sessionId, point);
  }

  /** Where the motor ran, it is entered in the care log too. Nothing happens for a session that isn't running. */
  endSession(sessionId: string, end: SessionEnd): void {
    this.#sessions.end(sessionId, end);
  }

  /** The event with its number and time. Numbers rise by one, over restarts too. */
  recordEvent(event: Omit<SoleusEvent, 'id' | 'time'>): SoleusEvent {
    return this.#events.record(event);
  }

  /**
   * Newest first, at most `limit` (50) of them; `before` is the id of a session, and those that started
   * before it follow; with `profile` those of one person. Throws a NotFoundError (`unknown-session`) when
   * there is no session `before`.
   */
  listSessions(page: SessionPage = {}): SessionRecord[] {
    return this.#sessions.list(page);
  }

  /** Throws a NotFoundError (`unknown-session`). */
  getSession(id: string): SessionRecord {
    return this.#sessions.get(id);
  }

  /** What was measured, in order. Throws a NotFoundError (`unknown-session`). */
  getTrace(id: string): TracePoint[] {
    return this.#sessions.trace(id);
  }

  /**
   * The events after the one of this number, newest first, the latest `limit` (1,000) of them. Numbers
   * rise by one, so that a gap shows.
   */
  eventsAfter(id: number, limit?: number): SoleusEvent[] {
    return this.#events.after(id, limit);
  }

  /**
   * Removes a session with its trace, its events and its answers; what care follows from stays. Throws a
   * NotFoundError (`unknown-session`), a ConflictError (`session-running`) for one that runs, and what
   * writing fails with.
   */
  deleteSession(id: string): void {
    this.#sessions.delete(id);
  }

  /**
   * Removes a person's whole history: sessions, traces, their events, answers, screenings and ticks. The
   * care log stays, so that no rest gets shorter and no session stronger by it. Throws a NotFoundError
   * (`unknown-profile`), a ConflictError (`session-running`) while one of theirs runs, and what writing
   * fails with.
   */
  deleteSessions(profile: string): void {
    if (!this.history.isKnown(profile)) throw unknownProfile(profile);
    this.#sessions.assertNoneRuns(profile);
    this.#connection.change(() => forgetHistory(this.#connection, this.#leftovers, profile));
  }

  /** Writes what waits, and gives the data folder back. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leftovers.close();
    this.#connection.close();
    this.#onClose();
  }
}
