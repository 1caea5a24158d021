/** Schedules: which there are, when they are due, and who consents. */

export { keptSchedules } from './kept-schedules.ts';
export { type OpenedSchedules, openSchedules } from './open-schedules.ts';
export { ScheduleFile } from './schedule-file.ts';
export { Scheduler } from './scheduler.ts';
export type { Schedules } from './schedules.ts';
