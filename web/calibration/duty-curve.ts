import { PWM_PERIOD_COUNTS } from '../../src/contract/calibration-image.ts';
import type {
  CalibrationRecord,
  CalibrationStatus,
  CalibrationTable,
  DeviceStatus,
  SweepDirection,
  SweepLoad,
} from '../../src/contract/index.ts';
import { LEVEL_LIGHTEST, rpmOfLevel } from '../../src/contract/levels.ts';
import { LIMITS } from '../../src/contract/limits.ts';

/** The supply that the duties of a calibration are stated for, V. */
const REFERENCE_V = LIMITS.supplyNominalCentivolt / 100;
/** What the axis shows, % of the period: below, the motor hardly turns. */
export const DUTY_AXIS = { from: 10, to: 100 } as const;
/** The speed axis reaches at least so far, RPM, and ends at a multiple of its step. */
const LEAST_TOP_RPM = 4000;
const STEP_RPM = 500;
/** Levels that have room for a label. */
const LABELLED = [1, 3, 5, 7, 9, 11];

/** A duty at the reference supply, % of the period, and its speed. */
export interface DutySpeed {
  readonly dutyPercent: number;
  readonly rpm: number;
}

export interface ReadPoint extends DutySpeed {
  readonly direction: SweepDirection;
  readonly currentA: number;
  readonly temperatureC: number;
}

/** Speed over duty, as it is drawn. */
export interface DutyCurve {
  readonly load: SweepLoad;
  readonly points: readonly ReadPoint[];
  /** The fit, or the stored table; empty before there is one. */
  readonly line: readonly DutySpeed[];
  /** What the line is. */
  readonly lineOf: 'fit' | 'table';
  /** What the unit held before, where that is still all there is to compare with. */
  readonly found: readonly DutySpeed[];
  /** Duties that are still to be read. */
  readonly planned: readonly number[];
  /** Levels with the duty that their line begins at; null: it goes all across. */
  readonly levels: readonly {
    readonly level: number;
    readonly rpm: number;
    readonly fromDuty: number | null;
  }[];
  /** The duty of each level by the table; empty before there is one. */
  readonly table: readonly { readonly level: number; readonly dutyPercent: number }[];
  /** Where the motor is now; null while it is off or not known. */
  readonly now: DutySpeed | null;
  readonly topRpm: number;
}

const share = (counts: number): number => (100 * counts) / PWM_PERIOD_COUNTS;

/** The line through the eleven levels of a table. */
export function tableLine(table: CalibrationTable): DutySpeed[] {
  return table.duties.map((counts, index) => ({
    dutyPercent: share(counts),
    rpm: rpmOfLevel(LEVEL_LIGHTEST + index),
  }));
}

/** The curve of a calibration under way, or as it ended. */
export function curveUnderWay(calibration: CalibrationStatus, device: DeviceStatus | null): DutyCurve {
  const { sweeps, step, fit, table, foundTable } = calibration;
  const atFeetOff = step === 'open' || step.endsWith('feet-off');
  const sweep = sweeps.find(({ load }) => load === (atFeetOff ? 'feet-off' : 'feet-on')) ?? sweeps.at(-1);
  const points = (sweep?.points ?? []).map(pointOf);
  const fitted = fit.map(({ dutyCounts, rpm }) => ({ dutyPercent: share(dutyCounts), rpm }));
  const line = fitted.length > 0 ? fitted : table === null ? [] : tableLine(table);
  const dutyNow =
    calibration.dutyCounts > 0 && device?.supplyV && device.rpm !== null && calibration.ended === null
      ? share(calibration.dutyCounts) * (device.supplyV / REFERENCE_V)
      : null;
  return {
    load: sweep?.load ?? 'feet-off',
    points,
    line,
    lineOf: fitted.length > 0 ? 'fit' : 'table',
    found: line.length > 0 || foundTable === null ? [] : tableLine(foundTable),
    planned: calibration.ended === null ? plannedIn(sweep) : [],
    ...levelsOf(table),
    now: dutyNow === null ? null : { dutyPercent: dutyNow, rpm: device?.rpm ?? 0 },
    topRpm: topOf([...points, ...line]),
  };
}

/** The curve of a record: the sweep with feet on, and the table that the unit was left with. */
export function curveOfRecord({ sweeps, asLeft }: CalibrationRecord): DutyCurve {
  const sweep = sweeps.find(({ load }) => load === 'feet-on') ?? sweeps.at(-1);
  const points = (sweep?.points ?? []).map(pointOf);
  const line = asLeft === null ? [] : tableLine(asLeft.table);
  return {
    load: sweep?.load ?? 'feet-on',
    points,
    line,
    lineOf: 'table',
    found: [],
    planned: [],
    ...levelsOf(asLeft?.table ?? null),
    now: null,
    topRpm: topOf([...points, ...line]),
  };
}

function pointOf(point: CalibrationStatus['sweeps'][number]['points'][number]): ReadPoint {
  const { direction, dutyCounts, supplyV, rpm, currentA, temperatureC } = point;
  const dutyPercent = share(dutyCounts) * (supplyV / REFERENCE_V);
  return { direction, dutyPercent, rpm, currentA, temperatureC };
}

/** Up first, then down: what isn’t read either way yet. */
function plannedIn(sweep: CalibrationStatus['sweeps'][number] | undefined): number[] {
  if (sweep === undefined) return [];
  const { points, plannedDuties } = sweep;
  return plannedDuties
    .filter((duty) => points.filter(({ dutyCounts }) => dutyCounts === duty).length < 2)
    .map(share);
}

function levelsOf(table: CalibrationTable | null): Pick<DutyCurve, 'levels' | 'table'> {
  const duties = table === null ? [] : tableLine(table).map(({ dutyPercent }) => dutyPercent);
  return {
    levels: LABELLED.map((level) => ({
      level,
      rpm: rpmOfLevel(level),
      fromDuty: duties[level - LEVEL_LIGHTEST] ?? null,
    })),
    table: duties.map((dutyPercent, index) => ({ level: LEVEL_LIGHTEST + index, dutyPercent })),
  };
}

function topOf(speeds: readonly DutySpeed[]): number {
  const most = Math.max(LEAST_TOP_RPM, ...speeds.map(({ rpm }) => 1.05 * rpm));
  return STEP_RPM * Math.ceil(most / STEP_RPM);
}
