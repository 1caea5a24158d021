import type {
  FrontPanelAction,
  FrontPanelState,
  Problem,
  ProgrammeListing,
  SessionRecord,
  SoleusEvent,
  StopRequest,
  TracePoint,
} from '../../src/contract/index.ts';
import { words } from '../words/index.ts';
import { type Answer, ownProblem } from './answer.ts';

/** The controller's REST interface, as far as the dashboard uses it. No method rejects. */
export interface Rest {
  programmes(): Promise<Answer<readonly ProgrammeListing[]>>;
  /** The latest sessions, newest first. */
  sessions(): Promise<Answer<readonly SessionRecord[]>>;
  session(id: string): Promise<Answer<SessionRecord>>;
  trace(id: string): Promise<Answer<readonly TracePoint[]>>;
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
  readonly method?: 'POST';
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
      const response = await fetch(`/api/v1${path}`, { cache: 'no-store', ...request });
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

  function post<T>(path: string, body: unknown): Promise<Answer<T>> {
    return ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    });
  }

  const one = (id: string): string => `/sessions/${encodeURIComponent(id)}`;
  return {
    programmes: () => list('/programmes'),
    sessions: () => list('/sessions'),
    session: (id) => ask(one(id)),
    trace: (id) => list(`${one(id)}/trace`),
    events: () => list('/events'),
    stop: (request) => post('/stop', request),
    clearFault: () => post('/faults/clear', {}),
    frontPanel: () => ask('/emulator'),
    actOnFrontPanel: (action) => post('/emulator', action),
  };
}
