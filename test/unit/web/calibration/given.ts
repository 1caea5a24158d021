/** Calibrations for the tests of the dashboard. */
import {
  type CalibrationStatus,
  type CalibrationSummary,
  rpmOfLevel,
  type SweepPoint,
  TYPICAL_DUTIES,
  type UnitCalibration,
} from '../../../../src/contract/index.ts';

export const TABLE = { startDuty: 190, duties: [...TYPICAL_DUTIES] };

/** Just begun: the bench isn't open yet. */
export function underWay(change: Partial<CalibrationStatus> = {}): CalibrationStatus {
  return {
    id: 'c1',
    technician: 'Ina Berg',
    unitSerial: 'SOL-0042',
    startedAt: '2026-11-21T10:00:00.000Z',
    holdBy: 'page',
    steps: ['open', 'sweep-feet-off', 'starts', 'holds', 'sweep-feet-on', 'verify', 'store'],
    step: 'open',
    needs: 'bench',
    held: false,
    progress: 0,
    remainingS: 414,
    deviceS: 0,
    dutyCounts: 0,
    reference: null,
    sweeps: [],
    tries: { start: [], hold: [], startDuty: null, holdDuty: null },
    foundTable: null,
    table: null,
    fit: [],
    asFound: [],
    verification: [],
    ended: null,
    ...change,
  };
}

export const PASSED: CalibrationStatus['ended'] = {
  outcome: 'passed',
  code: 'passed',
  text: 'The unit is within tolerance.',
  remedy: 'Nothing more is to be done.',
  recordId: 'r1',
};

export function summary(change: Partial<CalibrationSummary> = {}): CalibrationSummary {
  return {
    id: 'r1',
    unitSerial: 'SOL-0042',
    technician: 'Ina Berg',
    startedAt: '2026-11-14T12:00:00.000Z',
    endedAt: '2026-11-14T12:08:00.000Z',
    outcome: 'pass',
    asFoundPercent: 3.14,
    asLeftPercent: 0.8,
    driftPercent: null,
    dueOn: '2027-11-14',
    ...change,
  };
}

export function unitOf(change: Partial<UnitCalibration> = {}): UnitCalibration {
  return {
    serial: 'SOL-0042',
    calibrated: true,
    last: summary(),
    due: { on: '2027-11-14', state: 'later', days: 358 },
    running: null,
    ...change,
  };
}

/** What a typical unit gives at the duty of a level. */
export function pointAt(level: number, direction: SweepPoint['direction'], supplyV = 24): SweepPoint {
  return {
    direction,
    dutyCounts: TABLE.duties[level - 1] ?? 0,
    samples: 15,
    rpm: rpmOfLevel(level),
    rpmSpread: 2,
    currentA: 1.7,
    currentSpreadA: 0.05,
    supplyV,
    supplySpreadV: 0.1,
    temperatureC: 31,
  };
}
