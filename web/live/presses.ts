import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../src/clock/index.ts';
import type { Problem } from '../../src/contract/index.ts';
import { words } from '../words/index.ts';
import { type Answer, ownProblem } from './answer.ts';
import type { Rest } from './rest.ts';
import type { Live, Request, RequestBody } from './socket.ts';
import { ANSWER_MS, createStop, type Stop, type StopState } from './stop.ts';

/** How long a press other than STOP may take to be answered, ms. */
const PRESS_MS = 5000;

/** A press that can be under way. */
export type Press =
  | { readonly do: 'start'; readonly programme: string; readonly profile: string }
  | { readonly do: 'pause' | 'resume' | 'deeper' | 'lighter'; readonly sessionId: string }
  | { readonly do: 'clear' };

/** What has been asked for and not been answered. */
export type Pending = ReadonlySet<Press['do']>;

/** A second press of these while the first is under way is the same press; a level key counts each time. */
const ONCE: Pending = new Set(['start', 'pause', 'resume', 'clear']);

export interface Presses {
  /** The presses under way. */
  readonly pending: ReadonlySignal<Pending>;
  /** Why the last press was refused; null again with the next one, or when it is closed. */
  readonly refusal: ReadonlySignal<Problem | null>;
  readonly stopState: ReadonlySignal<StopState>;
  readonly stop: Stop;
  press(press: Press): void;
  /** Shows a problem that a page has met otherwise. */
  refuse(problem: Problem | null): void;
}

/** Sends what a person presses, and says in words what came of it when it wasn't done. */
export function createPresses(live: Live, rest: Rest, clock: Clock): Presses {
  const pending = signal<Pending>(new Set());
  const refusal = signal<Problem | null>(null);
  const stopState = signal<StopState>('rest');

  const stop = createStop(
    {
      connected: live.connected,
      bySocket: async (request) => (await live.ask('stop', request, ANSWER_MS))?.ok ?? false,
      byRest: async (request) => (await rest.stop(request)).ok,
    },
    clock,
    (state) => {
      stopState.value = state;
    },
  );

  async function ask<R extends Exclude<Request, 'stop'>>(
    request: R,
    body: RequestBody<R>,
  ): Promise<Answer<unknown>> {
    if (!live.connected()) {
      const { notConnected, notConnectedHint } = words.notices;
      return { ok: false, problem: ownProblem('not-connected', notConnected, notConnectedHint) };
    }
    const { noAnswer, noAnswerHint } = words.notices;
    const answer = await live.ask(request, body, PRESS_MS);
    return answer ?? { ok: false, problem: ownProblem('no-answer', noAnswer, noAnswerHint) };
  }

  function send(press: Press): Promise<Answer<unknown>> {
    switch (press.do) {
      case 'start':
        return ask('session:start', { programme: press.programme, profile: press.profile });
      case 'clear':
        return rest.clearFault();
      default:
        return ask(`session:${press.do}`, { sessionId: press.sessionId });
    }
  }

  return {
    pending,
    refusal,
    stopState,
    stop: {
      press(request) {
        refusal.value = null;
        stop.press(request);
      },
    },
    press(press) {
      if (ONCE.has(press.do) && pending.value.has(press.do)) return;
      pending.value = new Set([...pending.value, press.do]);
      refusal.value = null;
      void send(press).then((answer) => {
        pending.value = new Set([...pending.value].filter((each) => each !== press.do));
        if (!answer.ok) refusal.value = answer.problem;
      });
    },
    refuse(problem) {
      refusal.value = problem;
    },
  };
}
