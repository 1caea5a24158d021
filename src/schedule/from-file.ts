/** Schedules of `soleus.yaml`, checked as a whole: a list is in force as it stands, or not at all. */
import type { FileSchedule } from '../config/index.ts';
import { type Schedule, UsageError } from '../contract/index.ts';
import { checkSchedule, scheduleOf } from './check.ts';

/** Where the key is that each problem lies in; any other lies in the times. */
const KEYS: Readonly<Record<string, string>> = {
  'schedule-zone': 'timeZone',
  'schedule-validity': 'validUntil',
};
const TIMES = ['cron', 'times', 'when'];

/** Throws the UsageError of `checkSchedule` for the first that can’t be kept, with line and column. */
export function schedulesOfFile(file: readonly FileSchedule[]): Schedule[] {
  return file.map(({ text, place, places }) => {
    const schedule = scheduleOf(text, text.id);
    try {
      checkSchedule(schedule);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const keys = [KEYS[error.code] ?? '', ...TIMES];
      const at = keys.map((key) => places[key]).find((each) => each !== undefined) ?? place;
      throw new UsageError(error.code, `${at}: ${error.message}`, error.remedy, { cause: error });
    }
    return schedule;
  });
}
