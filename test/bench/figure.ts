/**
 * What a bench gives. Each `test/bench/*.bench.ts` exports `name`, one phrase, and
 * `run(): Promise<readonly Figure[]>`. Benches run compiled, as Soleus itself does, and one at a time.
 */
export interface Figure {
  /** What was measured, under which conditions. */
  readonly what: string;
  readonly measured: number;
  /** The limit: a larger measurement misses it. */
  readonly atMost: number;
  readonly unit: string;
}
