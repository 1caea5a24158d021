/** All schedules, ready to be asked when each is due. */
import type { Schedule } from '../contract/index.ts';
import { type Occurrence, type Occurrences, occurrencesOf } from './occurrences.ts';

export interface Entry {
  readonly schedule: Schedule;
  /** The computer’s own, in which a schedule without a zone runs. */
  readonly homeZone: string;
  /** The zone it runs in. */
  readonly zone: string;
  readonly next: Occurrences['next'];
}

/** In the order of the list, which decides where two runs are due at once. */
export interface Timetable {
  readonly entries: readonly Entry[];
}

/** `schedules` have passed `checkSchedule`; `homeZone` is the computer’s own zone. */
export function timetableOf(schedules: readonly Schedule[], homeZone: string): Timetable {
  return { entries: schedules.map((schedule) => entryOf(schedule, homeZone)) };
}

export function entryOf(schedule: Schedule, homeZone: string): Entry {
  return {
    schedule,
    homeZone,
    zone: schedule.timeZone ?? homeZone,
    next: occurrencesOf(schedule, homeZone).next,
  };
}

/** The occurrences after `fromMs` until `untilMs`, it included, in order. */
export function* between({ next }: Entry, fromMs: number, untilMs: number): Generator<Occurrence> {
  for (let found = next(fromMs, untilMs); found !== null; found = next(found.dueMs, untilMs)) yield found;
}
