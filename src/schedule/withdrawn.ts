/** Whether a run that was given out is still wanted. */
import type { DueRun } from './planner.ts';
import type { Timetable } from './timetable.ts';

/** Whether the schedules, as they are now, wouldn’t give this run out any more. */
export function isWithdrawn(
  { scheduleId, programme, profile, dueMs }: DueRun,
  { entries }: Timetable,
  allPaused: boolean,
): boolean {
  const entry = entries.find(({ schedule }) => schedule.id === scheduleId);
  if (entry === undefined || allPaused || entry.schedule.paused) return true;
  if (entry.schedule.programme !== programme || entry.schedule.profile !== profile) return true;
  const occurrence = entry.next(dueMs - 1, dueMs);
  return occurrence === null || occurrence.isException;
}
