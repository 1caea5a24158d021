import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dutyAtLevel,
  type FitPoint,
  fitSweep,
  fitThrough,
  makeTable,
  refusalsOf,
} from '../../../src/calibration/index.ts';
import { isotonic } from '../../../src/calibration/isotonic.ts';
import { pchip } from '../../../src/calibration/pchip.ts';
import {
  encodeCalibration,
  LEVEL_DUTIES_MAX,
  LEVEL_DUTIES_MIN,
  LIMITS,
  rpmOfLevel,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { NOMINAL_UNIT, planFor, sweepOf } from './measured-unit.ts';

const anyPoint = fc.record({
  dutyCounts: fc.integer({ min: 1, max: 799 }),
  rpm: fc.integer({ min: 0, max: 8191 }),
});
const anyPoints = fc
  .array(anyPoint, { minLength: 2, maxLength: 40 })
  .filter((points) => new Set(points.map(({ dutyCounts }) => dutyCounts)).size > 1);
/** Points about the typical unit’s: most make a table, the rest lie on both sides of every limit. */
const nearlyTypical = fc
  .tuple(
    fc.oneof(
      fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 13, maxLength: 13 }),
      fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 13, maxLength: 13 }),
    ),
    fc.oneof(
      fc.double({ min: 0.97, max: 1.03, noNaN: true }),
      fc.double({ min: 0.75, max: 1.25, noNaN: true }),
    ),
  )
  .map(([offsets, share]): FitPoint[] =>
    [180, ...TYPICAL_DUTIES, 665].map((duty, index) => ({
      dutyCounts: duty,
      rpm: (index === 0 ? 850 : rpmOfLevel(index)) * share + (offsets[index] ?? 0),
    })),
  );
const anyDuty = fc.double({ min: 0, max: 800, noNaN: true });
const duties = (points: readonly FitPoint[]) => points.map(({ dutyCounts }) => dutyCounts);

describe('isotonic regression', () => {
  it('gives what rises as it is, and pools what falls', () => {
    expect(isotonic([1, 2, 4])).toEqual([1, 2, 4]);
    expect(isotonic([1, 4, 2, 5])).toEqual([1, 3, 3, 5]);
    expect(isotonic([6, 3, 0])).toEqual([3, 3, 3]);
  });

  it('is no further from the values than any other rising series', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 });
    const distance = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);
    fc.assert(
      fc.property(values, values, (given, other) => {
        const rising = other.toSorted((a, b) => a - b);
        expect(distance(isotonic(given), given)).toBeLessThanOrEqual(distance(rising, given) + 1e-9);
      }),
    );
  });
});

describe('the curve', () => {
  it('goes through its points, and as scipy’s PCHIP between them', () => {
    const curve = pchip([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 3, y: 2 },
      { x: 4, y: 6 },
    ]);
    expect([0, 1, 3, 4].map(curve)).toEqual([0, 1, 2, 6]);
    // From scipy 1's PchipInterpolator.
    for (const [x, y] of [
      [0.5, 0.559294872],
      [1.7, 1.331554054],
      [2.4, 1.585176715],
      [3.6, 3.941405405],
    ] as const)
      expect(curve(x)).toBeCloseTo(y, 8);
  });

  it('turns round at a highest point, and nowhere else, as scipy’s does', () => {
    const curve = pchip([
      { x: 0, y: 0 },
      { x: 1, y: 2 },
      { x: 3, y: 1 },
    ]);
    expect(curve(0.5)).toBeCloseTo(1.354166667, 8);
    expect(curve(1.7)).toBeCloseTo(1.957125, 8);
  });

  it('is refused through one point, and through points that go back', () => {
    expect(() => pchip([{ x: 1, y: 1 }])).toThrow(RangeError);
    expect(() =>
      pchip([
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ]),
    ).toThrow(RangeError);
  });
});

