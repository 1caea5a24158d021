/** What a controller is put together from. */
import type { Clock, Pace } from '../clock/index.ts';
import type { FrontPanel } from '../contract/index.ts';
import type { Massager } from '../device/index.ts';
import type { Store } from '../store/index.ts';

export interface ControllerOptions {
  readonly clock: Clock;
  /** The machine's own time, also where that of an emulated massager passes faster. */
  readonly wallClock: Clock;
  readonly pace: Pace;
  readonly massager: Massager;
  readonly store: Store;
  /** Only with an emulated massager. */
  readonly frontPanel: FrontPanel | undefined;
  readonly version: string;
  /** How long the computer has been on, sleep included, ms; null where that isn’t known. */
  readonly uptimeMs: () => number | null;
  /** Tells somebody elsewhere that something needs a person. Never waits, never throws. */
  readonly notify: (text: string) => void;
  /**
   * IANA name of the zone that the computer is set to now: its days count for care, and schedules without a zone of
   * their own run by it.
   */
  readonly homeZone: () => string;
  /** What ends with the controller, in this order, once the motor is off and the port closed. */
  readonly release: readonly (() => void | Promise<void>)[];
}
