import { uptime } from 'node:os';
import type { Clock, Timer } from './clock.ts';

/** How long this computer has been on, sleep included, ms. */
export const computerUptimeMs = (): number => uptime() * 1000;

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
