/** Bodies of the REST interface under `/api/v1`, and the records it returns. */
import { z } from 'zod';
import { offerSchema } from './care.ts';
import { programmeSchema } from './programme.ts';
import { OUTCOMES, planPointSchema, pressSchema } from './status.ts';

const id = z.string().min(1).max(64);

export const startSessionSchema = z.strictObject({ programme: id, profile: id.optional() });
export const sessionPressSchema = z.strictObject({ sessionId: id });
export const stopSchema = z.strictObject({ reason: z.literal('hurts').optional() });
/** The massager has confirmed a stop. One that it hasn't is answered with a problem (503). */
export const stopAnswerSchema = z.object({ confirmed: z.literal(true) });

export const sessionRecordSchema = z.object({
  id,
  programme: z.string(),
  profile: z.string(),
  startedAt: z.string(),
  /** Null while it runs. */
  endedAt: z.string().nullable(),
  /** Null while it runs. */
  outcome: z.enum(OUTCOMES).nullable(),
  durationS: z.number(),
  motorOnS: z.number(),
  topLevel: z.number(),
});

/** One point of what was measured; `t` is motor-on seconds since the start. */
export const tracePointSchema = z.object({
  t: z.number(),
  level: z.number(),
  measuredLevel: z.number().nullable(),
  rpm: z.number().nullable(),
});

export const itemsOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const traceSchema = itemsOf(tracePointSchema);
export const sessionListSchema = itemsOf(sessionRecordSchema);

/**
 * A programme as the interface lists it, with its plan worked out; asked for with a person, as it would
 * run for them.
 */
export const programmeListingSchema = programmeSchema.extend({
  totalS: z.number(),
  topLevel: z.number(),
  plan: z.array(planPointSchema),
  /** It comes with Soleus and can't be changed. */
  builtIn: z.boolean(),
  /** What care says of it for that person. */
  offer: offerSchema.optional(),
});
export const programmeListSchema = itemsOf(programmeListingSchema);

/** One rule that a programme breaks, and the phase that breaks it; null for the programme as a whole. */
const violationSchema = z.object({ phase: z.string().nullable(), rule: z.string(), message: z.string() });

/** A programme that may run, with its plan, or what stands in its way. */
export const programmeCheckSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), programme: programmeListingSchema }),
  z.object({ ok: z.literal(false), violations: z.array(violationSchema) }),
]);

/** Something that happened, as `/events` and the live `event` give it. */
export const eventSchema = z.object({
  id: z.number().int(),
  time: z.string(),
  type: z.enum([
    'session-started',
    'session-phase',
    'session-paused',
    'session-resumed',
    'session-level',
    'session-ended',
    'stop',
    'fault',
    'fault-cleared',
    'bench',
    'connected',
    'disconnected',
    'front-panel',
    'care',
    'profile',
    'programme',
    'history',
    'technician',
    'calibration',
    'schedule',
  ]),
  /** In plain words, in the past tense. */
  text: z.string(),
  /** The safety rule or care fact behind it, if one is. */
  rule: z.string().optional(),
  sessionId: z.string().optional(),
});
export const eventListSchema = itemsOf(eventSchema);

export const healthSchema = z.object({ status: z.enum(['ok', 'starting']), version: z.string() });

/** RFC 9457 problem document. `code` is stable; `detail` says what to do. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  /** The rule (S…) or care fact (M…, B…, D…) that refused, if one did. */
  rule: z.string().optional(),
  /** Everything that a programme breaks. */
  violations: z.array(violationSchema).optional(),
});

/** What a live request is answered with through its acknowledgement. */
export type LiveAnswer<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type StartSession = z.infer<typeof startSessionSchema>;
export type SessionPress = z.infer<typeof sessionPressSchema>;
export type StopRequest = z.infer<typeof stopSchema>;
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
export type TracePoint = z.infer<typeof tracePointSchema>;
export type ProgrammeListing = z.infer<typeof programmeListingSchema>;
export type ProgrammeCheck = z.infer<typeof programmeCheckSchema>;
export type SoleusEvent = z.infer<typeof eventSchema>;
export type EventType = SoleusEvent['type'];
export type Health = z.infer<typeof healthSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type { PlanPoint, Press } from './status.ts';
export { pressSchema };
