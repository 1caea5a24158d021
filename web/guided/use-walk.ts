import { useEffect, useState } from 'preact/hooks';
import { type Clock, every } from '../../src/clock/index.ts';
import { advance, back, begin, next, pause, start, type TimedStep, type Walk } from '../timer/index.ts';
import { keepScreenOn } from './wake-lock.ts';

/** The picture of the timer is renewed this often, ms. What it shows follows from the clock alone. */
const LOOK_MS = 200;

export interface WalkKeys {
  start(): void;
  pause(): void;
  next(): void;
  back(): void;
  /** Back to before the beginning. */
  end(): void;
}

/** A walk through these steps on this clock; the screen stays on while it runs. */
export function useWalk(
  steps: readonly TimedStep[],
  clock: Clock,
): { readonly walk: Walk; readonly keys: WalkKeys } {
  const [walk, setWalk] = useState(() => begin(clock.nowMs()));
  useEffect(() => {
    if (!walk.running) return;
    const look = (): void => setWalk((before) => advance(before, steps, clock.nowMs()));
    const timer = every(clock, LOOK_MS, look);
    // Timers of a page in the background hardly run.
    document.addEventListener('visibilitychange', look);
    const letScreenGo = keepScreenOn(navigator, document);
    return () => {
      timer.cancel();
      document.removeEventListener('visibilitychange', look);
      letScreenGo();
    };
  }, [walk.running, steps, clock]);
  const press = (act: typeof start) => () => setWalk((before) => act(before, steps, clock.nowMs()));
  return {
    walk,
    keys: {
      start: press(start),
      pause: press(pause),
      next: press(next),
      back: press(back),
      end: () => setWalk(begin(clock.nowMs())),
    },
  };
}
