import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AcceptanceInput,
  accept,
  decide,
  type RepeatedReading,
  toleranceOf,
  VERIFICATION_LEVELS,
} from '../../../src/calibration/index.ts';
import { uncertaintyOf } from '../../../src/calibration/uncertainty.ts';
import {
  acceptanceResultSchema,
  judgedReadingSchema,
  rpmOfLevel,
  uncertaintyBudgetSchema,
} from '../../../src/contract/index.ts';

const instrument = (uncertaintyPercent: number) => ({
  name: 'Optical tachometer',
  serial: 'T-7',
  calibratedOn: '2026-03-02',
  uncertaintyPercent,
});
const at = (level: number, share = 1, source: RepeatedReading['source'] = 'tachometer'): RepeatedReading => ({
  level,
  source,
  rpms: [-1, 0, 1].map((off) => rpmOfLevel(level) * share + off),
});
const GOOD: AcceptanceInput = {
  readings: VERIFICATION_LEVELS.map((level) => at(level)),
  referenceInstrument: null,
  starts: new Array(10).fill({ dutyCounts: 110, started: true }),
  stopS: 1.2,
  supplyV: { min: 23.9, max: 24.1 },
  temperatureC: { min: 24, max: 31 },
  stepForceRatios: new Array(10).fill(1.3),
};
const codesOf = (input: AcceptanceInput): string[] => {
  const { result } = accept(input);
  return result.outcome === 'pass' ? [] : result.reasons.map(({ code }) => code);
};
const anyRpm = fc.double({ min: 0, max: 5000, noNaN: true });

describe('the decision', () => {
  it.each([
    [0, 0, 50, 'pass'],
    [-40, 10, 50, 'pass'],
    [40, 10.5, 50, 'not-shown'],
    [60, 10, 50, 'not-shown'],
    [-60, 9.5, 50, 'fail'],
    [Number.NaN, 0, 50, 'not-shown'],
    [0, Number.NaN, 50, 'not-shown'],
    [0, -1, 50, 'not-shown'],
    [0, Number.POSITIVE_INFINITY, 50, 'not-shown'],
  ] as const)('for an error of %s with %s of uncertainty on a tolerance of %s is %s', (error, uncertainty, tolerance, verdict) => {
    expect(decide(error, uncertainty, tolerance)).toBe(verdict);
  });

  it('never passes an error beyond the tolerance', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.double(),
        fc.double({ min: 0, noNaN: true }),
        (error, uncertainty, tolerance) => {
          fc.pre(!(Math.abs(error) <= tolerance));
          expect(decide(error, uncertainty, tolerance)).not.toBe('pass');
        },
      ),
    );
  });

  it('never turns into a pass by more uncertainty', () => {
    fc.assert(
      fc.property(anyRpm, anyRpm, anyRpm, anyRpm, (error, uncertainty, more, tolerance) => {
        fc.pre(decide(error, uncertainty, tolerance) !== 'pass');
        expect(decide(error, uncertainty + more, tolerance)).not.toBe('pass');
      }),
    );
  });

  it('has a tolerance of 5 %, and 50 RPM at least', () => {
    expect(toleranceOf(900)).toBe(50);
    expect(toleranceOf(1000)).toBe(50);
    expect(toleranceOf(3700)).toBe(185);
  });
});

describe('the uncertainty', () => {
  it('adds up the tachometer’s stamps and whole RPM, the clock, and repeated readings', () => {
    const budget = uncertaintyOf({ level: 11, source: 'tachometer', rpms: [3690, 3700, 3710] }, null);
    const part = (source: string) => budget.parts.find((each) => each.source === source)?.rpm;
    // 3,700² · 4 µs / 60 s = 0.913 RPM and half an RPM, evenly spread; 0.5 % of 3,700, evenly spread; 10/√3.
    expect(part('resolution')).toBeCloseTo(0.601, 3);
    expect(part('clock')).toBeCloseTo(10.681, 3);
    expect(part('repeatability')).toBeCloseTo(5.774, 3);
    expect(budget.combinedRpm).toBeCloseTo(12.156, 3);
    expect(budget.expandedRpm).toBeCloseTo(24.313, 3);
  });

  it('takes half of a reference instrument’s own, which is expanded already', () => {
    const budget = uncertaintyOf({ level: 1, source: 'reference', rpms: [1000, 1000, 1000] }, instrument(2));
    expect(budget.parts).toContainEqual({ source: 'reference-instrument', rpm: 10 });
    expect(budget.expandedRpm).toBe(20);
  });

  it('isn’t told from two readings, nor of an instrument that nobody named', () => {
    expect(() => uncertaintyOf({ level: 1, source: 'tachometer', rpms: [1000, 1000] }, null)).toThrow(
      RangeError,
    );
    expect(() => uncertaintyOf({ level: 1, source: 'reference', rpms: [1, 1, 1] }, null)).toThrow(RangeError);
  });
});

