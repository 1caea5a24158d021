/** The calibration of a unit, as it is carried out on the bench, and its records. */
export { Calibration, type CalibrationOptions, type RecordKeeper } from './calibration.ts';
