/** The calibration of a unit, as it is carried out on the bench, and the records that are kept of it. */
export { BenchDriver } from './bench-driver.ts';
export { Calibration, type CalibrationOptions } from './calibration.ts';
export { conclude } from './conclusion.ts';
export { aborted } from './ending.ts';
export { HoldToRun } from './hold.ts';
export type { Measured } from './procedure.ts';
export { Progress } from './progress.ts';
export { CalibrationHistory, type CalibrationHistoryOptions, type EndedCalibration } from './records.ts';
