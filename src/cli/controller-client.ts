/** A controller that runs in another process of this machine, reached through its REST interface. */
import { z } from 'zod';
import { type ControllerCard, nameOnCard } from '../card/index.ts';
import {
  type CalibrationRecord,
  ConflictError,
  calibrationRecordSchema,
  DeviceError,
  type FrontPanelAction,
  listedScheduleSchema,
  listedSchedulesSchema,
  type NewSchedule,
  NotFoundError,
  type Problem,
  type Profile,
  problemSchema,
  profileListSchema,
  RefusedError,
  type Screening,
  type ScreeningAnswers,
  type ScreeningResult,
  type SessionRecord,
  type SessionStatus,
  SoleusError,
  type Speed,
  type StartCalibration,
  type StartedCalibration,
  type Status,
  scheduleReportSchema,
  screeningResultSchema,
  screeningSchema,
  sessionRecordSchema,
  sessionStatusSchema,
  startedCalibrationSchema,
  statusSchema,
  stopAnswerSchema,
  TechnicianError,
  type TypedReference,
  technicianSessionSchema,
  technicianStatusSchema,
  type UnitCalibration,
  UsageError,
  unitCalibrationSchema,
  upcomingListSchema,
} from '../contract/index.ts';
import type { TechnicianRole } from './technician-pin.ts';

/** How long a controller on this machine may take to answer, ms; a stop waits 2 s for its confirmation. */
const PATIENCE_MS = 5000;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export class ControllerClient {
  readonly card: ControllerCard;
  #technicianToken: string | undefined;

  constructor(card: ControllerCard) {
    this.card = card;
  }

  status(): Promise<Status> {
    return this.#ask('GET', '/status', statusSchema);
  }

  screening(profile: string | undefined): Promise<Screening> {
    const query = profile === undefined ? '' : `?profile=${encodeURIComponent(profile)}`;
    return this.#ask('GET', `/screening${query}`, screeningSchema);
  }

  /** With `standing`, for scheduled sessions of the next seven days too. */
  answerScreening(
    answers: ScreeningAnswers,
    profile: string | undefined,
    standing?: boolean,
  ): Promise<ScreeningResult> {
    return this.#ask('POST', '/screening', screeningResultSchema, { answers, profile, standing });
  }

  start(programme: string, profile: string | undefined): Promise<SessionStatus> {
    return this.#ask('POST', '/session', sessionStatusSchema, { programme, profile });
  }

  press(sessionId: string, press: string): Promise<SessionStatus> {
    return this.#ask('POST', `/session/${press}`, sessionStatusSchema, { sessionId });
  }

  /** Whether the massager has confirmed the stop. */
  async stop(): Promise<boolean> {
    try {
      return (await this.#ask('POST', '/stop', stopAnswerSchema)).confirmed;
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'stop-unconfirmed') return false;
      throw error;
    }
  }

  record(sessionId: string): Promise<SessionRecord> {
    return this.#ask('GET', `/sessions/${encodeURIComponent(sessionId)}`, sessionRecordSchema);
  }

  /**
   * The history as a file, in pieces: `sessions.csv` or `history.json`, with the query that each takes.
   * Rejects before the first piece where the controller refuses.
   */
  history(file: string, query: Readonly<Record<string, string>>): Promise<AsyncIterable<Uint8Array>> {
    return this.#download(`/${file}?${new URLSearchParams(query)}`);
  }

  people(): Promise<{ items: Profile[] }> {
    return this.#ask('GET', '/profiles', profileListSchema);
  }

  /** What runs by itself there. */
  readonly schedules = {
    list: () => this.#ask('GET', '/schedules', listedSchedulesSchema),
    upcoming: (count: number) => this.#ask('GET', `/schedules/upcoming?count=${count}`, upcomingListSchema),
    add: (schedule: NewSchedule) => this.#ask('POST', '/schedules', listedScheduleSchema, schedule),
    remove: (id: string) => this.#tell(`/schedules/${encodeURIComponent(id)}`, undefined, 'DELETE'),
    pauseAll: (paused: boolean) => this.#tell('/schedules/paused', { paused }, 'PUT'),
    /** From a time on (ISO 8601) until now. */
    report: (from: string) =>
      this.#ask('GET', `/schedules/report?from=${encodeURIComponent(from)}`, scheduleReportSchema),
    /** The same as a table, in pieces. */
    reportCsv: (from: string) => this.#download(`/schedules/report.csv?from=${encodeURIComponent(from)}`),
  };

  /** Sets the speed of an emulated massager's time. */
  setSpeed(speed: Speed): Promise<void> {
    return this.act({ do: 'speed', speed });
  }

  /** Acts on an emulated massager's front panel. */
  act(action: FrontPanelAction): Promise<void> {
    return this.#tell('/emulator', action);
  }

  /** The technician's role there. */
  readonly technician: TechnicianRole = {
    status: () => this.#ask('GET', '/technician', technicianStatusSchema),
    setPin: (pin) => this.#tell('/technician/pin', { pin }),
    unlock: (pin) => this.#ask('POST', '/technician/session', technicianSessionSchema, { pin }),
  };

  /** What is asked from now on comes from the bearer of this token. */
  asTechnician(token: string): void {
    this.#technicianToken = token;
  }

  calibration(): Promise<UnitCalibration> {
    return this.#ask('GET', '/calibration', unitCalibrationSchema);
  }

  calibrate(request: StartCalibration): Promise<StartedCalibration> {
    return this.#ask('POST', '/calibration', startedCalibrationSchema, request);
  }

  abortCalibration(calibrationId: string): Promise<void> {
    return this.#tell('/calibration/abort', { calibrationId });
  }

  typeReference(typed: TypedReference): Promise<void> {
    return this.#tell('/calibration/reference', typed);
  }

  calibrationRecord(id: string): Promise<CalibrationRecord> {
    return this.#ask('GET', `/calibration/records/${encodeURIComponent(id)}`, calibrationRecordSchema);
  }

  async #download(path: string): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#send('GET', path, undefined);
    if (!response.ok) throw errorOf(response.status, await jsonOf(response), this.card);
    return piecesOf(response, this.card);
  }

  /** Asks for something whose answer says no more than that it was done. */
  async #tell(path: string, body: unknown, method: Method = 'POST'): Promise<void> {
    await this.#ask(method, path, z.unknown(), body);
  }

  async #ask<Schema extends z.ZodType>(
    method: Method,
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const response = await this.#send(method, path, body, AbortSignal.timeout(PATIENCE_MS));
    const answer = await jsonOf(response);
    if (!response.ok) throw errorOf(response.status, answer, this.card);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw unreachable(this.card, parsed.error);
    return parsed.data;
  }

  /** Without a `signal` it waits for as long as it takes. */
  async #send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    const { url, token } = this.card;
    return await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(this.#technicianToken === undefined ? {} : { 'Soleus-Technician': this.#technicianToken }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw unreachable(this.card, error);
    });
  }
}

