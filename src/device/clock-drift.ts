/**
 * The massager's clock against the host's (S13). Its own start compares it with the watchdog's oscillator,
 * which is too coarse to see a few percent.
 */
import { LIMITS } from '../contract/index.ts';

/** A window this long tells 2 % from a telegram that came late. */
const WINDOW_MS = 10_000;
/** A computer that slept or was busy spoils two windows at most. */
const WINDOWS_IN_A_ROW = 3;
/** The massager's count of milliseconds begins again after this many. */
const COUNT_MS = 65_536;

interface Reading {
  readonly uptimeMs: number;
  readonly nowMs: number;
}

/** Follows one connection: after each handshake a new one begins. */
export class ClockDrift {
  #last: Reading | null = null;
  /** Time in the present window, by either clock. */
  #massagerMs = 0;
  #hostMs = 0;
  #windowsOff = 0;

  /** One `aux`: the massager's count of milliseconds, and the host's monotonic time. */
  take(uptimeMs: number, nowMs: number): void {
    const last = this.#last;
    this.#last = { uptimeMs, nowMs };
    if (last === null) return;
    const host = nowMs - last.nowMs;
    if (host >= COUNT_MS / 2) {
      this.#beginWindow();
      return;
    }
    this.#hostMs += host;
    this.#massagerMs += (uptimeMs - last.uptimeMs + COUNT_MS) % COUNT_MS;
    if (this.#hostMs < WINDOW_MS) return;
    const drift = Math.abs(this.#massagerMs / this.#hostMs - 1);
    this.#windowsOff = drift > LIMITS.clockDriftPercent / 100 ? this.#windowsOff + 1 : 0;
    this.#beginWindow();
  }

  /** Whether the two clocks have disagreed for half a minute. */
  get drifted(): boolean {
    return this.#windowsOff >= WINDOWS_IN_A_ROW;
  }

  #beginWindow(): void {
    this.#massagerMs = 0;
    this.#hostMs = 0;
  }
}
