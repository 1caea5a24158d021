import type {
  CalibrationDrift,
  CalibrationRecord,
  CalibrationSummary,
  Care,
  CareFact,
  ExercisePlan,
  FollowUp,
  FollowUpAnswer,
  FollowUpEffect,
  FrontPanelAction,
  FrontPanelState,
  ListedSchedule,
  NewProfile,
  NewSchedule,
  Problem,
  Profile,
  ProfileText,
  Programme,
  ProgrammeListing,
  Reason,
  ScheduleReport,
  Screening,
  ScreeningAnswers,
  ScreeningResult,
  SessionRecord,
  SoleusEvent,
  StartCalibration,
  StartedCalibration,
  StopRequest,
  TechnicianSession,
  TechnicianStatus,
  Technique,
  TracePoint,
  TypedReference,
  UnitCalibration,
  UpcomingRun,
} from '../../src/contract/index.ts';
import { words } from '../words/index.ts';
import { queryOf, type ReportPeriod, ROOT } from './address.ts';
import { type Answer, ownProblem } from './answer.ts';

/** Well below the 64 KiB that browsers allow for requests which outlive their page. */
const KEPT_ALIVE_CHARACTERS = 16_000;

/** What a programme breaks, by phase and rule. */
export type Violation = NonNullable<Problem['violations']>[number];

/** What the controller says of a programme that isn't kept yet. */
export type ProgrammeCheck =
  | { readonly ok: true; readonly programme: ProgrammeListing }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** Which sessions: of whom (of all without), how many at most, and only those before the one of this id. */
export interface SessionQuery {
  readonly profile?: string;
  readonly limit?: number;
  readonly before?: string;
}

/** All schedules; those of the file first, which can only be looked at here. */
export interface KeptSchedules {
  readonly items: readonly ListedSchedule[];
  /** None of them runs. */
  readonly allPaused: boolean;
}

/** The controller's REST interface, as far as the dashboard uses it. No method rejects. */
export interface Rest {
  /** For a person: as they would run for them, with what care says. */
  programmes(profile?: string): Promise<Answer<readonly ProgrammeListing[]>>;
  addProgramme(programme: Programme): Promise<Answer<ProgrammeListing>>;
  changeProgramme(id: string, programme: Programme): Promise<Answer<ProgrammeListing>>;
  deleteProgramme(id: string): Promise<Answer<null>>;
  /** Takes anything, and says what is wrong with it. */
  checkProgramme(candidate: unknown): Promise<Answer<ProgrammeCheck>>;

  /** Newest first. */
  sessions(query?: SessionQuery): Promise<Answer<readonly SessionRecord[]>>;
  session(id: string): Promise<Answer<SessionRecord>>;
  trace(id: string): Promise<Answer<readonly TracePoint[]>>;
  deleteSession(id: string): Promise<Answer<null>>;
  /** The whole history of a person. */
  deleteSessions(profile: string): Promise<Answer<null>>;

  /** The oldest first. */
  profiles(): Promise<Answer<readonly Profile[]>>;
  addProfile(profile: NewProfile): Promise<Answer<Profile>>;
  changeProfile(id: string, profile: ProfileText): Promise<Answer<Profile>>;
  /** With everything that is theirs. */
  deleteProfile(id: string): Promise<Answer<null>>;

  care(profile: string): Promise<Answer<Care>>;
  screening(profile: string): Promise<Answer<Screening>>;
  /** `standing`: for scheduled sessions too, for a week. */
  screen(profile: string, answers: ScreeningAnswers, standing?: boolean): Promise<Answer<ScreeningResult>>;
  /** Newest first; all of them without a state. */
  followUps(profile: string, state?: FollowUp['state']): Promise<Answer<readonly FollowUp[]>>;
  followUp(sessionId: string, answer: FollowUpAnswer): Promise<Answer<FollowUpEffect>>;

