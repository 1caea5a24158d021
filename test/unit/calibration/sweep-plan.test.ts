/** Where the duties of a sweep lie, by the physics of the emulated plant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBE_COUNTS, planSweep, SWEEP_RPM_MAX } from '../../../src/calibration/index.ts';
import { PWM_PERIOD_COUNTS, RPM_DEEPEST, RPM_LIGHTEST, SWEEP_LOADS } from '../../../src/contract/index.ts';
import { type Unit, unitOfSeed, wornUnit } from '../../../src/emulator/index.ts';
import { steadyDuty } from '../../../src/emulator/plant/calibration.ts';
import { inputs } from '../../random.ts';

describe('a sweep of any unit, new or worn', () => {
  /** The steady speed at a duty, counts, by the emulated plant’s own physics. */
  function speedAt(unit: Unit, dutyCounts: number): number {
    let [low, high] = [300, 6000];
    for (let n = 0; n < 40; n += 1) {
      const middle = (low + high) / 2;
      if (PWM_PERIOD_COUNTS * dutyFor(unit, middle) < dutyCounts) low = middle;
      else high = middle;
    }
    return low;
  }
  /** More than any for a speed that is out of its reach. */
  function dutyFor(unit: Unit, rpm: number): number {
    try {
      return steadyDuty(unit, rpm);
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }

  it('reaches from below the lightest level to above the deepest, and never to where a sweep is cut', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...SWEEP_LOADS),
        (seed, wear, load) => {
          const worn = wornUnit(unitOfSeed(seed), wear);
          const unit = load === 'feet-on' ? worn : { ...worn, footNm: 0 };
          const probe = { dutyCounts: PROBE_COUNTS, rpm: speedAt(unit, PROBE_COUNTS) };
          const planned = planSweep({ load, startDuty: PROBE_COUNTS, holdDuty: 0, supplyV: 24, probe });
          if (!planned.ok) throw new Error(planned.text);
          const speeds = planned.plan.duties.map((duty) => speedAt(unit, duty));
          expect(speeds[0]).toBeLessThan(RPM_LIGHTEST - 40);
          expect(speeds.at(-1)).toBeGreaterThan(RPM_DEEPEST + 10);
          expect(speeds.at(-1)).toBeLessThan(SWEEP_RPM_MAX - 10);
        },
      ),
      { numRuns: inputs(200) },
    );
  });
});
