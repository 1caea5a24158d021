/** Calibration as rules and arithmetic, pure: tries and sweeps in, a table, a verdict and a due day out. */
export {
  type Acceptance,
  type AcceptanceInput,
  accept,
  type JudgedReadings,
  judgeReadings,
  type Range,
  STEP_FORCE_RANGE,
  STOP_MAX_S,
  VERIFICATION_LEVELS,
} from './acceptance.ts';
export { isWithin, SUPPLY_RANGE_V, TEMPERATURE_RANGE_C } from './conditions.ts';
export { DECISION_RULE, decide, toleranceOf } from './decision.ts';
export { type Drift, driftOf, type LevelDrift, largestChangePercent, type PastTable } from './drift.ts';
export { type Due, dueOn, dueState, type LastCalibration } from './due.ts';
export { type DutyFit, type FitPoint, fitSweep, fitThrough, type SweepFit } from './fit.ts';
export {
  type CheckedReference,
  checkReference,
  expectedReference,
  type ReferenceRefusalCode,
} from './reference-reading.ts';
export { dutyAtReference, dutyAtSupply, REFERENCE_V } from './reference-supply.ts';
export {
  HOLD_TRY_MS,
  type NextTry,
  nextHoldTry,
  nextStartTry,
  START_TRY_MS,
  type TryFailure,
} from './start.ts';
export {
  type CheckedSweep,
  checkSweep,
  type Sweep,
  type SweepFailure,
  type SweepFailureCode,
} from './sweep.ts';
export {
  PROBE_COUNTS,
  planSweep,
  riseS,
  SETTLE_S,
  SPIN_UP_S,
  SWEEP_RPM_MAX,
  type SweepAim,
  type SweepPlan,
  type SweepPlanned,
  type SweepRun,
  type SweepStep,
} from './sweep-plan.ts';
export { pointOf, type Reading } from './sweep-point.ts';
export {
  dutyAtLevel,
  type MadeTable,
  makeTable,
  refusalsOf,
  stepForceRatios,
  type TableRefusal,
} from './table.ts';
export { REPEATS_MIN, type RepeatedReading } from './uncertainty.ts';
