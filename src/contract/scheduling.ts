/** Schedules as the interfaces list and change them, and the run that waits for somebody. */
import { z } from 'zod';
import { itemsOf } from './rest.ts';
import { scheduleSchema } from './schedule.ts';

/** A schedule of the configuration file can only be changed there. */
export const listedScheduleSchema = scheduleSchema.extend({ source: z.enum(['file', 'own']) });

export const listedSchedulesSchema = itemsOf(listedScheduleSchema).extend({
  /** None of them runs. */
  allPaused: z.boolean(),
});

export const pauseSchedulesSchema = z.strictObject({ paused: z.boolean() });

export type ListedSchedule = z.infer<typeof listedScheduleSchema>;