const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

async function* piecesOf({ body }: Response, card: ControllerCard): AsyncGenerator<Uint8Array, void> {
  if (body === null) return;
  try {
    yield* body;
  } catch (error) {
    throw unreachable(card, error);
  }
}

function unreachable(card: ControllerCard, cause: unknown): DeviceError {
  return new DeviceError(
    'controller-unreachable',
    `Soleus does not answer as it should: ${nameOnCard(card)}.`,
    'Press STOP on the unit if the motor runs; then end that Soleus and start it again.',
    { cause },
  );
}

/** The problem that the controller answered with, as the kind of error that it was there. */
function errorOf(status: number, answer: unknown, card: ControllerCard): SoleusError {
  const parsed = problemSchema.safeParse(answer);
  if (!parsed.success) return unreachable(card, parsed.error);
  const problem: Problem = parsed.data;
  const options = problem.rule === undefined ? {} : { rule: problem.rule };
  const { code, title, detail } = problem;
  switch (status) {
    case 400:
      return new UsageError(code, title, detail, options);
    case 403:
      return new TechnicianError(code, title, detail, options);
    case 404:
      return new NotFoundError(code, title, detail, options);
    case 409:
      return new ConflictError(code, title, detail, options);
    case 422:
    case 429:
      return new RefusedError(code, title, detail, options);
    case 503:
      return new DeviceError(code, title, detail, options);
    default:
      return new SoleusError(code, title, detail, options);
  }
}
