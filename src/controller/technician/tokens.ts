/** Who has shown the PIN: by a token, in memory alone, so that a restart ends it. */
import { createHash } from 'node:crypto';
import type { Instant } from './instant.ts';

/** How long a token lasts without use, ms (our policy). */
export const IDLE_MS = 30 * 60_000;

const TOKEN_BYTES = 32;

/** This many random bytes. */
export type RandomBytes = (count: number) => Buffer;

/**
 * How long a token that was used then still lasts, ms; 0 once it has ended. The clock that is further on
 * counts: one rests while the machine sleeps, the other may be set back.
 */
export function leftMs(used: Instant, now: Instant): number {
  return Math.max(0, IDLE_MS - Math.max(now.ms - used.ms, now.dateMs - used.dateMs));
}

/** The tokens that were given out, by their digests. */
export class Tokens {
  readonly #random: RandomBytes;
  readonly #usedAt = new Map<string, Instant>();

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  issue(now: Instant): string {
    for (const [digest, used] of this.#usedAt) if (leftMs(used, now) === 0) this.#usedAt.delete(digest);
    const token = this.#random(TOKEN_BYTES).toString('hex');
    this.#usedAt.set(digestOf(token), now);
    return token;
  }

  /** How long this token still lasts without use, ms; 0 for what is none, or none any more. */
  leftMs(token: string, now: Instant): number {
    const digest = digestOf(token);
    const used = this.#usedAt.get(digest);
    const left = used === undefined ? 0 : leftMs(used, now);
    if (left === 0) this.#usedAt.delete(digest);
    return left;
  }

  /** Uses it: it lasts from now on. False where it has ended. */
  use(token: string, now: Instant): boolean {
    if (this.leftMs(token, now) === 0) return false;
    this.#usedAt.set(digestOf(token), now);
    return true;
  }

  /** False where there was none. */
  end(token: string): boolean {
    return this.#usedAt.delete(digestOf(token));
  }

  endAll(): void {
    this.#usedAt.clear();
  }
}

/** What is looked up is a digest, so that the time it takes tells nothing about a token. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
