/** Schedules: which there are, when they are due, and who consents. */
export { type OpenedSchedules, openSchedules } from './open-schedules.ts';
export { CONSENT_WINDOW_MS, Scheduler } from './scheduler.ts';
export { Schedules } from './schedules.ts';
