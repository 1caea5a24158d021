/** Sessions that run by themselves: what is planned, what came of it, what comes next. */
import { z } from 'zod';
import { DEFAULT_PROFILE } from './profile.ts';
import { sessionRecordSchema } from './rest.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** As many schedules as there can be (our policy). */
export const SCHEDULES_MAX = 50;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens');
const programme = z.string().min(1).max(64);
const profile = z.string().min(1).max(64);
/** Such as `2026-12-24`, in the schedule's own time zone. */
const civilDay = z.iso.date();
/** ISO 8601. */
const instant = z.iso.datetime();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from 00:00 to 23:59, such as 07:30');
const cron = z.string().min(1).max(200);
const times = z.array(timeOfDay).min(1).max(48);
const weekdays = z.array(z.enum(WEEKDAYS)).min(1).max(7);

/** Five fields of cron (minute, hour, day of the month, month, weekday), or times on weekdays. */
export const scheduleTimesSchema = z.union([
  z.strictObject({ cron }),
  z.strictObject({ times, weekdays: weekdays.default([...WEEKDAYS]) }),
]);

const terms = {
  programme,
  profile: profile.default(DEFAULT_PROFILE),
  /** IANA name, such as `Europe/Vienna`; null for the zone that the computer is in. */
  timeZone: z.string().min(1).max(64).nullable().default(null),
  /** First and last day, both included. */
  validFrom: civilDay.nullable().default(null),
  validUntil: civilDay.nullable().default(null),
  /** Days without a run. */
  exceptions: z.array(civilDay).max(1000).default([]),
  paused: z.boolean().default(false),
};

export const scheduleSchema = z.strictObject({ id, ...terms, when: scheduleTimesSchema });

/** A schedule as people write it: `cron`, or `times` with `weekdays`, or either of them below `when`. */
export const newScheduleSchema = z
  .strictObject({
    id: id.optional(),
    ...terms,
    cron: cron.optional(),
    times: times.optional(),
    weekdays: weekdays.optional(),
    when: scheduleTimesSchema.optional(),
  })
  .refine((text) => [text.cron, text.times, text.when].filter((given) => given !== undefined).length === 1, {
    message: 'needs either cron, or times, or when',
  })
  .refine((text) => text.weekdays === undefined || text.times !== undefined, {
    message: 'go with times alone',
    path: ['weekdays'],
  });

export const scheduleListSchema = z.object({
  items: z.array(scheduleSchema),
  /** None of them runs. */
  allPaused: z.boolean(),
});

/**
 * What came of a due run. `waiting` is for consent; `skipped` was wanted so; `missed` is a run that nobody
 * could have consented to. None is ever made up for later.
 */
export const RUN_OUTCOMES = [
  'waiting',
  'started',
  'nobody-present',
  'refused',
  'conflict',
  'skipped',
  'missed',
] as const;

interface RunReason {
  readonly outcome: (typeof RUN_OUTCOMES)[number];
  /** In plain words: what happened, and what to do where something can be done. */
  readonly text: string;
}

/**
 * The reasons that schedules themselves have. Whatever else refuses a run (screening, dose, a fault, no
 * massager) is `refused` with its own code and text.
 */
export const runReasons = {
  waiting: { outcome: 'waiting', text: 'It waits for feet on the plate and START on the unit.' },
  started: { outcome: 'started', text: 'It started.' },
  'nobody-present': { outcome: 'nobody-present', text: 'Nobody pressed START on the unit in time.' },
  'screening-expired': {
    outcome: 'refused',
    text: 'The answers for unattended sessions are more than a week old. Answer the questions again.',
  },
  'unknown-programme': {
    outcome: 'refused',
    text: 'There is no such programme any more. Choose another for this schedule.',
  },
  'unknown-profile': {
    outcome: 'refused',
    text: 'There is no such person any more. Choose another for this schedule.',
  },
  stopped: { outcome: 'refused', text: 'STOP was pressed while it waited.' },
  'session-running': { outcome: 'conflict', text: 'Another session was running.' },
  'calibration-running': { outcome: 'conflict', text: 'The massager was being calibrated.' },
  'run-waiting': { outcome: 'conflict', text: 'An earlier run was still waiting for START on the unit.' },
  'due-together': {
    outcome: 'conflict',
    text: 'Another run was due at the same time and came first. Give the two different times.',
  },
  'still-running': {
    outcome: 'conflict',
    text: 'An earlier run may still be going on then. Leave more time between the two.',
  },
  paused: { outcome: 'skipped', text: 'The schedule is paused.' },
  'all-paused': { outcome: 'skipped', text: 'All schedules are paused.' },
  'exception-day': { outcome: 'skipped', text: 'The day is an exception of the schedule.' },
  off: { outcome: 'missed', text: 'Soleus was not running.' },
  asleep: { outcome: 'missed', text: 'The computer was asleep, or too busy.' },
  'clock-forward': { outcome: 'missed', text: 'The computer’s clock was set forward past it.' },
  'clock-unset': { outcome: 'missed', text: 'The computer did not know the time yet.' },
  'schedule-changed': { outcome: 'missed', text: 'The schedule was changed or deleted at that moment.' },
  interrupted: { outcome: 'missed', text: 'Soleus ended while the run was waiting for START on the unit.' },
  slept: {
    outcome: 'missed',
    text: 'The computer fell asleep while the run was waiting for START on the unit.',
  },
  withdrawn: {
    outcome: 'skipped',
    text: 'Its schedule was changed, paused or deleted while the run was waiting for START on the unit.',
  },
} as const satisfies Record<string, RunReason>;