  techniques(): Promise<Answer<readonly Technique[]>>;
  exercises(profile: string): Promise<Answer<ExercisePlan>>;
  tickExercise(id: string, profile: string): Promise<Answer<ExercisePlan>>;
  /** Takes today's tick back. */
  untickExercise(id: string, profile: string): Promise<Answer<ExercisePlan>>;
  advice(profile: string): Promise<Answer<readonly Reason[]>>;
  facts(): Promise<Answer<readonly CareFact[]>>;

  schedules(): Promise<Answer<KeptSchedules>>;
  addSchedule(schedule: NewSchedule): Promise<Answer<ListedSchedule>>;
  changeSchedule(id: string, schedule: NewSchedule): Promise<Answer<ListedSchedule>>;
  deleteSchedule(id: string): Promise<Answer<null>>;
  /** Paused, no schedule runs. */
  pauseSchedules(paused: boolean): Promise<Answer<null>>;
  /** The next so many runs of all schedules, the next one first. */
  upcomingRuns(count: number): Promise<Answer<readonly UpcomingRun[]>>;
  scheduleReport(period: ReportPeriod): Promise<Answer<ScheduleReport>>;

  /** The technician's role as it stands for this page. */
  technician(): Promise<Answer<TechnicianStatus>>;
  /** The first PIN, or another in place of the old one; the role ends by it. */
  setTechnicianPin(pin: string, oldPin?: string): Promise<Answer<null>>;
  /** The browser keeps the token, where no script reads it. */
  unlockTechnician(pin: string): Promise<Answer<TechnicianSession>>;
  lockTechnician(): Promise<Answer<null>>;

  calibration(): Promise<Answer<UnitCalibration>>;
  beginCalibration(start: StartCalibration): Promise<Answer<StartedCalibration>>;
  abortCalibration(calibrationId: string): Promise<Answer<null>>;
  /** What was read off the reference instrument; refused where it can’t be that. */
  typeReference(typed: TypedReference): Promise<Answer<null>>;
  /** Of a unit, newest first. */
  calibrationRecords(unit: string): Promise<Answer<readonly CalibrationSummary[]>>;
  calibrationRecord(id: string): Promise<Answer<CalibrationRecord>>;
  deleteCalibrationRecord(id: string): Promise<Answer<null>>;
  /** Of a unit, newest first. */
  calibrationDrift(unit: string): Promise<Answer<readonly CalibrationDrift[]>>;

  /** The latest events, newest first. */
  events(): Promise<Answer<readonly SoleusEvent[]>>;
  stop(request: StopRequest): Promise<Answer<unknown>>;
  clearFault(): Promise<Answer<unknown>>;
  frontPanel(): Promise<Answer<FrontPanelState>>;
  actOnFrontPanel(action: FrontPanelAction): Promise<Answer<FrontPanelState>>;
}

/** The part of a browser's `fetch` that is used. */
export type Fetch = (path: string, request: RestRequest) => Promise<RestResponse>;

interface RestRequest {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cache?: 'no-store';
  /** Sent even when the page is being left. */
  readonly keepalive?: boolean;
}

interface RestResponse {
  readonly ok: boolean;
  text(): Promise<string>;
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'title' in body &&
    typeof body.title === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  );
}

const noAnswer = (): Problem => ownProblem('no-answer', words.notices.noAnswer, words.notices.noAnswerHint);

