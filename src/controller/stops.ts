/** STOP as the controller sends it: before anything else, counted, and on record once. */
import type { Massager } from '../device/index.ts';
import type { Session } from '../session/index.ts';
import type { EventText } from './event-texts.ts';

export interface StopsOptions {
  readonly massager: Massager;
  readonly note: (event: EventText, sessionId?: string) => void;
}

export class Stops {
  readonly #options: StopsOptions;
  /** Stops that wait for the massager's confirmation. */
  #unanswered = 0;
  #count = 0;

  constructor(options: StopsOptions) {
    this.#options = options;
  }

  /** How many there have been: a start that one of them overtook begins nothing. */
  get count(): number {
    return this.#count;
  }

  /**
   * Sends the stop byte (S2). Resolves true once the massager has confirmed it, false when it hasn't within
   * 2 s. One that goes unanswered is sent again and again; it is on record once, unless a session runs.
   */
  send(reason: 'hurts' | undefined, session: Session | null): Promise<boolean> {
    const confirmed = this.#options.massager.stop();
    this.#count += 1;
    if (this.#unanswered === 0 || session !== null) {
      const text = reason === 'hurts' ? 'STOP: it hurt.' : 'STOP.';
      this.#options.note({ type: 'stop', text, rule: 'S2' }, session?.id);
    }
    this.#unanswered += 1;
    void confirmed.finally(() => {
      this.#unanswered -= 1;
    });
    return confirmed;
  }

  /** Another stop has been sent beside this. */
  countOne(): void {
    this.#count += 1;
  }
}
