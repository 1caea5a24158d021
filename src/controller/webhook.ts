/** Tells another program that something needs a person: an HTTP POST, tried again, and never waited for. */
import type { Clock } from '../clock/index.ts';
import { DeviceError, type SoleusError } from '../contract/index.ts';

/** After each failure, ms; then that message is given up. */
const RETRIES_MS = [5_000, 60_000, 600_000] as const;
/** As long as one try may take, ms. */
const PATIENCE_MS = 10_000;
/** As many messages may be on their way; another one is dropped. */
const UNDERWAY_MAX = 20;

export interface WebhookOptions {
  readonly url: string;
  /** The machine’s own time. */
  readonly clock: Clock;
  readonly post: (
    url: string,
    body: string,
    signal: AbortSignal,
  ) => Promise<{ readonly ok: boolean; readonly status: number }>;
  /** Hears of each message that was given up. */
  readonly onError: (problem: SoleusError) => void;
}

/** Posts `body` as JSON. */
export const postJson: WebhookOptions['post'] = (url, body, signal) =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
    signal,
    redirect: 'error',
  });

export class Webhook {
  readonly #options: WebhookOptions;
  #underway = 0;
  #closed = false;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  send(text: string): void {
    if (this.#closed) return;
    if (this.#underway >= UNDERWAY_MAX) {
      this.#options.onError(dropped(this.#options.url, 'too many others wait'));
      return;
    }
    this.#underway += 1;
    this.#try(JSON.stringify({ time: this.#options.clock.date().toISOString(), text }), 0);
  }

  /** What waits to be tried again isn’t any more. */
  close(): void {
    this.#closed = true;
  }

  #try(body: string, failures: number): void {
    const { url, clock, post } = this.#options;
    const abort = new AbortController();
    const patience = clock.after(PATIENCE_MS, () => abort.abort(new Error('it took too long')));
    post(url, body, abort.signal)
      .then(({ ok, status }) => {
        if (!ok) throw new Error(`it answered ${status}`);
        this.#underway -= 1;
      })
      .catch((error: unknown) => this.#failed(body, failures, error))
      .finally(() => patience.cancel());
  }

  #failed(body: string, failures: number, error: unknown): void {
    const { url, clock, onError } = this.#options;
    const againMs = RETRIES_MS[failures];
    if (againMs !== undefined && !this.#closed) {
      clock.after(againMs, () => {
        if (!this.#closed) this.#try(body, failures + 1);
      });
      return;
    }
    this.#underway -= 1;
    if (!this.#closed) onError(dropped(url, error instanceof Error ? error.message : String(error)));
  }
}

/** Only the host: the path of a webhook is often its secret. */
const dropped = (url: string, why: string): DeviceError =>
  new DeviceError(
    'webhook-failed',
    `A message to ${new URL(url).host} was given up: ${why}.`,
    'Check the address (--webhook) and whether it can be reached from here.',
  );
