/** The calibration of a unit as data: how it stands, what to do while one is under way, its curve. Pure. */
export { DRIFT_LEVELS, type DriftChart, driftChart, sinceFirst } from './drift.ts';
export { curveOfRecord, curveUnderWay, DUTY_AXIS, type DutyCurve, type DutySpeed } from './duty-curve.ts';
export { type RecordRow, recordRow } from './record-row.ts';
export { emptyReadings, type ReadingFault, readReferences } from './reference-draft.ts';
export { dueText, type Standing, standingOf } from './standing.ts';
export { emptyStart, readStart, type StartDraft, type StartField } from './start-draft.ts';
export { type Sight, type StepState, type UnderWay, underWayOf } from './under-way.ts';
