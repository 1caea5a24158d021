/** Why nobody looked when a run was due: what the clocks tell of the time in between. */
import type { RunReasonCode } from '../contract/index.ts';

/** The clocks of this computer at one moment, ms. */
export interface ClockReadings {
  /** The time of day. It may jump. */
  readonly wallMs: number;
  /** Since some start; never jumps. It may stand still while the computer sleeps. */
  readonly monotonicMs: number;
  /** Since the computer was switched on, sleep included (`os.uptime()`); null where that isn’t known. */
  readonly uptimeMs: number | null;
}

export interface Absence {
  /** At the last look with the time set; null where this process hasn’t looked before. */
  readonly seen: ClockReadings | null;
  /** When the time was first found not to be set; null where it was. */
  readonly unset: ClockReadings | null;
  readonly now: ClockReadings;
}

/** `os.uptime()` may give whole seconds, and a clock is corrected by a little all the time, ms. */
const TOLERANCE_MS = 2000;

/** How much time has truly passed, ms, sleep included where the computer knows. */
export function elapsedMs(from: ClockReadings, to: ClockReadings): number {
  const awakeMs = to.monotonicMs - from.monotonicMs;
  if (from.uptimeMs === null || to.uptimeMs === null) return awakeMs;
  return Math.max(awakeMs, to.uptimeMs - from.uptimeMs);
}

/** Why a run that was due at `dueMs`, too long before `now`, wasn’t seen. */
export function causeOf(dueMs: number, { seen, unset, now }: Absence): RunReasonCode {
  if (unset !== null && dueMs > now.wallMs - elapsedMs(unset, now)) return 'clock-unset';
  if (seen === null) return 'off';
  return dueMs <= seen.wallMs + elapsedMs(seen, now) + TOLERANCE_MS ? 'asleep' : 'clock-forward';
}