describe('the fit', () => {
  it('never falls, whatever it goes through', () => {
    fc.assert(
      fc.property(anyPoints, anyDuty, anyDuty, (points, one, other) => {
        const fit = fitThrough(points);
        expect(fit.rpmAt(Math.max(one, other))).toBeGreaterThanOrEqual(
          fit.rpmAt(Math.min(one, other)) - 1e-9,
        );
      }),
      { numRuns: inputs(500) },
    );
  });

  it('is inverted within half a count', () => {
    fc.assert(
      fc.property(anyPoints, fc.double({ min: 0, max: 1, noNaN: true }), (points, share) => {
        const fit = fitThrough(points);
        const [low, high] = [fit.nodes[0]?.rpm ?? 0, fit.nodes.at(-1)?.rpm ?? 0];
        const rpm = low + share * (high - low);
        const duty = fit.dutyFor(rpm);
        if (duty === null) throw new Error('a speed that it covers has no duty');
        expect(fit.rpmAt(duty - 0.5)).toBeLessThanOrEqual(rpm);
        expect(fit.rpmAt(duty + 0.5)).toBeGreaterThanOrEqual(rpm);
      }),
      { numRuns: inputs(500) },
    );
  });

  it('gives back the duty of a speed that only that duty gives, within half a count', () => {
    const fit = fitSweep(sweepOf(NOMINAL_UNIT, planFor(NOMINAL_UNIT, 24, 'feet-on'), 24)).fit;
    const [low = 0, high = 0] = [duties(fit.nodes)[0], duties(fit.nodes).at(-1)];
    fc.assert(
      fc.property(fc.double({ min: low, max: high, noNaN: true }), (duty) => {
        expect(Math.abs((fit.dutyFor(fit.rpmAt(duty)) ?? 0) - duty)).toBeLessThan(0.5);
      }),
    );
  });

  it('extrapolates nothing', () => {
    const fit = fitThrough([
      { dutyCounts: 200, rpm: 1000 },
      { dutyCounts: 600, rpm: 3700 },
    ]);
    expect(fit.dutyFor(999)).toBeNull();
    expect(fit.dutyFor(3701)).toBeNull();
    expect(fit.dutyFor(1000)).toBe(200);
    expect(fit.dutyFor(3700)).toBeCloseTo(600, 3);
  });

  it('takes no fewer than two duties, and only numbers', () => {
    expect(() =>
      fitThrough([
        { dutyCounts: 1, rpm: 2 },
        { dutyCounts: 1, rpm: 3 },
      ]),
    ).toThrow(RangeError);
    expect(() =>
      fitThrough([
        { dutyCounts: 1, rpm: 2 },
        { dutyCounts: 2, rpm: Number.NaN },
      ]),
    ).toThrow(RangeError);
  });

  it('says how far the directions lie apart, where most, and what each point leaves over', () => {
    const plan = planFor(NOMINAL_UNIT, 24, 'feet-on');
    const at = 4;
    const sweep = sweepOf(NOMINAL_UNIT, plan, 24, (readings, direction, index) =>
      direction === 'down' && index === 2 * plan.duties.length - 1 - at
        ? readings.map((reading) => ({ ...reading, rpm: reading.rpm + 40 }))
        : readings,
    );
    const { hysteresis, residuals, fit } = fitSweep(sweep);
    expect(hysteresis.rpm).toBeCloseTo(40, 6);
    expect(hysteresis.dutyCounts).toBeCloseTo(plan.duties[at] ?? 0, 6);
    expect(hysteresis.percent).toBeCloseTo((100 * 40) / (fit.nodes[at]?.rpm ?? 0), 6);
    expect(residuals).toHaveLength(sweep.points.length);
    expect(residuals[at]?.rpm).toBeCloseTo(-20, 6);
  });

  it('is stated for the reference supply', () => {
    const fits = [23, 25].map((supplyV) =>
      fitSweep(sweepOf(NOMINAL_UNIT, planFor(NOMINAL_UNIT, supplyV, 'feet-on'), supplyV)).fit.dutyFor(2000),
    );
    expect(Math.abs((fits[0] ?? 0) - (fits[1] ?? 0))).toBeLessThan(2);
  });
});

