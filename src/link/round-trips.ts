const WINDOW = 128;

/** How long the last 128 requests took from the first byte written to their answer. */
export class RoundTrips {
  readonly #timesMs: number[] = [];

  add(timeMs: number): void {
    this.#timesMs.push(timeMs);
    if (this.#timesMs.length > WINDOW) this.#timesMs.shift();
  }

  /** Median and 99th percentile (nearest rank), ms; null before the first answer. */
  summary(): { readonly p50: number; readonly p99: number } | null {
    const sorted = this.#timesMs.toSorted((a, b) => a - b);
    const rank = (share: number): number | undefined => sorted[Math.ceil(share * sorted.length) - 1];
    const p50 = rank(0.5);
    const p99 = rank(0.99);
    return p50 === undefined || p99 === undefined ? null : { p50, p99 };
  }
}
