/** First wait before a lost port is opened again, ms. */
const FIRST_MS = 250;
/** Longest wait, ms: a massager that is plugged in again is back within this. */
const LONGEST_MS = 5000;

/**
 * How long a connection must have been up, ms, for the waits to start over: a port that comes up and breaks
 * off again and again is not opened four times a second for ever.
 */
export const STEADY_MS = 10_000;

/** The wait after `losses` earlier losses in a row, ms: doubled each time, up to the longest. */
export function backOffMs(losses: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** losses);
}
