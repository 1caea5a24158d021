/** What the store keeps besides sessions, as others use it. */
import type {
  CalibrationRecord,
  CareEntry,
  Exercise,
  FollowUpAnswer,
  NewProfile,
  PlannerState,
  Profile,
  ProfileText,
  Programme,
  Schedule,
  ScheduledRun,
  ScreeningAnswers,
  SoleusError,
} from '../contract/index.ts';

/** The people of the household, the oldest first. There is always one. */
export interface PeopleRecords {
  list(): Profile[];
  /** Throws a NotFoundError (`unknown-profile`). */
  get(id: string): Profile;
  /** Throws a ConflictError (`name-taken`, `too-many-profiles`), or a UsageError (`invalid-profile`). */
  add(profile: NewProfile): Profile;
  /** Throws a NotFoundError, a ConflictError (`name-taken`), or a UsageError (`invalid-profile`). */
  change(id: string, profile: ProfileText): Profile;
  /**
   * Forgets a person and everything that is theirs. The default person comes back empty. Throws a
   * NotFoundError, or a ConflictError (`session-running`) while their session runs.
   */
  delete(id: string): void;
}

/** Answers as they were given; what follows from them is worked out by `src/care`. */
export interface ScreeningRecord {
  readonly profile: string;
  readonly answeredAt: string;
  readonly answers: ScreeningAnswers;
  /** They were given for scheduled sessions too, for a week. */
  readonly standing: boolean;
}

export interface FollowUpRecord {
  readonly sessionId: string;
  readonly answeredAt: string;
  readonly answer: FollowUpAnswer;
}

export interface CareRecords {
  /** The latest answers of a person; null before the first. */
  screening(profile: string): ScreeningRecord | null;
  /** The latest that were given for scheduled sessions too; null before the first. */
  standingScreening(profile: string): ScreeningRecord | null;
  /** Throws a NotFoundError (`unknown-profile`). */
  saveScreening(profile: string, answers: ScreeningAnswers, standing?: boolean): ScreeningRecord;
  /** What limits and dose follow from, in the order it was recorded. Sessions are entered by `endSession`. */
  entries(profile: string): CareEntry[];
  /** The answers on record, of one person or of all, in the order they were given. */
  followUps(profile?: string): FollowUpRecord[];
  /**
   * Keeps an answer and its entry, both or neither. Throws a NotFoundError (`unknown-session`) or a
   * ConflictError (`already-answered`, or `not-due` while the session runs).
   */
  saveFollowUp(
    sessionId: string,
    answer: FollowUpAnswer,
    verdict: Extract<CareEntry, { kind: 'answer' }>['verdict'],
  ): FollowUpRecord;
}

/** Programmes of the household's own. */
export interface ProgrammeRecords {
  list(): Programme[];
  /** Throws a ConflictError (`programme-exists`). */
  add(programme: Programme): void;
  /** Throws a NotFoundError (`unknown-programme`). */
  change(programme: Programme): void;
  /** Throws a NotFoundError (`unknown-programme`). */
  delete(id: string): void;
}

