import type { Clock } from '../../clock/index.ts';

/** A moment on both clocks: the one that never jumps but rests while the machine sleeps, and civil time. */
export interface Instant {
  readonly ms: number;
  /** Since 1970, ms. It may jump. */
  readonly dateMs: number;
}

export function instantOf(clock: Clock): Instant {
  return { ms: clock.nowMs(), dateMs: clock.date().getTime() };
}
