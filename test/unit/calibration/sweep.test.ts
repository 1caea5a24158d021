import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkSweep,
  fitSweep,
  makeTable,
  planSweep,
  type Reading,
  SWEEP_RPM_MAX,
} from '../../../src/calibration/index.ts';
import { LIMITS, rpmOfLevel } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { anyLoad, anySupplyV, anyUnit, NOMINAL_UNIT, planFor, steadyAt, sweepOf } from './measured-unit.ts';

const PLAN = planFor(NOMINAL_UNIT, 24, 'feet-on');
const POINTS = 2 * PLAN.duties.length;
const codesOf = (checked: ReturnType<typeof checkSweep>): string[] =>
  checked.ok ? [] : checked.failures.map(({ code }) => code);
/** A tachometer that loses pulses: one of five at least. */
const anyLoss = fc.constantFrom(0, 0.25, 0.5, 2 / 3, 0.75, 0.8);
const slower = (reading: Reading, share: number): Reading => ({ ...reading, rpm: reading.rpm * share });

describe('the plan of a sweep', () => {
  it('covers every level of any unit, up and down, well before an overspeed', () => {
    fc.assert(
      fc.property(anyUnit, anySupplyV, anyLoad, (unit, supplyV, load) => {
        const { duties } = planFor(unit, supplyV, load);
        expect(duties.length).toBeGreaterThanOrEqual(11);
        expect(duties.every((duty, index) => duty > (duties[index - 1] ?? 0))).toBe(true);
        const [lowest = 0, highest = 0] = [duties[0], duties.at(-1)];
        expect(steadyAt(unit, lowest, supplyV, load).rpm).toBeLessThan(rpmOfLevel(1));
        expect(steadyAt(unit, highest, supplyV, load).rpm).toBeGreaterThan(rpmOfLevel(11));
        expect(steadyAt(unit, highest, supplyV, load).rpm).toBeLessThan(SWEEP_RPM_MAX);
        expect(highest).toBeLessThanOrEqual(LIMITS.dutyMaxCounts);
      }),
    );
  });

  it('keeps to the bench’s rise, and each run to its 60 s', () => {
    fc.assert(
      fc.property(anyUnit, anySupplyV, anyLoad, (unit, supplyV, load) => {
        const { runs, startDuty, durationS } = planFor(unit, supplyV, load);
        const steps = runs.flatMap((run) => run.steps);
        expect(steps.map(({ direction }) => direction)).toEqual(
          steps.map((_, at) => (at < steps.length / 2 ? 'up' : 'down')),
        );
        for (const run of runs) {
          expect(run.durationS).toBeLessThanOrEqual(LIMITS.benchRunMs / 1000);
          let [duty, fromS] = [startDuty, 0];
          for (const { dutyCounts, reachedAtS, readFromS, readToS } of run.steps) {
            const allowed = Math.max(duty, LIMITS.startDutyMaxCounts) + 40 * (reachedAtS - fromS);
            expect(dutyCounts).toBeLessThanOrEqual(allowed + 1e-6);
            expect(readFromS).toBeGreaterThan(reachedAtS);
            expect(readToS).toBeGreaterThan(readFromS + 1);
            [duty, fromS] = [dutyCounts, readToS];
          }
        }
        expect(durationS).toBeLessThan(120);
      }),
    );
  });

  const aim = { load: 'feet-on', startDuty: 150, holdDuty: 110, supplyV: 24 } as const;
  it.each([
    ['a tachometer at half speed', { ...aim, probe: { dutyCounts: 230, rpm: 590 } }, 'probe'],
    ['no speed at all', { ...aim, probe: { dutyCounts: 230, rpm: 0 } }, 'probe'],
    ['a speed that is no number', { ...aim, probe: { dutyCounts: 230, rpm: Number.NaN } }, 'probe'],
    [
      'a unit that needs too much',
      { ...aim, supplyV: 22, probe: { dutyCounts: 300, rpm: 1250 } },
      'out-of-reach',
    ],
    [
      'a motor that stops too soon',
      { ...aim, holdDuty: 190, probe: { dutyCounts: 230, rpm: 1190 } },
      'no-hold',
    ],
  ])('is refused for %s, with a sentence', (_what, given, code) => {
    expect(planSweep(given)).toMatchObject({ ok: false, code, text: expect.stringMatching(/Check/) });
  });
});

