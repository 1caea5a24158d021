/** Rows as the database gives them, checked and turned into records. */
import { z } from 'zod';
import {
  eventSchema,
  OUTCOMES,
  type SessionRecord,
  type SoleusEvent,
  type TracePoint,
  tracePointSchema,
} from '../contract/index.ts';

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

export const traceRow = z
  .object({
    t: z.number(),
    level: z.number(),
    measured_level: z.number().nullable(),
    rpm: z.number().nullable(),
  })
  .transform(
    ({ measured_level: measuredLevel, ...row }): TracePoint =>
      tracePointSchema.parse({ ...row, measuredLevel }),
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

export const sequenceRow = z.object({ seq: z.number().int() });
