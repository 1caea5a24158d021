/** A controller for the tests of the dashboard: statuses and answers are what the test says. */
import { VirtualClock } from '../../../src/clock/index.ts';
import type {
  CalibrationStatus,
  Care,
  HoldCalibration,
  LiveAnswer,
  Problem,
  Profile,
  ProgrammeListing,
  SessionRecord,
  SoleusEvent,
  StartedCalibration,
  Status,
  TracePoint,
  UnitCalibration,
} from '../../../src/contract/index.ts';
import type { Answer, Live, Rest } from '../../../web/live/index.ts';
import { HEEL } from './given.ts';

export const problem = (code: string): Problem => ({
  type: `urn:soleus:problem:${code}`,
  title: `Cause of ${code}.`,
  detail: `Remedy of ${code}.`,
  code,
  status: 422,
});

/** What was asked over the live interface; the test answers when it likes. */
export interface Asked {
  readonly request: string;
  readonly body: unknown;
  readonly withinMs: number;
  answer(answer: LiveAnswer | undefined): void;
}

export class ScriptedController {
  readonly clock = new VirtualClock();
  readonly asked: Asked[] = [];
  readonly rested: string[] = [];
  up = true;
  programmes: Answer<readonly ProgrammeListing[]> = { ok: true, value: [HEEL] };
  people: Profile[] = [];
  /** What care says of a person, by their id. */
  cares: Record<string, Care> = {};
  records: SessionRecord[] = [];
  points: TracePoint[] = [];
  eventsSoFar: SoleusEvent[] = [];
  clearing: Answer<unknown> = { ok: true, value: null };
  unit: UnitCalibration | undefined;
  /** What a calibration that is begun is answered with. */
  begun: Answer<StartedCalibration> = { ok: false, problem: problem('absent') };
  /** What has been said of the key that holds the motor. */
  readonly holds: HoldCalibration[] = [];

  #status: ((status: Status) => void)[] = [];
  #event: ((event: SoleusEvent) => void)[] = [];
  #calibration: ((calibration: CalibrationStatus) => void)[] = [];
  #connection: ((connected: boolean) => void)[] = [];

  readonly live: Live = {
    connected: () => this.up,
    ask: (request, body, withinMs) =>
      new Promise((resolve) => {
        const answer = (given: LiveAnswer | undefined): void =>
          resolve(given as Parameters<typeof resolve>[0]);
        this.asked.push({ request, body, withinMs, answer });
      }),
    onStatus: (listener) => this.#status.push(listener),
    hold: (hold) => this.holds.push(hold),
    onEvent: (listener) => this.#event.push(listener),
    onCalibration: (listener) => this.#calibration.push(listener),
    onConnection: (listener) => this.#connection.push(listener),
  };

  readonly rest: Rest = {
    programmes: (profile) => this.#note(`programmes of ${profile}`, this.programmes),
    addProgramme: () => this.#refuse('add programme'),
    changeProgramme: () => this.#refuse('change programme'),
    deleteProgramme: () => this.#refuse('delete programme'),
    checkProgramme: () => this.#refuse('check programme'),
    sessions: (query) => this.#note(`sessions of ${query?.profile}`, { ok: true, value: [...this.records] }),
    session: (id) =>
      this.#found(
        `session ${id}`,
        this.records.find((each) => each.id === id),
      ),
    trace: (id) => this.#note(`trace ${id}`, { ok: true, value: [...this.points] }),
    deleteSession: () => this.#refuse('delete session'),
    deleteSessions: () => this.#refuse('delete sessions'),
    profiles: () => this.#note('profiles', { ok: true, value: [...this.people] }),
    addProfile: () => this.#refuse('add profile'),
    changeProfile: () => this.#refuse('change profile'),
    deleteProfile: () => this.#refuse('delete profile'),
    care: (profile) => this.#found(`care of ${profile}`, this.cares[profile]),
    screening: () => this.#refuse('screening'),
    screen: () => this.#refuse('screen'),
    followUps: () => this.#refuse('follow-ups'),
    followUp: () => this.#refuse('follow-up'),
    techniques: () => this.#refuse('techniques'),
    exercises: () => this.#refuse('exercises'),
    tickExercise: () => this.#refuse('tick'),
    untickExercise: () => this.#refuse('untick'),
    advice: () => this.#refuse('advice'),
    facts: () => this.#refuse('facts'),
    technician: () => this.#refuse('technician'),
    setTechnicianPin: () => this.#refuse('set PIN'),
    unlockTechnician: () => this.#refuse('unlock'),
    lockTechnician: () => this.#refuse('lock'),
    schedules: () => this.#refuse('schedules'),
    addSchedule: () => this.#refuse('add schedule'),
    changeSchedule: () => this.#refuse('change schedule'),
    deleteSchedule: () => this.#refuse('delete schedule'),
    pauseSchedules: () => this.#refuse('pause schedules'),
    upcomingRuns: () => this.#refuse('upcoming runs'),
    scheduleReport: () => this.#refuse('schedule report'),
    calibration: () => this.#found('calibration', this.unit),
    beginCalibration: ({ technician }) => this.#note(`begin by ${technician}`, this.begun),
    abortCalibration: () => this.#refuse('abort'),
    typeReference: () => this.#refuse('reference'),
    calibrationRecords: () => this.#refuse('calibration records'),
    calibrationRecord: () => this.#refuse('calibration record'),
    deleteCalibrationRecord: () => this.#refuse('delete calibration record'),
    calibrationDrift: () => this.#refuse('drift'),
    events: () => this.#note('events', { ok: true, value: [...this.eventsSoFar] }),
    stop: () => this.#note('stop', { ok: true, value: null }),
    clearFault: () => this.#note('clear', this.clearing),
    frontPanel: () => this.#refuse('panel'),
    actOnFrontPanel: () => this.#refuse('act'),
  };

  #refuse<T>(what: string): Promise<Answer<T>> {
    return this.#note(what, { ok: false, problem: problem('absent') });
  }

  #found<T>(what: string, value: T | undefined): Promise<Answer<T>> {
    if (value === undefined) return this.#note(what, { ok: false, problem: problem('unknown') });
    return this.#note(what, { ok: true, value });
  }

  #note<T>(what: string, answer: Answer<T>): Promise<Answer<T>> {
    this.rested.push(what);
    return Promise.resolve(answer);
  }

  sends(status: Status): void {
    for (const listener of this.#status) listener(status);
  }

  happens(event: SoleusEvent): void {
    for (const listener of this.#event) listener(event);
  }

  calibrates(calibration: CalibrationStatus): void {
    for (const listener of this.#calibration) listener(calibration);
  }

  connects(up: boolean): void {
    this.up = up;
    for (const listener of this.#connection) listener(up);
  }
}
