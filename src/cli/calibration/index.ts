/** A calibration at the command line: through which controller, what is asked for, and how it is shown. */
export { byItself, letGo } from './by-itself.ts';
export { type Calibrator, localCalibrator, remoteCalibrator } from './calibrator.ts';
export { createCalibrationProgress } from './progress.ts';
export { ReferencePrompt } from './reference-prompt.ts';
export { askTechnician, type ReferenceOptions, referenceInstrument } from './request.ts';
