/** However wrong PINs are tried, over restarts and clocks that are set back: five, then one a minute. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../../src/controller/technician/instant.ts';
import { IDLE_MS, leftMs } from '../../../../src/controller/technician/tokens.ts';
import {
  counted,
  kept,
  LOCK_MS,
  lockedForMs,
  NO_TRIES,
  resumed,
  TRIES_MOST,
  type Tries,
  triesLeft,
} from '../../../../src/controller/technician/tries.ts';

const NOW: Instant = { ms: 5000, dateMs: Date.parse('2024-05-06T07:08:09Z') };
const later = (ms: number, from = NOW): Instant => ({ ms: from.ms + ms, dateMs: from.dateMs + ms });
const tried = (times: number, now = NOW): Tries =>
  Array.from({ length: times }).reduce<Tries>((tries) => counted(tries, now), NO_TRIES);

describe('wrong PINs', () => {
  it('lock at the fifth, for a minute', () => {
    expect(lockedForMs(tried(TRIES_MOST - 1), NOW)).toBe(0);
    const locked = tried(TRIES_MOST);
    expect(lockedForMs(locked, NOW)).toBe(LOCK_MS);
    expect(lockedForMs(locked, later(LOCK_MS - 1))).toBe(1);
    expect(lockedForMs(locked, later(LOCK_MS))).toBe(0);
  });

  it('lock again at once after the minute, each one', () => {
    const again = counted(tried(TRIES_MOST), later(LOCK_MS));
    expect(lockedForMs(again, later(LOCK_MS))).toBe(LOCK_MS);
    expect(again.wrong).toBe(TRIES_MOST);
  });

  it('leave as many tries as there are before the lock', () => {
    expect([0, 1, 2, 3, 4, 5].map((times) => triesLeft(tried(times)))).toEqual([5, 4, 3, 2, 1, 1]);
  });

  it('count on after a restart, and lock for what was left of the minute', () => {
    const before = kept(tried(TRIES_MOST), NOW);
    expect(before).toEqual({ wrong: TRIES_MOST, lockedUntil: '2024-05-06T07:09:09.000Z' });
    const restarted: Instant = { ms: 0, dateMs: later(20_000).dateMs };
    expect(lockedForMs(resumed(before, restarted), restarted)).toBe(40_000);
    expect(resumed(kept(tried(3), NOW), restarted).wrong).toBe(3);
  });
});

/** What happens: a wrong PIN, time that passes, civil time set back, a restart. */
type Step =
  | { readonly do: 'try' }
  | { readonly do: 'wait' | 'set-back'; readonly ms: number }
  | { readonly do: 'restart' };

const upTo = (ms: number) => fc.oneof(fc.constantFrom(1, LOCK_MS - 1, LOCK_MS), fc.nat(ms));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'try' }) },
  { weight: 2, arbitrary: upTo(2 * LOCK_MS).map((ms): Step => ({ do: 'wait', ms })) },
  { weight: 1, arbitrary: upTo(100 * LOCK_MS).map((ms): Step => ({ do: 'set-back', ms })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'restart' }) },
);

describe('whatever is tried', () => {
  it('no minute has more than five guesses in it, and no lock holds for more than a minute', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let trueMs = 0;
        let setBackMs = 0;
        let startedMs = 0;
        let tries = NO_TRIES;
        let saved = kept(tries, NOW);
        const guesses: number[] = [];
        const now = (): Instant => ({ ms: trueMs - startedMs, dateMs: NOW.dateMs + trueMs - setBackMs });
        for (const each of steps) {
          if (each.do === 'wait') trueMs += each.ms;
          if (each.do === 'set-back') setBackMs += each.ms;
          if (each.do === 'restart') {
            const left = lockedForMs(tries, now());
            startedMs = trueMs;
            tries = resumed(saved, now());
            saved = kept(tries, now());
            expect(lockedForMs(tries, now())).toBeGreaterThanOrEqual(left);
          }
          if (each.do === 'try' && lockedForMs(tries, now()) === 0) {
            guesses.push(trueMs);
            tries = counted(tries, now());
            saved = kept(tries, now());
          }
          expect(lockedForMs(tries, now())).toBeLessThanOrEqual(LOCK_MS);
        }
        for (const [at, ms] of guesses.entries()) {
          const sixth = guesses[at + TRIES_MOST];
          if (sixth !== undefined) expect(sixth - ms).toBeGreaterThanOrEqual(LOCK_MS);
        }
      }),
    );
  });

  it('civil time that is set back while nothing runs neither unlocks earlier nor locks for longer than a minute', () => {
    fc.assert(
      fc.property(fc.nat(100 * LOCK_MS), fc.nat(LOCK_MS), (setBackMs, offMs) => {
        const before = kept(tried(TRIES_MOST), NOW);
        const restarted: Instant = { ms: 0, dateMs: NOW.dateMs + offMs - setBackMs };
        const left = lockedForMs(resumed(before, restarted), restarted);
        expect(left).toBeGreaterThanOrEqual(LOCK_MS - offMs);
        expect(left).toBeLessThanOrEqual(LOCK_MS);
      }),
    );
  });
});

describe('a token', () => {
  it('never outlives its half hour, on either clock, and lasts all of it where they agree', () => {
    fc.assert(
      fc.property(fc.nat(2 * IDLE_MS), fc.integer({ min: -IDLE_MS, max: IDLE_MS }), (passedMs, jumpMs) => {
        const now: Instant = { ms: NOW.ms + passedMs, dateMs: NOW.dateMs + passedMs + jumpMs };
        const left = leftMs(NOW, now);
        expect(left).toBeLessThanOrEqual(Math.max(0, IDLE_MS - passedMs));
        if (passedMs + jumpMs >= IDLE_MS) expect(left).toBe(0);
        if (jumpMs <= 0) expect(left).toBe(Math.max(0, IDLE_MS - passedMs));
      }),
    );
  });
});
