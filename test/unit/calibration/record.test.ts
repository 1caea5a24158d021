import { describe, expect, it } from 'vitest';
import {
  accept,
  checkSweep,
  DECISION_RULE,
  dueOn,
  dutyAtLevel,
  dutyAtSupply,
  fitSweep,
  judgeReadings,
  makeTable,
  VERIFICATION_LEVELS,
} from '../../../src/calibration/index.ts';
import {
  type CalibrationRecord,
  type CalibrationTable,
  calibrationRecordSchema,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import { NOMINAL_UNIT, planFor, steadyAt, sweepOf } from './measured-unit.ts';

const SUPPLY_V = 23.6;
const WORN = { ...NOMINAL_UNIT, emfConstant: NOMINAL_UNIT.emfConstant * 0.92 };

/** The speeds that a worn unit takes at a table’s levels, open loop. */
const readingsWith = (table: CalibrationTable) =>
  VERIFICATION_LEVELS.map((level) => {
    const { rpm } = steadyAt(WORN, dutyAtSupply(dutyAtLevel(table, level), SUPPLY_V), SUPPLY_V, 'feet-on');
    return { level, source: 'tachometer' as const, rpms: [rpm - 2, rpm, rpm + 2] };
  });

/** From the first measurement to the record. */
function calibrate(): CalibrationRecord {
  const old = { startDuty: 120, duties: [...TYPICAL_DUTIES] };
  const sweeps = (['feet-off', 'feet-on'] as const).map((load) => {
    const plan = planFor(WORN, SUPPLY_V, load);
    const checked = checkSweep(sweepOf(WORN, plan, SUPPLY_V), plan.duties);
    if (!checked.ok) throw new Error('a sound sweep failed');
    return { ...checked.sweep, ...fitSweep(checked.sweep) };
  });
  const loaded = sweeps.find(({ load }) => load === 'feet-on');
  const made = loaded && makeTable(loaded.fit, 110, SUPPLY_V);
  if (!made?.ok) throw new Error('no table');
  const start = new Array(10).fill({ dutyCounts: 110, started: true });
  const environment = { supplyV: { min: 23.5, max: 23.7 }, temperatureC: { min: 24, max: 30 } };
  const acceptance = accept({
    ...environment,
    readings: readingsWith(made.table),
    referenceInstrument: null,
    starts: start,
    stopS: 1.1,
    stepForceRatios: made.stepForceRatios,
  });
  return {
    version: 1,
    id: 'C-1',
    unitSerial: 'SOL-0042',
    technician: 'R. Vega',
    startedAt: '2026-11-21T10:00:00Z',
    endedAt: '2026-11-21T10:08:30Z',
    method: 'Two sweeps of 13 duties, isotonic and PCHIP.',
    environment,
    referenceInstrument: null,
    referenceReadings: [],
    asFound: { table: old, readings: [...judgeReadings(readingsWith(old), null).judged] },
    asLeft: { table: made.table, readings: [...acceptance.verification] },
    sweeps: sweeps.map(({ load, points, hysteresis, residuals }) => ({
      load,
      points: [...points],
      hysteresis,
      residuals,
    })),
    starts: { start, hold: [], startDuty: 110, holdDuty: null },
    stepForceRatios: [...made.stepForceRatios],
    verification: [...acceptance.verification],
    stopS: 1.1,
    uncertainty: [...acceptance.uncertainty],
    decisionRule: DECISION_RULE,
    result: acceptance.result,
    dueOn: dueOn({
      day: '2026-11-21',
      passed: acceptance.result.outcome === 'pass',
      largestDriftPercent: null,
    }),
  };
}

describe('the record of a calibration', () => {
  const record = calibrate();

  it('holds all that was measured, and comes back from JSON as it was', () => {
    expect(calibrationRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('shows a worn unit out of tolerance as found, and passing as left', () => {
    expect(record.asFound?.readings.map(({ verdict }) => verdict)).toContain('fail');
    expect(record.asLeft?.readings.every(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(record.result).toEqual({ outcome: 'pass' });
    expect(record.dueOn).toBe('2027-11-21');
  });

  it.each([
    ['a speed that is no number', { ...record, stopS: Number.NaN }],
    [
      'a table of ten levels',
      { ...record, asLeft: { table: { startDuty: 110, duties: TYPICAL_DUTIES.slice(1) }, readings: [] } },
    ],
    ['a failure without a reason', { ...record, result: { outcome: 'fail', reasons: [] } }],
    ['no technician', { ...record, technician: ' ' }],
    ['a day that there isn’t', { ...record, dueOn: '2027-02-30' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(calibrationRecordSchema.safeParse(wrong).success).toBe(false);
  });
});
