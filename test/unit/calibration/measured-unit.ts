/** What units with the spread of a fleet read on the bench, by the plant’s own equations and with noise of its own. */
import fc from 'fast-check';
import {
  PROBE_COUNTS,
  planSweep,
  pointOf,
  type Reading,
  type Sweep,
  type SweepPlan,
} from '../../../src/calibration/index.ts';
import { PWM_PERIOD_COUNTS, type SweepDirection, type SweepLoad } from '../../../src/contract/index.ts';
import { driveOf, radPerSOf, steadyTorqueNm } from '../../../src/emulator/plant/motor.ts';
import { NOMINAL_UNIT, type Unit } from '../../../src/emulator/plant/unit.ts';

export { NOMINAL_UNIT };

export const SAMPLES = 15;

/** Any unit of the fleet: R ±8 %, EMF ±10 %. */
export const anyUnit = fc
  .record({
    ohm: fc.double({ min: 0.92, max: 1.08, noNaN: true }),
    emf: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  })
  .map(
    ({ ohm, emf }): Unit => ({
      ...NOMINAL_UNIT,
      resistanceOhm: NOMINAL_UNIT.resistanceOhm * ohm,
      emfConstant: NOMINAL_UNIT.emfConstant * emf,
    }),
  );
export const anySupplyV = fc.double({ min: 23, max: 25, noNaN: true });
export const anyLoad = fc.constantFrom<SweepLoad>('feet-on', 'feet-off');

/** Steady speed and current of a unit at a duty; it stands still where friction wins. */
export function steadyAt(unit: Unit, dutyCounts: number, supplyV: number, load: SweepLoad): Reading {
  const drive = driveOf(unit, dutyCounts / PWM_PERIOD_COUNTS, supplyV);
  const currentAt = (rpm: number): number =>
    steadyTorqueNm(unit, radPerSOf(rpm), load === 'feet-on') / unit.emfConstant;
  let [low, high] = [0, 10_000];
  while (high - low > 1e-3) {
    const rpm = (low + high) / 2;
    const neededV = (unit.resistanceOhm + drive.ohm) * currentAt(rpm) + unit.emfConstant * radPerSOf(rpm);
    if (neededV > drive.volts) high = rpm;
    else low = rpm;
  }
  return { rpm: low, currentA: currentAt(low), supplyV, temperatureC: 25 };
}

/** The plan for a unit, by its own probe. Throws where it is refused. */
export function planFor(unit: Unit, supplyV: number, load: SweepLoad, probeShare = 1): SweepPlan {
  const rpm = steadyAt(unit, PROBE_COUNTS, supplyV, load).rpm * probeShare;
  const planned = planSweep({
    load,
    startDuty: 150,
    holdDuty: 110,
    supplyV,
    probe: { dutyCounts: PROBE_COUNTS, rpm },
  });
  if (!planned.ok) throw new Error(planned.text);
  return planned.plan;
}

/** What the telemetry says while a duty is held: noise of 0.5 %, and of half an ADC count of current. */
export function readingsAt(unit: Unit, dutyCounts: number, supplyV: number, load: SweepLoad): Reading[] {
  const steady = steadyAt(unit, dutyCounts, supplyV, load);
  return Array.from({ length: SAMPLES }, (_, index) => ({
    ...steady,
    rpm: Math.round(steady.rpm * (1 + 0.005 * Math.sin(index * 2.4 + dutyCounts))),
    currentA: steady.currentA + 0.012 * Math.cos(index * 1.7 + dutyCounts),
  }));
}

/** Changes the readings of a point before they are condensed. */
export type Mishap = (readings: Reading[], direction: SweepDirection, index: number) => Reading[];

/** A sweep as it is read; `index` counts its points in the order of time. */
export function sweepOf(
  unit: Unit,
  plan: SweepPlan,
  supplyV: number,
  mishap: Mishap = (readings) => readings,
): Sweep {
  const order = [
    ...plan.duties.map((dutyCounts) => ({ direction: 'up' as const, dutyCounts })),
    ...plan.duties.toReversed().map((dutyCounts) => ({ direction: 'down' as const, dutyCounts })),
  ];
  const points = order.map(({ direction, dutyCounts }, index) =>
    pointOf(
      direction,
      dutyCounts,
      mishap(readingsAt(unit, dutyCounts, supplyV, plan.load), direction, index),
    ),
  );
  return { load: plan.load, points };
}
