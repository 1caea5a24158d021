/** The record of a calibration whose every part was read. */
import { DECISION_RULE } from '../../calibration/index.ts';
import {
  CALIBRATION_RECORD_VERSION,
  type CalibrationRecord,
  type ReferenceInstrument,
  type TableState,
} from '../../contract/index.ts';
import { type Measured, tableOf } from './procedure.ts';
import type { Progress } from './progress.ts';

/** Rises when the procedure, or what counts as read well, changes. */
const METHOD =
  'Soleus calibration method, version 1. On the bench, by duty: a sweep with nothing on the plate, 13 duties up and down; with feet on, the table as found at six levels, the lowest duty that starts the motor 10 times of 10, the lowest that keeps it turning 3 times of 3, and the same sweep. Speeds are means of 1.5 s of the unit’s own tachometer; a fit that only rises (isotonic regression, then a monotone cubic) through the means of both directions at 24 V gives the duty of each level. The table is verified at six levels between its own, three means of 1 s at each, and the time to standstill is taken.';

export interface RecordedBy {
  readonly id: string;
  readonly technician: string;
  readonly unitSerial: string;
  readonly endedAt: string;
  readonly instrument: ReferenceInstrument | null;
  readonly progress: Progress;
}

/** How it was judged in the end, and what the unit holds now. */
export interface Judged {
  readonly result: CalibrationRecord['result'];
  /** The new table lies in the unit. */
  readonly stored: boolean;
  readonly dueOn: string;
}

export function recordOf(
  measured: Measured,
  by: RecordedBy,
  { result, stored, dueOn }: Judged,
): CalibrationRecord {
  const { found, asFound, sweeps, table, acceptance, surroundings } = measured;
  const before: TableState | null = found && { table: tableOf(found), readings: [...asFound.judged] };
  const after: TableState = { table, readings: [...acceptance.verification] };
  return {
    version: CALIBRATION_RECORD_VERSION,
    id: by.id,
    unitSerial: by.unitSerial,
    technician: by.technician,
    startedAt: by.progress.startedAt,
    endedAt: by.endedAt,
    method: METHOD,
    environment: surroundings,
    referenceInstrument: by.instrument,
    referenceReadings: [...measured.typed],
    asFound: before,
    asLeft: stored ? after : before,
    sweeps: sweeps.map(({ sweep, fit }) => ({
      load: sweep.load,
      points: [...sweep.points],
      hysteresis: fit.hysteresis,
      residuals: [...fit.residuals],
    })),
    starts: by.progress.tries,
    stepForceRatios: [...measured.stepForceRatios],
    verification: [...acceptance.verification],
    stopS: measured.stopS,
    uncertainty: [...acceptance.uncertainty],
    decisionRule: DECISION_RULE,
    result,
    dueOn,
  };
}
