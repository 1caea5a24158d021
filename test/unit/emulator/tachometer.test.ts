import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextEdgeS, pulseDropped, tachometerLow } from '../../../src/emulator/plant/index.ts';

const TURN = 2 * Math.PI;

describe('the tachometer', () => {
  it.each([
    [4, undefined],
    [2, 2],
    [8, 8],
  ])('falls %i times in a turn, at even distances', (times, pulses) => {
    const steps = 100_000;
    const falls: number[] = [];
    for (let step = 1; step <= steps; step += 1) {
      const before = tachometerLow(((step - 1) / steps) * TURN, pulses);
      if (!before && tachometerLow((step / steps) * TURN, pulses)) falls.push(step / steps);
    }
    expect(falls.length).toBe(times);
    for (const [index, fall] of falls.slice(1).entries()) {
      expect(fall - (falls[index] ?? 0)).toBeCloseTo(1 / times, 4);
    }
  });

  it('has no edge where the eccentric hangs', () => {
    expect(tachometerLow(0.05)).toBe(tachometerLow(TURN - 0.05));
  });

  it('changes at the foreseen moment, not before, forwards and backwards', () => {
    const angle = fc.double({ min: 0, max: TURN, noNaN: true });
    const speed = fc.oneof(
      fc.double({ min: 0.5, max: 500, noNaN: true }),
      fc.double({ min: -500, max: -0.5, noNaN: true }),
    );
    fc.assert(
      fc.property(angle, speed, fc.constantFrom(2, 4, 8), (angleRad, radPerS, pulses) => {
        const edgeS = nextEdgeS(angleRad, radPerS, pulses);
        const at = (seconds: number): boolean => tachometerLow(angleRad + radPerS * seconds, pulses);
        fc.pre(edgeS * Math.abs(radPerS) > 1e-6);
        expect(at(edgeS - 1e-7 / Math.abs(radPerS))).toBe(at(0));
        expect(at(edgeS + 1e-7 / Math.abs(radPerS))).toBe(!at(0));
      }),
    );
  });

  it('drops one pulse of eight, never more than two in a row and never evenly', () => {
    const dropped = Array.from({ length: 8000 }, (_, pulse) => pulse).filter(pulseDropped);
    expect(dropped.length).toBe(1000);
    const gaps = dropped.slice(1).map((pulse, index) => pulse - (dropped[index] ?? 0));
    expect(new Set(gaps).size).toBeGreaterThan(10);
    const inARow = dropped.filter((pulse) => pulseDropped(pulse + 1) && pulseDropped(pulse + 2));
    expect(inARow).toEqual([]);
  });

  it('has none to come at standstill', () => {
    expect(nextEdgeS(1, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('has none at all without pulses', () => {
    expect(nextEdgeS(1, 300, 0)).toBe(Number.POSITIVE_INFINITY);
    expect([0, 1, 2, 3].some((angle) => tachometerLow(angle, 0))).toBe(false);
  });
});
