import { type Clock, every, type Timer } from '../clock/index.ts';

/** How often the stop byte is repeated, ms. */
export const STOP_REPEAT_MS = 20;
/** How long a stop waits for its confirmation before it answers no, ms. The byte is repeated beyond it. */
export const STOP_PATIENCE_MS = 2000;
/**
 * The byte is sent at least this often, so that telemetry which was on its way when the stop began can't
 * end it after a single byte that the line swallowed.
 */
export const STOP_TIMES_MIN = 3;

/**
 * The stop byte, sent at once and then every STOP_REPEAT_MS until telemetry confirms the stop or the port
 * is gone (S2).
 */
export class StopSignal {
  readonly #clock: Clock;
  readonly #send: () => void;
  readonly #waiting = new Set<(confirmed: boolean) => void>();
  #repeat: Timer | undefined;
  #sent = 0;
  #confirmed = false;

  constructor(clock: Clock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Whether the byte is still being repeated. */
  get active(): boolean {
    return this.#repeat !== undefined;
  }

  /**
   * Sends the byte now and keeps on. Resolves true with the confirmation, false when it has not come
   * within STOP_PATIENCE_MS or can't come any more.
   */
  start(): Promise<boolean> {
    this.#repeat?.cancel();
    this.#repeat = every(this.#clock, STOP_REPEAT_MS, () => this.#sendOnce());
    this.#sent = 0;
    this.#confirmed = false;
    const answer = new Promise<boolean>((resolve) => {
      const patience = this.#clock.after(STOP_PATIENCE_MS, () => settle(false));
      const settle = (confirmed: boolean): void => {
        patience.cancel();
        this.#waiting.delete(settle);
        resolve(confirmed);
      };
      this.#waiting.add(settle);
    });
    this.#sendOnce();
    return answer;
  }

  /** Telemetry has come since the start: does it show the massager stopped? */
  confirm(stopped: boolean): void {
    this.#confirmed = stopped;
    this.#endWhenSure();
  }

  /** Nothing can confirm it any more: the port is gone. */
  abandon(): void {
    this.#end(false);
  }

  #sendOnce(): void {
    this.#sent += 1;
    this.#send();
    this.#endWhenSure();
  }

  #endWhenSure(): void {
    if (this.#confirmed && this.#sent >= STOP_TIMES_MIN) this.#end(true);
  }

  #end(confirmed: boolean): void {
    this.#repeat?.cancel();
    this.#repeat = undefined;
    for (const settle of this.#waiting) settle(confirmed);
  }
}