describe('the table', () => {
  it('rises strictly within the firmware’s limits, or is refused with a reason', () => {
    let [made, refused] = [0, 0];
    const startDuty = fc.oneof(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 20, max: 300 }));
    fc.assert(
      fc.property(
        fc.oneof(anyPoints, nearlyTypical),
        startDuty,
        fc.oneof(fc.double({ min: 23, max: 25, noNaN: true }), fc.double({ min: 20, max: 28, noNaN: true })),
        (points, start, supplyV) => {
          const result = makeTable(fitThrough(points), start, supplyV);
          if (!result.ok) {
            refused += 1;
            expect(result.refusals.length).toBeGreaterThan(0);
            return;
          }
          made += 1;
          const { table } = result;
          for (const [index, duty] of table.duties.entries()) {
            expect(duty).toBeGreaterThan(table.duties[index - 1] ?? 0);
            expect(duty).toBeGreaterThanOrEqual(LEVEL_DUTIES_MIN[index] ?? Number.NaN);
            expect(duty).toBeLessThanOrEqual(LEVEL_DUTIES_MAX[index] ?? Number.NaN);
          }
          expect(table.startDuty).toBeGreaterThanOrEqual(LIMITS.dutyMinCounts);
          expect(table.startDuty).toBeLessThanOrEqual(LIMITS.startDutyMaxCounts);
          expect(encodeCalibration({ serial: 'SOL-0001', counter: 1, ...table })).toHaveLength(40);
        },
      ),
      { numRuns: inputs(500) },
    );
    expect(Math.min(made, refused)).toBeGreaterThan(0);
  });

  const typical = { startDuty: 150, duties: [...TYPICAL_DUTIES] };
  it.each([
    ['a duty beneath its limit', { ...typical, duties: typical.duties.with(0, 157) }, 'beyond-limits', 1],
    ['a duty above its limit', { ...typical, duties: typical.duties.with(10, 758) }, 'beyond-limits', 11],
    ['two levels alike', { ...typical, duties: typical.duties.with(1, 198) }, 'not-rising', 2],
    ['a start duty too low', { ...typical, startDuty: 39 }, 'start-duty', null],
    ['a start duty too high', { ...typical, startDuty: 261 }, 'start-duty', null],
    ['ten levels', { ...typical, duties: typical.duties.slice(1) }, 'levels', null],
    ['half a count', { ...typical, duties: typical.duties.with(0, 198.5) }, 'levels', null],
  ])('is refused for %s', (_what, table, code, level) => {
    expect(refusalsOf(table)).toMatchObject([{ code, level }]);
  });

  it('is taken at its limits', () => {
    expect(refusalsOf({ startDuty: 40, duties: [...LEVEL_DUTIES_MIN] })).toEqual([]);
    expect(refusalsOf({ startDuty: 260, duties: [...LEVEL_DUTIES_MAX] })).toEqual([]);
  });

  it('names every level that the sweep did not reach', () => {
    const result = makeTable(
      fitThrough([
        { dutyCounts: 210, rpm: 1050 },
        { dutyCounts: 600, rpm: 3600 },
      ]),
      150,
      24,
    );
    expect(result).toMatchObject({
      ok: false,
      refusals: [
        { code: 'not-covered', level: 1 },
        { code: 'not-covered', level: 11 },
      ],
    });
  });

  it('has its start duty at the reference supply, rounded up', () => {
    const points = [180, ...TYPICAL_DUTIES, 665].map((dutyCounts, index) => ({
      dutyCounts,
      rpm: rpmOfLevel(index),
    }));
    const startDutyAt = (supplyV: number) => makeTable(fitThrough(points), 110, supplyV);
    expect(startDutyAt(24)).toMatchObject({ ok: true, table: { startDuty: 110, duties: TYPICAL_DUTIES } });
    // 110 · 23.5 / 24 = 107.7 and 110 · 25 / 24 = 114.6.
    expect(startDutyAt(23.5)).toMatchObject({ ok: true, table: { startDuty: 108 } });
    expect(startDutyAt(25)).toMatchObject({ ok: true, table: { startDuty: 115 } });
  });

  it('goes straight from level to level', () => {
    expect(dutyAtLevel(typical, 1)).toBe(198);
    expect(dutyAtLevel(typical, 1.5)).toBe(209.5);
    expect(dutyAtLevel(typical, 11)).toBe(631);
    expect(() => dutyAtLevel(typical, 0.99)).toThrow(RangeError);
    expect(() => dutyAtLevel(typical, Number.NaN)).toThrow(RangeError);
  });
});
