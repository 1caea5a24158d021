/**
 * How many wrong PINs there may be, and how soon (pure): five, then one a minute until a right one. The lock
 * goes by a clock that never jumps; civil time only carries it over a restart.
 */
import type { WrongTries } from '../../store/index.ts';
import type { Instant } from './instant.ts';

/** Wrong PINs before the lock (our policy). */
export const TRIES_MOST = 5;
/** How long the lock holds, ms (our policy). */
export const LOCK_MS = 60_000;

export interface Tries {
  /** Wrong PINs since the last right one; it stops at `TRIES_MOST`. */
  readonly wrong: number;
  /** By `Instant.ms`; in the past while a PIN is taken. */
  readonly lockedUntilMs: number;
}

export const NO_TRIES: Tries = { wrong: 0, lockedUntilMs: Number.NEGATIVE_INFINITY };

/** How long no PIN is looked at, a right one neither, ms; 0 while one is. */
export function lockedForMs({ lockedUntilMs }: Tries, { ms }: Instant): number {
  return Math.max(0, lockedUntilMs - ms);
}

/** One wrong PIN more, while none is locked out: from the fifth on, each locks at once. */
export function counted({ wrong, lockedUntilMs }: Tries, { ms }: Instant): Tries {
  const now = Math.min(wrong + 1, TRIES_MOST);
  return { wrong: now, lockedUntilMs: now < TRIES_MOST ? lockedUntilMs : ms + LOCK_MS };
}

/** How many wrong PINs there may still be before the next lock: always one at least. */
export function triesLeft({ wrong }: Tries): number {
  return Math.max(1, TRIES_MOST - wrong);
}

/** As it is kept over a restart. */
export function kept(tries: Tries, now: Instant): WrongTries {
  const lockMs = lockedForMs(tries, now);
  const until = lockMs === 0 ? null : new Date(now.dateMs + lockMs).toISOString();
  return { wrong: tries.wrong, lockedUntil: until };
}

/**
 * As it goes on after a restart. Where civil time was set back meanwhile, the lock holds on, for a minute
 * from now at most.
 */
export function resumed({ wrong, lockedUntil }: WrongTries, now: Instant): Tries {
  if (lockedUntil === null) return { ...NO_TRIES, wrong };
  const lockMs = Math.min(Math.max(0, Date.parse(lockedUntil) - now.dateMs), LOCK_MS);
  return { wrong, lockedUntilMs: now.ms + lockMs };
}