/** A PIN as scrypt made it; hash and salt in hex. */
export interface HashedPin {
  readonly hash: string;
  readonly salt: string;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** Wrong PINs since the last right one. */
export interface WrongTries {
  readonly wrong: number;
  /** ISO 8601; null while a PIN is taken. */
  readonly lockedUntil: string | null;
}

/** The technician's PIN. */
export interface TechnicianRecords {
  /** Null where no PIN is set. Throws a SoleusError (`technician-unreadable`) where it can't be read. */
  read(): { readonly pin: HashedPin; readonly tries: WrongTries } | null;
  /** Takes the place of the one there is, and of its wrong tries. */
  setPin(pin: HashedPin): void;
  /** Nothing happens where no PIN is set. */
  saveTries(tries: WrongTries): void;
  /** Whether there was one. */
  forget(): boolean;
}

/** Which records of calibrations: of one unit, at most `limit` (all), those kept before another. */
export interface CalibrationPage {
  readonly unit?: string | undefined;
  readonly limit?: number | undefined;
  readonly before?: string | undefined;
}

/** What is kept of calibrations. A record never changes. */
export interface CalibrationRecords {
  /** The last one kept first. Throws a NotFoundError (`unknown-calibration`) for a page before no record. */
  list(page?: CalibrationPage): CalibrationRecord[];
  /** Throws a NotFoundError (`unknown-calibration`). */
  get(id: string): CalibrationRecord;
  /**
   * On disk when it returns, whole or not at all. Throws a ConflictError (`calibration-exists`), or a
   * SoleusError (`calibration-unkept`) for what can't be read back as a record.
   */
  add(record: CalibrationRecord): void;
  /** Throws a NotFoundError (`unknown-calibration`). */
  delete(id: string): void;
}

/** The household’s own schedules, in the order they were made. */
export interface ScheduleRecords {
  list(): Schedule[];
  /** Throws a NotFoundError (`unknown-schedule`). */
  get(id: string): Schedule;
  /** Throws a ConflictError (`schedule-exists`, `too-many-schedules`), or a UsageError (`invalid-schedule`). */
  add(schedule: Schedule): void;
  /** Throws a NotFoundError (`unknown-schedule`). */
  change(schedule: Schedule): void;
  /** What became of its runs stays. Throws a NotFoundError (`unknown-schedule`). */
  delete(id: string): void;
  /** Whether all of them are paused. */
  readonly allPaused: boolean;
  pauseAll(paused: boolean): void;
}

/**
 * Which runs: due from a time on (included) until another (not included), both in UTC as
 * `toISOString` writes it, of one schedule, at most `limit` (100). */
export interface RunPage {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly scheduleId?: string | undefined;
  readonly limit?: number | undefined;
}

/** What one look of the planner leaves, to be kept as one. */
export interface PlannerNews {
  readonly state: PlannerState;
  /** Runs that came due, or were missed or skipped. */
  readonly runs: readonly ScheduledRun[];
}

/**
 * The runs that came due, and the planner’s state. `keep` and `decide` never throw and never wait for long: what
 * the disk doesn’t take is told of and tried again, as with sessions.
 */
export interface RunRecords {
  /** Null before the first look, and where it can’t be read, which is told of. */
  plannerState(): PlannerState | null;
  /**
   * All of it at once. Null once it is on disk, else why it isn’t yet. A run that was given out stays as it is;
   * one that was only missed or skipped, before the clock was set back, makes room.
   */
  keep(news: PlannerNews): SoleusError | null;
  /**
   * Sees to it that a run which waits stays on record, power cuts included, before anything moves by it. Throws
   * a ConflictError (`run-unkept`) where it isn’t there, or what keeps the disk from taking it.
   */
  assertKept(scheduleId: string, dueAt: string): void;
  /** Whether a run was given out. Throws what keeps the record from being read. */
  wasGiven(scheduleId: string, dueAt: string): boolean;
  /** What became of a run that was given out. Nothing happens for one that wasn’t, or is decided. */
  decide(run: ScheduledRun): void;
  /** The latest due first. */
  list(page?: RunPage): ScheduledRun[];
}

/** When exercises were ticked off. */
export interface ExerciseTick {
  readonly exercise: Exercise['id'];
  readonly doneAt: string;
}

export interface ExerciseRecords {
  /** Ticks of a person since this time (ISO 8601), newest first. */
  since(profile: string, time: string): ExerciseTick[];
  /** Throws a NotFoundError (`unknown-profile`). */
  tick(profile: string, exercise: Exercise['id']): ExerciseTick;
  /** Takes the latest tick of this exercise since `time` back; nothing happens where there is none. */
  untick(profile: string, exercise: Exercise['id'], time: string): void;
}
