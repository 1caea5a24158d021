/** What a list says of a calibration, and what it left in its unit. */
import { largestChangePercent } from '../../calibration/index.ts';
import type {
  CalibrationRecord,
  CalibrationSummary,
  CalibrationTable,
  TableState,
} from '../../contract/index.ts';

/**
 * The table that a calibration put into its unit. Null where it put none: one that failed and left the unit
 * as it found it doesn’t count for the drift.
 */
export function newTableOf({ result, asFound, asLeft }: CalibrationRecord): CalibrationTable | null {
  if (asLeft === null) return null;
  return result.outcome === 'pass' || !isSame(asFound?.table, asLeft.table) ? asLeft.table : null;
}

const isSame = (one: CalibrationTable | undefined, other: CalibrationTable): boolean =>
  one !== undefined &&
  one.startDuty === other.startDuty &&
  one.duties.every((duty, at) => duty === other.duties[at]);

/** `tableBefore` is what the unit’s calibrations before this one left in it; null where there was none. */
export function summaryOf(
  record: CalibrationRecord,
  tableBefore: CalibrationTable | null,
): CalibrationSummary {
  const { id, unitSerial, technician, startedAt, endedAt, result, asFound, asLeft, dueOn } = record;
  const table = newTableOf(record);
  return {
    id,
    unitSerial,
    technician,
    startedAt,
    endedAt,
    outcome: result.outcome,
    asFoundPercent: largestErrorPercent(asFound),
    asLeftPercent: largestErrorPercent(asLeft),
    driftPercent: table && tableBefore && largestChangePercent(tableBefore, table),
    dueOn,
  };
}

/** The largest error of any level, without its sign, % of the speed; null where none was read. */
function largestErrorPercent(state: TableState | null): number | null {
  const errors = (state?.readings ?? [])
    .filter(({ expectedRpm }) => expectedRpm > 0)
    .map(({ errorRpm, expectedRpm }) => (100 * Math.abs(errorRpm)) / expectedRpm);
  return errors.length === 0 ? null : Math.max(...errors);
}
