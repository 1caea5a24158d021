import type { Clock, Timer } from './clock.ts';

/** The machine's own time. */
export class WallClock implements Clock {
  nowMs(): number {
    return performance.now();
  }

  date(): Date {
    return new Date();
  }

  after(delayMs: number, run: () => void): Timer {
    const handle = setTimeout(run, delayMs);
    return { cancel: () => clearTimeout(handle) };
  }
}