describe('the acceptance', () => {
  it('passes a good unit, at levels between those of the table', () => {
    const { result, verification, uncertainty } = accept(GOOD);
    expect(result).toEqual({ outcome: 'pass' });
    expect(verification.map(({ level }) => level)).toEqual(VERIFICATION_LEVELS);
    expect(VERIFICATION_LEVELS.some(Number.isInteger)).toBe(false);
    for (const reading of verification) expect(judgedReadingSchema.safeParse(reading).success).toBe(true);
    for (const budget of uncertainty) expect(uncertaintyBudgetSchema.safeParse(budget).success).toBe(true);
  });

  it.each<[string, Partial<AcceptanceInput>, string]>([
    [
      'a speed that is off',
      { readings: [at(1.5, 1.1), ...GOOD.readings.slice(1)] },
      'speed-out-of-tolerance',
    ],
    ['a speed near the edge', { readings: [...GOOD.readings, at(11, 1.048)] }, 'speed-not-shown'],
    ['a level that wasn’t verified', { readings: GOOD.readings.slice(1) }, 'not-verified'],
    ['nothing verified', { readings: [] }, 'not-verified'],
    ['whole levels alone', { readings: [1, 3, 5, 7, 9, 11].map((level) => at(level)) }, 'not-verified'],
    [
      'a reference in place of the tachometer',
      {
        readings: VERIFICATION_LEVELS.map((level) => at(level, 1, 'reference')),
        referenceInstrument: instrument(1),
      },
      'not-verified',
    ],
    ['readings that are zero', { readings: [...GOOD.readings, { ...at(2), rpms: [0, 0, 0] }] }, 'unread'],
    ['too few readings', { readings: [...GOOD.readings, { ...at(2), rpms: [1140, 1141] }] }, 'unread'],
    [
      'a reference instrument without a name',
      { readings: [...GOOD.readings, at(2, 1, 'reference')] },
      'unread',
    ],
    [
      'a reference that disagrees',
      { readings: [...GOOD.readings, at(2, 0.9, 'reference')], referenceInstrument: instrument(1) },
      'speed-out-of-tolerance',
    ],
    [
      'a reference too coarse to tell',
      { readings: [...GOOD.readings, at(2, 1, 'reference')], referenceInstrument: instrument(6) },
      'speed-not-shown',
    ],
    ['nine starts', { starts: GOOD.starts.slice(1) }, 'starts'],
    [
      'a start that missed',
      { starts: [...GOOD.starts.slice(1), { dutyCounts: 110, started: false }] },
      'starts',
    ],
    [
      'starts at two duties',
      { starts: [...GOOD.starts.slice(1), { dutyCounts: 120, started: true }] },
      'starts',
    ],
    ['a slow stop', { stopS: 2.1 }, 'stop'],
    ['a stop that wasn’t measured', { stopS: null }, 'stop'],
    ['a stop that is no number', { stopS: Number.NaN }, 'stop'],
    ['a low supply', { supplyV: { min: 22.7, max: 24 } }, 'supply'],
    ['a high supply', { supplyV: { min: 24, max: 25.3 } }, 'supply'],
    ['a cold motor', { temperatureC: { min: 9, max: 20 } }, 'temperature'],
    ['a hot motor', { temperatureC: { min: 20, max: 51 } }, 'temperature'],
    ['a step that is too large', { stepForceRatios: [1.41, ...GOOD.stepForceRatios.slice(1)] }, 'step-force'],
    ['steps that are missing', { stepForceRatios: [] }, 'step-force'],
  ])('fails a unit with %s, and says so', (_what, wrong, code) => {
    const { result } = accept({ ...GOOD, ...wrong });
    expect([...new Set(codesOf({ ...GOOD, ...wrong }))]).toEqual([code]);
    expect(acceptanceResultSchema.safeParse(result).success).toBe(true);
  });

  it('lists every reason', () => {
    expect(codesOf({ ...GOOD, stopS: 3, supplyV: { min: 20, max: 24 }, starts: [] })).toEqual([
      'starts',
      'stop',
      'supply',
    ]);
  });

  it('passes no speed beyond the tolerance, and nothing more for a coarser instrument', () => {
    const percent = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.8, max: 1.2, noNaN: true }), percent, percent, (share, one, more) => {
        const readings = [...GOOD.readings, at(5, share, 'reference')];
        const fine = codesOf({ ...GOOD, readings, referenceInstrument: instrument(one) });
        const coarse = codesOf({ ...GOOD, readings, referenceInstrument: instrument(one + more) });
        if (Math.abs(share - 1) > 0.0501) expect(fine).not.toEqual([]);
        if (fine.length > 0) expect(coarse).not.toEqual([]);
      }),
    );
  });
});