/** One due run and what came of it. There is one for each schedule and due time. */
export const scheduledRunSchema = z.object({
  scheduleId: id,
  programme,
  profile,
  dueAt: instant,
  outcome: z.enum(RUN_OUTCOMES),
  /** Stable: a key of `runReasons`, or the code of what refused it. */
  code: z.string().min(1).max(64),
  text: z.string().min(1).max(500),
  /** The session that started. */
  sessionId: z.string().min(1).max(64).nullable(),
  decidedAt: instant,
});

/** A run with what became of the session that it started; null without one, or where that is forgotten. */
export const reportedRunSchema = scheduledRunSchema.extend({
  session: sessionRecordSchema.pick({ outcome: true, motorOnS: true, topLevel: true }).nullable(),
});

/** A time in which every run was missed for one reason, too long ago to be listed one by one. */
export const runGapSchema = z.object({ from: instant, until: instant, code: z.string(), text: z.string() });

export const upcomingRunSchema = z.object({
  scheduleId: id,
  programme,
  profile,
  dueAt: instant,
  /** The same in the schedule's zone, such as `2026-11-21T07:30`. */
  localTime: z.string(),
  timeZone: z.string(),
  /** What would stand in its way as things are now; null where nothing would. */
  wouldBeRefused: z.object({ code: z.string(), text: z.string() }).nullable(),
});
export const upcomingListSchema = z.object({ items: z.array(upcomingRunSchema) });

const runCounts = z.record(z.enum(RUN_OUTCOMES), z.number().int().min(0));

/** What became of the runs that were due from `from` (included) to `until` (not included). */
export const scheduleReportSchema = z.object({
  from: instant,
  until: instant,
  /** One for each schedule that had a run then, those that there still are first. */
  schedules: z.array(z.object({ scheduleId: id, total: z.number().int(), outcomes: runCounts })),
  /** Newest first. */
  items: z.array(reportedRunSchema),
  gaps: z.array(runGapSchema),
});

/** Wall time, ms since 1970. */
const wallMs = z.number();

const gaps = z.array(z.object({ fromMs: wallMs, untilMs: wallMs, code: z.string() }));

/** What the planner knows from one look to the next, as it is kept over restarts. */
export const plannerStateSchema = z.object({
  version: z.literal(1),
  /** Every run that was due until then is decided, by the clock as it is; null before the first look. */
  lookedUntilMs: wallMs.nullable(),
  /** Of the runs that are due until then, the record knows which were given out; null where `given` has all. */
  floorMs: wallMs.nullable(),
  /** The runs that were given out after that, each once for ever. */
  given: z.array(z.object({ scheduleId: id, dueMs: wallMs })),
  /** The schedules as they were last seen: a change shows against them. */
  known: z.array(z.object({ schedule: scheduleSchema, homeZone: z.string(), sinceMs: wallMs })),
  gaps,
  /** Until when runs had been decided before the clock was set back, and the gaps of then; null once that has passed. */
  ahead: z.object({ untilMs: wallMs, gaps }).nullable().default(null),
});

export type Weekday = (typeof WEEKDAYS)[number];
export type ScheduleTimes = z.infer<typeof scheduleTimesSchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type NewSchedule = z.infer<typeof newScheduleSchema>;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];
export type RunReasonCode = keyof typeof runReasons;
export type ScheduledRun = z.infer<typeof scheduledRunSchema>;
export type ReportedRun = z.infer<typeof reportedRunSchema>;
export type RunGap = z.infer<typeof runGapSchema>;
export type UpcomingRun = z.infer<typeof upcomingRunSchema>;
export type ScheduleReport = z.infer<typeof scheduleReportSchema>;
export type PlannerState = z.infer<typeof plannerStateSchema>;
