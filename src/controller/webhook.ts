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

/** A message on its way. */
interface Message {
  readonly body: string;
  failures: number;
  /** Ends what is being done for it. */
  cancel: () => void;
}

export class Webhook {
  readonly #options: WebhookOptions;
  readonly #underway = new Set<Message>();
  #closed = false;

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /** Returns at once. */
  send(text: string): void {
    const { url, clock, onError } = this.#options;
    if (this.#closed) return;
    if (this.#underway.size >= UNDERWAY_MAX) {
      onError(dropped(url, 'too many others wait'));
      return;
    }
    const body = JSON.stringify({ time: clock.date().toISOString(), text });
    const message: Message = { body, failures: 0, cancel: () => undefined };
    this.#underway.add(message);
    this.#try(message);
  }

  /** Nothing is sent any more, and nobody waits for what was on its way. */
  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#underway) cancel();
    this.#underway.clear();
  }

  #try(message: Message): void {
    const { url, clock, post } = this.#options;
    const abort = new AbortController();
    const patience = clock.after(PATIENCE_MS, () => abort.abort(new Error('it took too long')));
    message.cancel = () => {
      patience.cancel();
      abort.abort();
    };
    post(url, message.body, abort.signal)
      .then(({ ok, status }) => {
        if (!ok) throw new Error(`it answered ${status}`);
        this.#underway.delete(message);
      })
      .catch((error: unknown) => this.#failed(message, error))
      .finally(() => patience.cancel());
  }

  #failed(message: Message, error: unknown): void {
    if (this.#closed) return;
    const { url, clock, onError } = this.#options;
    const againMs = RETRIES_MS[message.failures];
    if (againMs === undefined) {
      this.#underway.delete(message);
      onError(dropped(url, reasonOf(error)));
      return;
    }
    message.failures += 1;
    const timer = clock.after(againMs, () => this.#try(message));
    message.cancel = () => timer.cancel();
  }
}

/** `fetch` itself only says that it failed; why stands in the causes below. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** Only the host: the path of a webhook is often its secret. */
const dropped = (url: string, why: string): DeviceError =>
  new DeviceError(
    'webhook-failed',
    `A message to ${new URL(url).host} was given up: ${why}.`,
    'Check the address (--webhook) and whether it can be reached from here.',
  );
