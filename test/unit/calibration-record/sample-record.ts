/** Records of calibrations as they come about: a unit of the fleet read on the bench, fitted and judged. */
import {
  type AcceptanceInput,
  accept,
  checkSweep,
  DECISION_RULE,
  dueOn,
  dutyAtLevel,
  dutyAtSupply,
  fitSweep,
  judgeReadings,
  makeTable,
  pointOf,
  type RepeatedReading,
  VERIFICATION_LEVELS,
} from '../../../src/calibration/index.ts';
import {
  type CalibrationRecord,
  type CalibrationTable,
  calibrationRecordSchema,
  type ReferenceInstrument,
  rpmOfLevel,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import type { Unit } from '../../../src/emulator/plant/unit.ts';
import { NOMINAL_UNIT, planFor, readingsAt, steadyAt } from '../calibration/measured-unit.ts';

export interface SampleParts {
  readonly id?: string;
  readonly unitSerial?: string;
  readonly technician?: string;
  /** ISO 8601; it takes eight and a half minutes. */
  readonly startedAt?: string;
  /** The EMF constant of the unit, of the typical one’s: 0.9 to 1.1. */
  readonly emf?: number;
  /** What the unit held before; null for a fresh one. */
  readonly found?: CalibrationTable | null;
  readonly referenceInstrument?: ReferenceInstrument;
  /** What the verification reads, of what the motor does: 1 is sound. */
  readonly verified?: number;
  /** Changes what is judged besides the readings, so that it fails. */
  readonly judged?: Partial<AcceptanceInput>;
}

export const SUPPLY_V = 23.6;
export const TYPICAL_TABLE: CalibrationTable = { startDuty: 120, duties: [...TYPICAL_DUTIES] };
export const INSTRUMENT: ReferenceInstrument = {
  name: 'Optical tachometer DT-2234C',
  serial: 'N-10442',
  calibratedOn: '2026-03-02',
  uncertaintyPercent: 0.1,
};

const START_DUTY = 110;
const HOLD_DUTY = 88;

/** A calibration from the first measurement to its record, which is the one of a unit that passes unless `parts` say otherwise. */
export function sampleRecord(parts: SampleParts = {}): CalibrationRecord {
  const {
    id = 'c0ffee00-1111-4222-8333-444455556666',
    startedAt = '2026-11-21T10:00:00.000Z',
    referenceInstrument = null,
    found = TYPICAL_TABLE,
    judged = {},
  } = parts;
  const unit = { ...NOMINAL_UNIT, emfConstant: NOMINAL_UNIT.emfConstant * (parts.emf ?? 0.92) };
  const sweeps = (['feet-off', 'feet-on'] as const).map((load) => swept(unit, load));
  const loaded = sweeps.find(({ load }) => load === 'feet-on');
  const made = loaded && makeTable(loaded.fit, START_DUTY, SUPPLY_V);
  if (!made?.ok) throw new Error('no table');
  const starts = startsOf();
  const environment = { supplyV: { min: 23.5, max: 23.7 }, temperatureC: { min: 24.2, max: 31.4 } };
  const acceptance = accept({
    ...environment,
    readings: [
      ...readingsWith(unit, made.table, 'tachometer', parts.verified),
      ...(referenceInstrument === null ? [] : readingsWith(unit, made.table, 'reference', parts.verified)),
    ],
    referenceInstrument,
    starts: starts.start,
    stopS: 1.1,
    stepForceRatios: made.stepForceRatios,
    ...judged,
  });
  const passed = acceptance.result.outcome === 'pass';
  const foundReadings =
    found === null ? [] : judgeReadings(readingsWith(unit, found, 'tachometer'), null).judged;
  const asFound = found && { table: found, readings: [...foundReadings] };
  const endedAt = new Date(Date.parse(startedAt) + 510_000).toISOString();
  return calibrationRecordSchema.parse({
    version: 1,
    id,
    unitSerial: parts.unitSerial ?? 'SOL-0042',
    technician: parts.technician ?? 'R. Vega',
    startedAt,
    endedAt,
    method:
      'Soleus procedure 1: 13 duties up and down, feet off and feet on; isotonic regression and a monotone cubic through the means; verified at six levels between those of the table.',
    environment: {
      supplyV: judged.supplyV ?? environment.supplyV,
      temperatureC: judged.temperatureC ?? environment.temperatureC,
    },
    referenceInstrument,
    referenceReadings: referenceInstrument === null ? [] : typedReadings(),
    asFound,
    asLeft: passed ? { table: made.table, readings: acceptance.verification } : asFound,
    sweeps: sweeps.map(({ load, points, hysteresis, residuals }) => ({
      load,
      points,
      hysteresis,
      residuals,
    })),
    starts: { ...starts, startDuty: START_DUTY, holdDuty: HOLD_DUTY },
    stepForceRatios: judged.stepForceRatios ?? made.stepForceRatios,
    verification: acceptance.verification,
    stopS: judged.stopS === undefined ? 1.1 : judged.stopS,
    uncertainty: acceptance.uncertainty,
    decisionRule: DECISION_RULE,
    result: acceptance.result,
    dueOn: dueOn({ day: endedAt.slice(0, 10), passed, largestDriftPercent: null }),
  });
}

/** A unit that fails in every way there is but for what can’t be read at all. */
export function failingRecord(parts: SampleParts = {}): CalibrationRecord {
  return sampleRecord({
    ...parts,
    verified: 0.93,
    judged: {
      starts: [{ dutyCounts: START_DUTY, started: false }],
      stopS: 2.6,
      supplyV: { min: 21.9, max: 25.6 },
      temperatureC: { min: 24, max: 53 },
      stepForceRatios: new Array(10).fill(1.45),
    },
  });
}

/** Both ways through the plan’s duties; the motor warms from point to point, and slows a little on the way down. */
function swept(unit: Unit, load: 'feet-off' | 'feet-on') {
  const { duties } = planFor(unit, SUPPLY_V, load);
  const order = [
    ...duties.map((dutyCounts) => ({ direction: 'up' as const, dutyCounts })),
    ...duties.toReversed().map((dutyCounts) => ({ direction: 'down' as const, dutyCounts })),
  ];
  const warmC = load === 'feet-on' ? 27.5 : 24.2;
  const points = order.map(({ direction, dutyCounts }, index) =>
    pointOf(
      direction,
      dutyCounts,
      readingsAt(unit, dutyCounts, SUPPLY_V + 0.04 * Math.sin(index), load).map((reading) => ({
        ...reading,
        rpm: reading.rpm * (direction === 'up' ? 1 : 0.998),
        temperatureC: warmC + 0.12 * index,
      })),
    ),
  );
  const checked = checkSweep({ load, points }, duties);
  if (!checked.ok) throw new Error(checked.failures.map(({ text }) => text).join(' '));
  return { load, points, ...fitSweep(checked.sweep) };
}

/** The speeds that a unit takes at a table’s levels, open loop. */
function readingsWith(
  unit: Unit,
  table: CalibrationTable,
  source: RepeatedReading['source'],
  share = 1,
): RepeatedReading[] {
  return VERIFICATION_LEVELS.map((level) => {
    const dutyCounts = dutyAtSupply(dutyAtLevel(table, level), SUPPLY_V);
    const rpm = steadyAt(unit, dutyCounts, SUPPLY_V, 'feet-on').rpm * share;
    return { level, source, rpms: [rpm - 2, rpm, rpm + 2] };
  });
}

function startsOf(): Pick<CalibrationRecord['starts'], 'start' | 'hold'> {
  const missed = [40, 60, 80].map((dutyCounts) => ({ dutyCounts, started: false }));
  const sound = new Array(10).fill({ dutyCounts: START_DUTY, started: true });
  const falling = [110, 100, 90, 80].map((dutyCounts) => ({ dutyCounts, keptTurning: true }));
  const held = new Array(3).fill({ dutyCounts: HOLD_DUTY, keptTurning: true });
  return {
    start: [...missed, { dutyCounts: 100, started: true }, ...sound],
    hold: [...falling, { dutyCounts: 70, keptTurning: false }, ...held],
  };
}

function typedReadings(): CalibrationRecord['referenceReadings'] {
  return (['feet-off', 'feet-on'] as const).flatMap((load) =>
    [3, 7].flatMap((level) => {
      const rpm = rpmOfLevel(level);
      return [-3, 1, 2].map((off) => ({
        quantity: 'rpm' as const,
        level,
        load,
        value: Math.round(rpm + off),
      }));
    }),
  );
}
