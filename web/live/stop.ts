import type { Clock, Timer } from '../../src/clock/index.ts';
import type { StopRequest } from '../../src/contract/index.ts';

/** How long the socket may take to confirm before the same stop also goes by REST. */
export const SOCKET_ANSWER_MS = 300;
/** How long all ways together may take before the page says to press STOP on the unit. */
export const ANSWER_MS = 1000;
/** An unanswered stop is sent again this often. */
const REPEAT_MS = 1000;
/** It is sent this many times in all; by then the person has been told to use the unit. */
const SENDINGS = 15;

/** The two ways a stop can take. Each resolves true when the stop is confirmed, and never rejects. */
export interface StopWays {
  /** Whether the socket is up. A stop is never queued on a socket that isn't: it would arrive late. */
  connected(): boolean;
  bySocket(request: StopRequest): Promise<boolean>;
  byRest(request: StopRequest): Promise<boolean>;
}

export type StopState =
  /** Nothing under way. */
  | 'rest'
  | 'sending'
  /** Nothing has confirmed it within ANSWER_MS. It is still being sent. */
  | 'unanswered';

export interface Stop {
  /** Sends a stop now, whatever is under way already. */
  press(request?: StopRequest): void;
}

/**
 * STOP as this page sends it: by the socket at once; by REST as well when the socket is down, says no
 * or doesn't answer in time; and in words when nothing answers. Presses made before a confirmation
 * belong together: the first confirmation answers them all, since the output is off then.
 */
export function createStop(ways: StopWays, clock: Clock, tell: (state: StopState) => void): Stop {
  let series = 0;
  let open = false;
  let hurts = false;
  let timers: Timer[] = [];

  const cancelTimers = (): void => {
    for (const timer of timers) timer.cancel();
    timers = [];
  };

  const send = (): void => {
    const mine = series;
    const request: StopRequest = hurts ? { reason: 'hurts' } : {};
    const answered = (confirmed: boolean): void => {
      if (!confirmed || !open || mine !== series) return;
      open = false;
      cancelTimers();
      tell('rest');
    };
    let restAsked = false;
    const askRest = (): void => {
      if (restAsked || !open) return;
      restAsked = true;
      void ways.byRest(request).then(answered);
    };
    if (!ways.connected()) {
      askRest();
      return;
    }
    timers.push(clock.after(SOCKET_ANSWER_MS, askRest));
    void ways.bySocket(request).then((confirmed) => {
      if (confirmed) answered(true);
      else askRest();
    });
  };

  const repeat = (left: number): void => {
    if (left === 0) return;
    timers.push(
      clock.after(REPEAT_MS, () => {
        send();
        repeat(left - 1);
      }),
    );
  };

  return {
    press(request = {}) {
      if (!open) {
        series += 1;
        hurts = false;
      }
      open = true;
      hurts ||= request.reason === 'hurts';
      cancelTimers();
      tell('sending');
      send();
      timers.push(clock.after(ANSWER_MS, () => tell('unanswered')));
      repeat(SENDINGS - 1);
    },
  };
}
