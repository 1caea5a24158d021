import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropOutS, pumpRelay, type Relay, relayAtRest } from '../../../src/emulator/plant/index.ts';

/** A relay after edges with these times in between, s. */
function pumped(gaps: readonly number[]): Relay {
  let relay = relayAtRest();
  let atS = 1;
  for (const gap of gaps) {
    atS += gap;
    relay = pumpRelay(relay, atS);
  }
  return relay;
}

const short = fc.double({ min: 1e-4, max: 0.0048, noNaN: true });

describe('the relay’s charge pump', () => {
  it('pulls in with ten close edges over 20 ms, never with fewer and never sooner', () => {
    fc.assert(
      fc.property(fc.array(short, { maxLength: 60 }), (gaps) => {
        const relay = pumped([1, ...gaps]);
        const closes = gaps.some((_, index) => {
          const overS = gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0);
          return index + 2 >= 10 && overS >= 0.02 + 1e-9;
        });
        const total = gaps.reduce((sum, gap) => sum + gap, 0);
        if (closes) expect(relay.closed).toBe(true);
        if (gaps.length + 1 < 10 || total < 0.02 - 1e-9) expect(relay.closed).toBe(false);
      }),
    );
  });

  it('begins anew after each gap that is too long', () => {
    const burst = [0.01, ...Array.from({ length: 8 }, () => 0.004)];
    expect(pumped(Array.from({ length: 20 }, () => burst).flat()).closed).toBe(false);
    expect(pumped([...burst, 0.004]).closed).toBe(true);
  });

  it('holds for 36 ms from the last edge, near or far', () => {
    const relay = pumped(Array.from({ length: 30 }, () => 0.001));
    expect(relay.closed).toBe(true);
    const later = pumpRelay(relay, relay.lastS + 0.025);
    expect(later.closed).toBe(true);
    expect(dropOutS(later) - relay.lastS).toBeCloseTo(0.061, 9);
  });
});
