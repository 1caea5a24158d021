/** Rows as the database gives them, checked and turned into records. */
import { z } from 'zod';
import {
  type CalibrationRecord,
  type CareEntry,
  calibrationRecordSchema,
  careEntrySchema,
  eventSchema,
  FOLLOW_UP_KINDS,
  followUpAnswerSchema,
  OUTCOMES,
  type Profile,
  plannerStateSchema,
  profileSchema,
  programmeSchema,
  type Schedule,
  type ScheduledRun,
  type SessionRecord,
  type SoleusEvent,
  scheduledRunSchema,
  scheduleSchema,
  type TracePoint,
  VERDICTS,
} from '../contract/index.ts';
import type { ExerciseTick, FollowUpRecord, ScreeningRecord } from './records.ts';

const flag = z.union([z.literal(0), z.literal(1)]).transform((bit) => bit === 1);

/** A text that holds JSON of this shape. */
const jsonOf = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(shape);

export const sessionRow = z
  .object({
    id: z.string(),
    programme: z.string(),
    profile: z.string(),
    started_at: z.iso.datetime(),
    ended_at: z.iso.datetime().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    duration_s: z.number(),
    motor_on_s: z.number(),
    top_level: z.number(),
  })
  .transform(
    (row): SessionRecord => ({
      id: row.id,
      programme: row.programme,
      profile: row.profile,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      outcome: row.outcome,
      durationS: row.duration_s,
      motorOnS: row.motor_on_s,
      topLevel: row.top_level,
    }),
  );

/** A session that never ended, as far as it is known. */
export const openSessionRow = z
  .object({
    id: z.string(),
    profile: z.string(),
    seen_at: z.iso.datetime(),
    motor_on_s: z.number(),
    top_level: z.number(),
  })
  .transform(({ seen_at: seenAt, motor_on_s: motorOnS, top_level: topLevel, ...row }) => ({
    ...row,
    seenAt,
    motorOnS,
    topLevel,
  }));

export const traceRow = z
  .object({
    t: z.number(),
    level: z.number(),
    measured_level: z.number().nullable(),
    rpm: z.number().nullable(),
  })
  .transform(
    ({ t, level, measured_level: measuredLevel, rpm }): TracePoint => ({ t, level, measuredLevel, rpm }),
  );

export const eventRow = z
  .object({
    id: z.number().int(),
    time: z.iso.datetime(),
    type: eventSchema.shape.type,
    text: z.string(),
    rule: z.string().nullable(),
    session_id: z.string().nullable(),
  })
  .transform(
    ({ rule, session_id: sessionId, ...row }): SoleusEvent => ({
      ...row,
      ...(rule === null ? {} : { rule }),
      ...(sessionId === null ? {} : { sessionId }),
    }),
  );

export const totalRow = z.object({ total: z.number().int() });

export const sequenceRow = z.object({ seq: z.number().int() });

export const profileRow = z
  .object({
    id: z.string(),
    name: z.string(),
    colour: z.string(),
    situation: z.string(),
    body_mass_kg: z.number().nullable(),
    ceiling: z.number().nullable(),
    created_at: z.iso.datetime(),
  })
  .transform(({ body_mass_kg: bodyMassKg, created_at: createdAt, ...row }) => ({
    ...row,
    bodyMassKg,
    createdAt,
  }))
  .pipe(profileSchema) satisfies z.ZodType<Profile>;

export const screeningRow = z
  .object({
    profile: z.string(),
    answered_at: z.iso.datetime(),
    answers: jsonOf(z.record(z.string(), z.boolean())),
    standing: flag,
  })
  .transform(({ answered_at: answeredAt, ...row }): ScreeningRecord => ({ ...row, answeredAt }));

