/** Sessions that run by themselves: when each is due, each once, and what became of it. Pure; croner counts the dates. */
export { type ClockReadings, elapsedMs } from './absence.ts';
export { changesBetween, type ScheduleChanges } from './changes.ts';
export { APART_MIN, checkSchedule, scheduleOf } from './check.ts';
export { schedulesOfFile } from './from-file.ts';
export { decidedRun, refusedRun, startedRun, waitingRun } from './outcome.ts';
export { type Admitted, admit, type Busy, clashesOf } from './overlap.ts';
export {
  beginPlanner,
  type DecidedRun,
  type DueRun,
  EARLIEST_MS,
  LATE_MAX_MS,
  LISTED_MS,
  LOOK_MS,
  type Look,
  look,
  type Plan,
  type Planner,
} from './planner.ts';
export { type Period, reportCsv, reportOf, type SessionEnd } from './report.ts';
export { type Timetable, timetableOf } from './timetable.ts';
export { type Outlook, upcoming } from './upcoming.ts';
export { isWithdrawn } from './withdrawn.ts';
export { localTimeOf } from './zone.ts';
