/** Calibrations: what is kept of them. */
export { CalibrationHistory, type CalibrationHistoryOptions, type EndedCalibration } from './records.ts';
