/** The schedules as data: the week, what became of runs, a schedule while it is being written. Pure. */
export {
  type DraftFaults,
  type DraftField,
  draftOf,
  emptyDraft,
  fieldOf,
  type Line,
  pausedAs,
  readDraft,
  type ScheduleDraft,
  withLine,
  withWeekday,
} from './draft.ts';
export { type Zones, zonesOf } from './elsewhere.ts';
export type { Names } from './names.ts';
export { type Obstacle, toldOnce } from './obstacles.ts';
export { type NotRun, notRun, type OutcomeCount, outcomeCounts, reportPeriod } from './report.ts';
export type { RunEntry } from './run-entry.ts';
export { type ScheduleRow, scheduleRow, whenText } from './terms.ts';
export { daysBefore, isCutShort, type WeekDay, weekAhead } from './week.ts';
