import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReference, expectedReference } from '../../../src/calibration/index.ts';
import { rpmOfLevel } from '../../../src/contract/index.ts';

const rpm = (level: number, value: number) =>
  checkReference({ quantity: 'rpm', level, load: 'feet-on', value });
const g = (level: number, value: number) => checkReference({ quantity: 'g', level, load: 'feet-off', value });

describe('a value from a reference instrument', () => {
  it('is expected where the level says: RPM, or the g of an eccentric on a plate', () => {
    expect(expectedReference('rpm', 1, 'feet-on')).toBe(1000);
    expect(expectedReference('g', 1, 'feet-off')).toBeCloseTo(0.22, 2);
    expect(expectedReference('g', 11, 'feet-off')).toBeCloseTo(3.06, 2);
    expect(expectedReference('g', 11, 'feet-on')).toBeCloseTo(2.3, 2);
  });

  it.each([
    ['RPM', rpm(1, 1012)],
    ['RPM out of tolerance: that is for the acceptance to say', rpm(1, 1120)],
    ['g', g(1, 0.2)],
    ['g, read at another spot of the plate', g(11, 1.9)],
  ])('is taken: %s', (_what, checked) => {
    expect(checked).toEqual({ ok: true });
  });

  it.each([
    ['a digit too few', rpm(5, 169), 'off-by-ten'],
    ['a digit too many', rpm(5, 16880), 'off-by-ten'],
    ['RPM for Hz', rpm(11, 61.7), 'wrong-unit'],
    ['zero', rpm(1, 0), 'zero'],
    ['less than zero', g(1, -0.2), 'zero'],
    ['m/s² for g', g(11, 30), 'wrong-unit'],
    ['a decimal point too far left', g(11, 0.306), 'off-by-ten'],
    ['the RPM of another level', rpm(1, 3700), 'implausible'],
    ['RPM for g', g(1, 1000), 'implausible'],
    ['no number', rpm(1, Number.NaN), 'not-a-number'],
    ['no end', rpm(1, Number.POSITIVE_INFINITY), 'not-a-number'],
  ])('is refused: %s', (_what, checked, code) => {
    expect(checked).toMatchObject({
      ok: false,
      code,
      text: expect.stringMatching(/^At level \d+ about [\d.]+ (RPM|g) is expected/),
    });
  });

  it('ten times off is never taken, at any level and for any error that would be', () => {
    const anyLevel = fc.double({ min: 1, max: 11, noNaN: true });
    const anyShare = fc.double({ min: 0.8, max: 1.25, noNaN: true });
    fc.assert(
      fc.property(anyLevel, anyShare, fc.constantFrom(10, 0.1), (level, share, tens) => {
        const load = 'feet-off';
        expect(rpm(level, rpmOfLevel(level) * share).ok).toBe(true);
        expect(rpm(level, rpmOfLevel(level) * share * tens).ok).toBe(false);
        expect(g(level, expectedReference('g', level, load) * share).ok).toBe(true);
        expect(g(level, expectedReference('g', level, load) * share * tens).ok).toBe(false);
      }),
    );
  });
});