export const followUpRow = z
  .object({
    session_id: z.string(),
    answered_at: z.iso.datetime(),
    kind: z.enum(FOLLOW_UP_KINDS),
    pain: z.number(),
    soreness: flag.nullable(),
    bruising: flag.nullable(),
    longer_than_a_day: flag.nullable(),
    tablets: flag.nullable(),
  })
  .transform(({ session_id: sessionId, answered_at: answeredAt, kind, pain, ...row }) => ({
    sessionId,
    answeredAt,
    answer:
      kind === 'two-hours'
        ? { kind, pain }
        : {
            kind,
            pain,
            soreness: row.soreness,
            bruising: row.bruising,
            longerThanADay: row.longer_than_a_day,
            tablets: row.tablets,
          },
  }))
  .pipe(
    z.object({ sessionId: z.string(), answeredAt: z.string(), answer: followUpAnswerSchema }),
  ) satisfies z.ZodType<FollowUpRecord>;

export const careLogRow = z
  .object({
    profile: z.string(),
    kind: z.enum(['session', 'answer']),
    at: z.iso.datetime(),
    session_id: z.string(),
    motor_on_s: z.number().nullable(),
    top_level: z.number().nullable(),
    hurts: flag.nullable(),
    follow_up: z.enum(FOLLOW_UP_KINDS).nullable(),
    verdict: z.enum(VERDICTS).nullable(),
  })
  .transform(({ profile, kind, at, session_id: sessionId, ...row }) => ({
    profile,
    entry:
      kind === 'session'
        ? { kind, at, sessionId, motorOnS: row.motor_on_s, topLevel: row.top_level, hurts: row.hurts }
        : { kind, at, sessionId, followUp: row.follow_up, verdict: row.verdict },
  }))
  .pipe(z.object({ profile: z.string(), entry: careEntrySchema })) satisfies z.ZodType<{
  readonly profile: string;
  readonly entry: CareEntry;
}>;

export const programmeRow = z
  .object({ programme: jsonOf(programmeSchema) })
  .transform(({ programme }) => programme);

export const calibrationRow = z
  .object({ record: jsonOf(calibrationRecordSchema) })
  .transform(({ record }): CalibrationRecord => record);

export const scheduleRow = z
  .object({ schedule: jsonOf(scheduleSchema) })
  .transform(({ schedule }): Schedule => schedule);

export const scheduledRunRow = z
  .object({
    schedule_id: z.string(),
    due_at: z.string(),
    programme: z.string(),
    profile: z.string(),
    outcome: z.string(),
    code: z.string(),
    text: z.string(),
    session_id: z.string().nullable(),
    decided_at: z.string(),
  })
  .transform(
    ({ schedule_id: scheduleId, due_at: dueAt, session_id: sessionId, decided_at: decidedAt, ...row }) => ({
      ...row,
      scheduleId,
      dueAt,
      sessionId,
      decidedAt,
    }),
  )
  .pipe(scheduledRunSchema) satisfies z.ZodType<ScheduledRun>;

export const plannerRow = z.object({ state: jsonOf(plannerStateSchema).nullable() });

export const allPausedRow = z.object({ all_paused: flag });

export const tickRow = z
  .object({ exercise: z.string(), done_at: z.iso.datetime() })
  .transform(({ exercise, done_at: doneAt }): ExerciseTick => ({ exercise, doneAt }));

export const technicianRow = z
  .object({
    hash: z.hex().min(1),
    salt: z.hex().min(1),
    cost: z.number().int(),
    block_size: z.number().int(),
    parallelization: z.number().int(),
    wrong_tries: z.number().int().min(0),
    locked_until: z.iso.datetime().nullable(),
  })
  .transform(({ block_size: blockSize, wrong_tries: wrong, locked_until: lockedUntil, ...pin }) => ({
    pin: { ...pin, blockSize },
    tries: { wrong, lockedUntil },
  }));

/** A tick with whose it is. */
export const ownTickRow = z
  .object({ profile: z.string(), exercise: z.string(), done_at: z.iso.datetime() })
  .transform(({ done_at: doneAt, ...row }) => ({ ...row, doneAt }));
