import type { Clock, Timer } from '../clock/index.ts';
import { LIMITS } from '../contract/index.ts';

/** Silence after which a link that was up counts as lost, ms. Three times what makes it stale. */
export const LOST_MS = 3 * LIMITS.telemetryStaleMs;

/**
 * Tells when telemetry has stayed away: stale after LIMITS.telemetryStaleMs, lost after LOST_MS. A USB
 * unplug is not always reported by the system, so only this can be trusted to notice one.
 */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #onStale: () => void;
  readonly #onLost: () => void;
  #lastMs = 0;
  #stale = false;
  #timer: Timer | undefined;

  constructor(clock: Clock, onStale: () => void, onLost: () => void) {
    this.#clock = clock;
    this.#onStale = onStale;
    this.#onLost = onLost;
  }

  /** Counts the silence from now on. */
  start(): void {
    this.end();
    this.#lastMs = this.#clock.nowMs();
    this.#stale = false;
    this.#wait();
  }

  /** Something was heard. */
  heard(): void {
    if (this.#timer === undefined) return;
    if (this.#stale) this.start();
    // Otherwise the timer that already runs looks at this when it is due: one timer, however much is heard.
    else this.#lastMs = this.#clock.nowMs();
  }

  end(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #wait(): void {
    const dueMs = this.#lastMs + (this.#stale ? LOST_MS : LIMITS.telemetryStaleMs);
    this.#timer = this.#clock.after(dueMs - this.#clock.nowMs(), () => this.#due());
  }

  #due(): void {
    const nowMs = this.#clock.nowMs();
    if (nowMs >= this.#lastMs + LOST_MS) {
      this.end();
      this.#onLost();
      return;
    }
    const becameStale = !this.#stale && nowMs >= this.#lastMs + LIMITS.telemetryStaleMs;
    this.#stale ||= becameStale;
    this.#wait();
    if (becameStale) this.#onStale();
  }
}
