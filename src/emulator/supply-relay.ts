/**
 * The supply relay on the board (S15). An edge at its pin costs no more than a note of its time: one event
 * looks, when the relay might drop out, whether it does.
 */
import { pins } from '../../hardware/pins.ts';
import type { Slot } from './board/agenda.ts';
import { type Board, CLOCK_HZ } from './board/index.ts';
import { dropOutS, pumpRelay, type Relay, relayAtRest } from './plant/index.ts';

/** Whether a unit has the relay, or a wire in its place. */
export type RelayFitting = 'fitted' | 'bridged';

/** What a unit has where nothing else is said. */
export const USUAL_RELAY: RelayFitting = 'fitted';

export class SupplyRelay {
  readonly #board: Board;
  readonly #dropOut: Slot;
  readonly #change: (atCycle: number, apply: () => void) => void;
  #relay: Relay = relayAtRest();

  /** `change` is given each pull-in and drop-out to carry out, so that it can settle what was before. */
  constructor(board: Board, change: (atCycle: number, apply: () => void) => void) {
    this.#board = board;
    this.#change = change;
    this.#dropOut = board.agenda.define('relay-drop-out', (atCycle) => this.#look(atCycle));
    board.onPin(pins.relay, (_high, atCycle) => this.#pump(atCycle));
  }

  get closed(): boolean {
    return this.#relay.closed;
  }

  save(): Relay {
    return this.#relay;
  }

  load(relay: Relay): void {
    this.#relay = relay;
  }

  #pump(atCycle: number): void {
    const pumped = pumpRelay(this.#relay, atCycle / CLOCK_HZ);
    if (pumped.closed === this.#relay.closed) {
      this.#relay = pumped;
      return;
    }
    this.#change(atCycle, () => {
      this.#relay = pumped;
    });
    this.#board.agenda.set(this.#dropOut, this.#dropOutCycle());
  }

  #look(atCycle: number): void {
    const due = this.#dropOutCycle();
    if (atCycle < due) {
      this.#board.agenda.set(this.#dropOut, due);
      return;
    }
    this.#change(atCycle, () => {
      this.#relay = relayAtRest();
    });
  }

  #dropOutCycle(): number {
    return Math.round(dropOutS(this.#relay) * CLOCK_HZ);
  }
}