/** REST by `fetch`, on this page's own origin. */
export function createRest(fetch: Fetch): Rest {
  async function ask<T>(path: string, request?: RestRequest): Promise<Answer<T>> {
    try {
      const response = await fetch(`${ROOT}${path}`, { cache: 'no-store', ...request });
      const text = await response.text();
      const body: unknown = text === '' ? null : JSON.parse(text);
      if (response.ok) return { ok: true, value: body as T };
      return { ok: false, problem: isProblem(body) ? body : noAnswer() };
    } catch {
      return { ok: false, problem: noAnswer() };
    }
  }

  async function list<T>(path: string): Promise<Answer<readonly T[]>> {
    const answer = await ask<{ items: readonly T[] }>(path);
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  }

  function send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer<T>> {
    const text = JSON.stringify(body);
    return ask<T>(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: text,
      // A browser refuses to outlive its page with more than this.
      keepalive: text.length < KEPT_ALIVE_CHARACTERS,
    });
  }

  const post = <T>(path: string, body: unknown): Promise<Answer<T>> => send('POST', path, body);
  const put = <T>(path: string, body: unknown): Promise<Answer<T>> => send('PUT', path, body);
  const remove = <T>(path: string): Promise<Answer<T>> => ask(path, { method: 'DELETE' });
  const one = (of: string, id: string): string => `/${of}/${encodeURIComponent(id)}`;

  return {
    programmes: (profile) => list(`/programmes${queryOf({ profile })}`),
    addProgramme: (programme) => post('/programmes', programme),
    changeProgramme: (id, programme) => put(one('programmes', id), programme),
    deleteProgramme: (id) => remove(one('programmes', id)),
    checkProgramme: (candidate) => post('/programmes/check', candidate),

    sessions: (query = {}) => list(`/sessions${queryOf({ ...query })}`),
    session: (id) => ask(one('sessions', id)),
    trace: (id) => list(`${one('sessions', id)}/trace`),
    deleteSession: (id) => remove(one('sessions', id)),
    deleteSessions: (profile) => remove(`/sessions${queryOf({ profile })}`),

    profiles: () => list('/profiles'),
    addProfile: (profile) => post('/profiles', profile),
    changeProfile: (id, profile) => put(one('profiles', id), profile),
    deleteProfile: (id) => remove(one('profiles', id)),

    care: (profile) => ask(`/care${queryOf({ profile })}`),
    screening: (profile) => ask(`/screening${queryOf({ profile })}`),
    screen: (profile, answers, standing) => post('/screening', { answers, profile, standing }),
    followUps: (profile, state) => list(`/follow-ups${queryOf({ profile, state })}`),
    followUp: (sessionId, answer) => post(`${one('sessions', sessionId)}/follow-up`, answer),

    techniques: () => list('/techniques'),
    exercises: (profile) => ask(`/exercises${queryOf({ profile })}`),
    tickExercise: (id, profile) => post(`${one('exercises', id)}/done`, { profile }),
    untickExercise: (id, profile) => remove(`${one('exercises', id)}/done${queryOf({ profile })}`),
    advice: (profile) => list(`/advice${queryOf({ profile })}`),
    facts: () => list('/facts'),

    schedules: () => ask('/schedules'),
    addSchedule: (schedule) => post('/schedules', schedule),
    changeSchedule: (id, schedule) => put(one('schedules', id), schedule),
    deleteSchedule: (id) => remove(one('schedules', id)),
    pauseSchedules: (paused) => put('/schedules/paused', { paused }),
    upcomingRuns: (count) => list(`/schedules/upcoming${queryOf({ count })}`),
    scheduleReport: (period) => ask(`/schedules/report${queryOf({ ...period })}`),

    technician: () => ask('/technician'),
    setTechnicianPin: (pin, oldPin) => post('/technician/pin', { pin, oldPin }),
    unlockTechnician: (pin) => post('/technician/session', { pin }),
    lockTechnician: () => remove('/technician/session'),

    calibration: () => ask('/calibration'),
    beginCalibration: (start) => post('/calibration', start),
    abortCalibration: (calibrationId) => post('/calibration/abort', { calibrationId }),
    typeReference: (typed) => post('/calibration/reference', typed),
    calibrationRecords: (unit) => list(`/calibration/records${queryOf({ unit })}`),
    calibrationRecord: (id) => ask(one('calibration/records', id)),
    deleteCalibrationRecord: (id) => remove(one('calibration/records', id)),
    calibrationDrift: (unit) => list(`/calibration/drift${queryOf({ unit })}`),

    events: () => list('/events'),
    stop: (request) => post('/stop', request),
    clearFault: () => post('/faults/clear', {}),
    frontPanel: () => ask('/emulator'),
    actOnFrontPanel: (action) => post('/emulator', action),
  };
}