describe('a sweep', () => {
  it('of any sound unit passes, and its table gives every level within 2 % without the closed loop', () => {
    fc.assert(
      fc.property(anyUnit, anySupplyV, (unit, supplyV) => {
        const plan = planFor(unit, supplyV, 'feet-on');
        const checked = checkSweep(sweepOf(unit, plan, supplyV), plan.duties);
        if (!checked.ok) throw new Error(checked.failures.map(({ text }) => text).join(' '));
        const made = makeTable(fitSweep(checked.sweep).fit, 100, supplyV);
        if (!made.ok) throw new Error(made.refusals.map(({ text }) => text).join(' '));
        for (const [index, duty] of made.table.duties.entries()) {
          const rpm = rpmOfLevel(1 + index);
          expect(Math.abs(steadyAt(unit, duty, 24, 'feet-on').rpm / rpm - 1)).toBeLessThan(0.02);
        }
        for (const ratio of made.stepForceRatios) expect(Math.abs(ratio - 1.3)).toBeLessThan(0.06);
      }),
    );
  });

  it('of any sound unit passes with feet off', () => {
    fc.assert(
      fc.property(anyUnit, anySupplyV, (unit, supplyV) => {
        const plan = planFor(unit, supplyV, 'feet-off');
        expect(codesOf(checkSweep(sweepOf(unit, plan, supplyV), plan.duties))).toEqual([]);
      }),
    );
  });

  it('with pulses dropped at any points, in some readings or in all, never passes', () => {
    const where = fc.uniqueArray(fc.nat(POINTS - 1), { minLength: 1, maxLength: POINTS - 1 });
    const which = fc.uniqueArray(fc.nat(14), { minLength: 1 });
    const given = fc.record({ unit: anyUnit, load: anyLoad, where, which, loss: anyLoss });
    fc.assert(
      fc.property(given, ({ unit, load, where, which, loss }) => {
        const plan = planFor(unit, 24, load);
        const sweep = sweepOf(unit, plan, 24, (readings, _direction, index) =>
          where.includes(index)
            ? readings.map((reading, at) => (which.includes(at) ? slower(reading, loss) : reading))
            : readings,
        );
        expect(checkSweep(sweep, plan.duties).ok).toBe(false);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('with pulses dropped in every reading of a whole stretch never passes, wherever it begins and ends', () => {
    fc.assert(
      fc.property(
        anyUnit,
        fc.nat(POINTS - 1),
        fc.integer({ min: 1, max: POINTS - 1 }),
        anyLoss,
        (unit, from, length, loss) => {
          const plan = planFor(unit, 24, 'feet-on');
          const sweep = sweepOf(unit, plan, 24, (readings, _direction, index) =>
            index >= from && index < from + length
              ? readings.map((reading) => slower(reading, loss))
              : readings,
          );
          expect(checkSweep(sweep, plan.duties).ok).toBe(false);
        },
      ),
    );
  });

  it('at half speed or less throughout never passes', () => {
    fc.assert(
      fc.property(anyUnit, anyLoad, fc.double({ min: 0, max: 0.5, noNaN: true }), (unit, load, loss) => {
        const plan = planFor(unit, 24, load);
        const sweep = sweepOf(unit, plan, 24, (readings) => readings.map((reading) => slower(reading, loss)));
        expect(checkSweep(sweep, plan.duties).ok).toBe(false);
      }),
    );
  });

  it('says that pulses were dropped where one point is slow at the same current', () => {
    const sweep = sweepOf(NOMINAL_UNIT, PLAN, 24, (readings, _direction, index) =>
      index === 6 ? readings.map((reading) => slower(reading, 0.8)) : readings,
    );
    const checked = checkSweep(sweep, PLAN.duties);
    expect(codesOf(checked)).toContain('dropped-pulses');
    expect(codesOf(checked)).not.toContain('load-changed');
    if (!checked.ok) {
      expect(checked.failures[0]?.point).toEqual({ direction: 'up', dutyCounts: PLAN.duties[6] });
      expect(checked.failures[0]?.text).toContain(`At ${PLAN.duties[6]} counts on the way up`);
    }
  });

  it('into which a foot is set never passes, from whichever point on, and says that the load changed', () => {
    fc.assert(
      fc.property(anyUnit, fc.integer({ min: 1, max: POINTS - 1 }), (unit, from) => {
        const plan = planFor(unit, 24, 'feet-off');
        const sound = sweepOf(unit, plan, 24);
        const pressed = sweepOf(unit, { ...plan, load: 'feet-on' }, 24);
        const points = sound.points.map((point, at) => (at < from ? point : (pressed.points[at] ?? point)));
        expect(codesOf(checkSweep({ load: 'feet-off', points }, plan.duties))).toContain('load-changed');
      }),
    );
  });

  it.each([
    ['too few readings', (readings: Reading[]) => readings.slice(0, 9), 'unread'],
    ['no readings', () => [], 'unread'],
    [
      'a reading that is no number',
      (readings: Reading[]) => readings.map((r) => ({ ...r, currentA: Number.NaN })),
      'unread',
    ],
    ['no speed', (readings: Reading[]) => readings.map((r) => ({ ...r, rpm: 0 })), 'no-speed'],
    [
      'a speed that jitters',
      (readings: Reading[]) => readings.map((r, at) => ({ ...r, rpm: r.rpm * (1 + 0.03 * (at % 3)) })),
      'unsteady',
    ],
    [
      'a current that jumps',
      (readings: Reading[]) => readings.map((r, at) => ({ ...r, currentA: r.currentA + (at > 7 ? 0.3 : 0) })),
      'load-changed',
    ],
    [
      'a supply that sags while it is read',
      (readings: Reading[]) => readings.map((r, at) => ({ ...r, supplyV: at > 7 ? 23.2 : 24 })),
      'supply',
    ],
    [
      'a supply out of range',
      (readings: Reading[]) => readings.map((r) => ({ ...r, supplyV: 22.5 })),
      'supply',
    ],
    [
      'a hot motor',
      (readings: Reading[]) => readings.map((r) => ({ ...r, temperatureC: 60 })),
      'temperature',
    ],
    [
      'doubled pulses',
      (readings: Reading[]) => readings.map((r) => ({ ...r, rpm: r.rpm * 2 })),
      'implausible',
    ],
  ])('with %s at one point is failed, naming the point', (_what, mishap, code) => {
    fc.assert(
      fc.property(fc.nat(POINTS - 1), (bad) => {
        const sweep = sweepOf(NOMINAL_UNIT, PLAN, 24, (readings, _direction, index) =>
          index === bad ? mishap(readings) : readings,
        );
        const { direction, dutyCounts } = sweep.points[bad] ?? {};
        const checked = checkSweep(sweep, PLAN.duties);
        const failures = checked.ok ? [] : checked.failures;
        expect(failures).toContainEqual(expect.objectContaining({ code, point: { direction, dutyCounts } }));
      }),
      { numRuns: inputs(30) },
    );
  });

  it('whose speed falls as the duty rises is said not to rise', () => {
    const sweep = sweepOf(NOMINAL_UNIT, PLAN, 24, (readings, _direction, index) =>
      index === 5 ? readings.map((reading) => slower(reading, 0.7)) : readings,
    );
    expect(codesOf(checkSweep(sweep, PLAN.duties))).toContain('not-rising');
  });

  it('with a point missing, twice there or out of order is failed', () => {
    const { load, points } = sweepOf(NOMINAL_UNIT, PLAN, 24);
    const [first, second, ...rest] = points;
    if (first === undefined || second === undefined) throw new Error('no points');
    for (const wrong of [
      [],
      [first, ...rest],
      [first, first, second, ...rest],
      [second, first, ...rest],
      points.slice(0, -1),
    ]) {
      expect(codesOf(checkSweep({ load, points: wrong }, PLAN.duties))).toEqual(['missing']);
    }
    expect(codesOf(checkSweep({ load, points: [...points, second] }, PLAN.duties))).toEqual(['missing']);
  });

  it('of fewer than 11 duties is failed', () => {
    const plan = { ...PLAN, duties: PLAN.duties.slice(0, 10) };
    expect(codesOf(checkSweep(sweepOf(NOMINAL_UNIT, plan, 24), plan.duties))).toEqual(['missing']);
  });
});
