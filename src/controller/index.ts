/** The controller: one massager, its session and its records, put together for the interfaces. */
export { CalibrationHistory } from './calibration/index.ts';
export {
  Controller,
  type Records,
} from './controller.ts';
export type { ControllerOptions } from './controller-options.ts';
export { type EmulatedEquipment, type Equipment, openEmulated, openEquipment } from './equipment.ts';
export {
  type OpenedAlone,
  type OpenedController,
  openAlone,
  openController,
  openMassager,
} from './open-controller.ts';
export { type HistoryFiles, type OpenedHistory, openHistory } from './open-history.ts';
export { type BookUse, type OpenedScheduleBook, openScheduleBook } from './open-schedule-book.ts';
export type { StartMode } from './readiness.ts';
export type { ControllerPress, StartRequest } from './session-desk.ts';
export type { StatusNews } from './status-feed.ts';
export { surveyPorts } from './survey-ports.ts';
export { resetPin, type Technician, technicianRequired } from './technician/index.ts';
