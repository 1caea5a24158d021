import { type ReadonlySignal, signal } from '@preact/signals';
import { type Clock, every, type Timer } from '../../src/clock/index.ts';

/** How often a key that is held says so, ms. The controller cuts the motor when a few of them are missing. */
export const HOLD_EVERY_MS = 50;

/** How the key that holds the motor running reaches the controller. */
export interface HoldWay {
  /** Whether it may hold now: connected, with a calibration that this page holds. */
  may(): boolean;
  send(held: boolean): void;
}

/** The key that keeps the motor running while it is held, and no longer. */
export interface Hold {
  readonly held: ReadonlySignal<boolean>;
  /** `grip` takes hold: a finger, a mouse or a key, by its name. A second one at the same time counts for nothing. */
  press(grip: string): void;
  /** `grip` lets go; only the one that holds can. */
  letGo(grip: string): void;
  /** Lets go, whatever holds it. Nothing but another press takes hold again. */
  drop(): void;
}

/**
 * Says that it is held at once and then every {@link HOLD_EVERY_MS}, and once when it isn’t any more. As soon
 * as it may not hold, it lets go by itself; it never takes hold again by itself.
 */
export function createHold(way: HoldWay, clock: Clock): Hold {
  const held = signal(false);
  let holder: string | null = null;
  let timer: Timer | null = null;

  const drop = (): void => {
    if (holder === null) return;
    holder = null;
    timer?.cancel();
    timer = null;
    held.value = false;
    way.send(false);
  };
  const say = (): void => {
    if (way.may()) way.send(true);
    else drop();
  };
  return {
    held,
    press(grip) {
      if (holder !== null || !way.may()) return;
      holder = grip;
      held.value = true;
      way.send(true);
      timer = every(clock, HOLD_EVERY_MS, say);
    },
    letGo(grip) {
      if (grip === holder) drop();
    },
    drop,
  };
}
