/** A controller for the tests of the dashboard: statuses and answers are what the test says. */
import { VirtualClock } from '../../../src/clock/index.ts';
import type {
  LiveAnswer,
  Problem,
  ProgrammeListing,
  SessionRecord,
  SoleusEvent,
  Status,
  TracePoint,
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
  records: SessionRecord[] = [];
  points: TracePoint[] = [];
  eventsSoFar: SoleusEvent[] = [];
  clearing: Answer<unknown> = { ok: true, value: null };

  #status: ((status: Status) => void)[] = [];
  #event: ((event: SoleusEvent) => void)[] = [];
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
    onEvent: (listener) => this.#event.push(listener),
    onConnection: (listener) => this.#connection.push(listener),
  };

  readonly rest: Rest = {
    programmes: () => this.#note('programmes', this.programmes),
    sessions: () => this.#note('sessions', { ok: true, value: [...this.records] }),
    session: (id) => {
      const record = this.records.find((each) => each.id === id);
      return this.#note(
        `session ${id}`,
        record ? { ok: true, value: record } : { ok: false, problem: problem('unknown') },
      );
    },
    trace: (id) => this.#note(`trace ${id}`, { ok: true, value: [...this.points] }),
    events: () => this.#note('events', { ok: true, value: [...this.eventsSoFar] }),
    stop: () => this.#note('stop', { ok: true, value: null }),
    clearFault: () => this.#note('clear', this.clearing),
    frontPanel: () => this.#note('panel', { ok: false, problem: problem('absent') }),
    actOnFrontPanel: () => this.#note('act', { ok: false, problem: problem('absent') }),
  };

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

  connects(up: boolean): void {
    this.up = up;
    for (const listener of this.#connection) listener(up);
  }
}
