import type { Clock } from '../clock/index.ts';

/** `changed` is worth telling at once; `telemetry` brings new figures of the same picture. */
export type StatusNews = 'telemetry' | 'changed';

/** How often an idle massager's figures are told, ms. */
const IDLE_PERIOD_MS = 1000;

/** Tells listeners that the status has news: every telemetry while something runs, else once a second. */
export class StatusFeed {
  readonly #clock: Clock;
  readonly #listeners = new Set<(news: StatusNews) => void>();
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `listener` until the returned function is called. */
  onNews(listener: (news: StatusNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    this.#tell('changed');
  }

  telemetry(busy: boolean): void {
    if (busy || this.#clock.nowMs() - this.#toldMs >= IDLE_PERIOD_MS) this.#tell('telemetry');
  }

  #tell(news: StatusNews): void {
    this.#toldMs = this.#clock.nowMs();
    for (const listener of [...this.#listeners]) listener(news);
  }
}
