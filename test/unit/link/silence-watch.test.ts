import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { LIMITS } from '../../../src/contract/index.ts';
import { LOST_MS, SilenceWatch } from '../../../src/link/silence-watch.ts';
import { inputs } from '../../random.ts';

const STALE_MS = LIMITS.telemetryStaleMs;

describe('a silence', () => {
  it('is stale and then lost at exactly its bounds, whatever was heard before', async () => {
    const gaps = fc.array(fc.double({ min: 0, max: LOST_MS * 0.99, noNaN: true }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(gaps, async (heardAfterMs) => {
        const clock = new VirtualClock();
        const told: string[] = [];
        const watch = new SilenceWatch(
          clock,
          () => told.push(`stale ${clock.nowMs()}`),
          () => told.push(`lost ${clock.nowMs()}`),
        );
        const expected: string[] = [];
        watch.start();
        let lastMs = 0;
        for (const gapMs of heardAfterMs) {
          const nextMs = lastMs + gapMs;
          if (nextMs >= lastMs + STALE_MS) expected.push(`stale ${lastMs + STALE_MS}`);
          clock.after(nextMs - clock.nowMs(), () => watch.heard());
          while (clock.nowMs() < nextMs) {
            clock.moveTo(Math.min(clock.nextDueMs() ?? nextMs, nextMs));
            while (clock.runDue());
          }
          while (clock.runDue());
          lastMs = nextMs;
        }
        await clock.advance(2 * LOST_MS);
        expected.push(`stale ${lastMs + STALE_MS}`, `lost ${lastMs + LOST_MS}`);
        expect(told).toEqual(expected);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('is not watched before the start, nor after the end', async () => {
    const clock = new VirtualClock();
    const told: string[] = [];
    const watch = new SilenceWatch(
      clock,
      () => told.push('stale'),
      () => told.push('lost'),
    );
    watch.heard();
    await clock.advance(2 * LOST_MS);
    watch.start();
    watch.end();
    watch.heard();
    await clock.advance(2 * LOST_MS);
    expect(told).toEqual([]);
  });
});
