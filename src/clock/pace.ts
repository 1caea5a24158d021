import type { Speed } from '../contract/index.ts';

/** How fast time runs. On real hardware it is 1 and nothing changes it. */
export interface Pace {
  /** The speed in use while something runs. */
  speed(): Speed;
  /**
   * A session, calibration or simulation begins (true) or ends (false): the speed applies only in
   * between, idle time follows the wall clock, and so does the time in which a session waits for the
   * massager to be turned round.
   */
  setBusy(busy: boolean): void;
}

export const REAL_PACE: Pace = { speed: () => 1, setBusy: () => undefined };
