import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAfter, ticksToLeave, ticksToZero } from '../../../src/emulator/board/counting.ts';

const MAX = 40;

/** The counter as the data sheet draws it, one tick at a time. */
function nextCount(count: number, top: number): number {
  return count === top || count === MAX ? 0 : count + 1;
}

const counter = fc.record({
  count: fc.integer({ min: 0, max: MAX }),
  top: fc.integer({ min: 0, max: MAX }),
});

describe('counting without counting', () => {
  it('is where a counter would be', () => {
    fc.assert(
      fc.property(counter, fc.integer({ min: 0, max: 200 }), ({ count, top }, ticks) => {
        let counted = count;
        for (let tick = 0; tick < ticks; tick += 1) counted = nextCount(counted, top);
        expect(countAfter(ticks, count, top, MAX)).toBe(counted);
      }),
    );
  });

  it('knows when a value is left, and that some are never reached', () => {
    fc.assert(
      fc.property(counter, fc.integer({ min: 0, max: MAX }), ({ count, top }, value) => {
        let counted = count;
        let left = Number.POSITIVE_INFINITY;
        for (let tick = 1; tick <= 3 * (MAX + 1); tick += 1) {
          const before = counted;
          counted = nextCount(counted, top);
          if (before === value) {
            left = tick;
            break;
          }
        }
        expect(ticksToLeave(value, count, top, MAX)).toBe(left);
      }),
    );
  });

  it('knows when it begins anew', () => {
    fc.assert(
      fc.property(counter, ({ count, top }) => {
        let counted = count;
        let ticks = 0;
        do {
          counted = nextCount(counted, top);
          ticks += 1;
        } while (counted !== 0);
        expect(ticksToZero(count, top, MAX)).toBe(ticks);
      }),
    );
  });
});
