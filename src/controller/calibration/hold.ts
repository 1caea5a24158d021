/** Hold-to-run: the motor turns on the bench for as long as somebody holds a key, and no longer. */
import type { Clock, Timer } from '../../clock/index.ts';
import type { Holder } from '../../contract/index.ts';

/**
 * After how long without another word a hold has ended, ms. A page says that its key is held every 50 ms, so that
 * the motor is off 250 ms after the page was lost; the unit says how its START stands with its telemetry.
 */
const LAPSE_MS: Readonly<Record<Holder, number>> = { page: 225, unit: 350 };

export class HoldToRun {
  readonly #by: Holder;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #held = false;
  #lapse: Timer | undefined;

  /** `clock` is the one by which whoever holds speaks: the machine’s own for a page, the unit’s for its START. */
  constructor(by: Holder, clock: Clock, onChange: () => void) {
    this.#by = by;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether it is held, as just heard. */
  hear(held: boolean): void {
    this.#lapse?.cancel();
    this.#lapse = held ? this.#clock.after(LAPSE_MS[this.#by], () => this.#set(false)) : undefined;
    this.#set(held);
  }

  #set(held: boolean): void {
    if (held === this.#held) return;
    this.#held = held;
    this.#onChange();
  }
}
