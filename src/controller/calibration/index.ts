/** The calibration of a unit, as it is carried out on the bench, and the records that are kept of it. */
export { Calibration, type CalibrationOptions } from './calibration.ts';
export { CalibrationHistory, type CalibrationHistoryOptions, type EndedCalibration } from './records.ts';
