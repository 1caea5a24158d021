/** Care as the interfaces say it: screening, follow-ups, limits, dose. Its rules are in `src/care`. */
import { z } from 'zod';

const id = z.string().min(1).max(64);

/** Why: a care fact (`B1`), a safety rule (`S6`), `common-sense` or `policy` where no source says it. */
export const reasonSchema = z.object({ fact: z.string(), text: z.string() });

export const SCREENING_OUTCOMES = ['clear', 'caution', 'block'] as const;

/** A question before a session, so asked that no is the clear answer. */
export const screeningQuestionSchema = z.object({
  id,
  text: z.string(),
  /** The care fact behind it; none for a precaution of common sense. */
  fact: z.string().optional(),
  /** Asked, and needing an answer, only when the question of this id is answered with yes. */
  onlyAfter: z.string().optional(),
});

export const screeningAnswersSchema = z.strictObject({
  answers: z.record(z.string().max(64), z.boolean()),
  profile: id.optional(),
  /** Given for scheduled sessions too, for a week. */
  standing: z.boolean().optional(),
});

export const screeningResultSchema = z.object({
  outcome: z.enum(SCREENING_OUTCOMES),
  reasons: z.array(reasonSchema),
  answeredAt: z.string(),
});

export const screeningSchema = z.object({
  questions: z.array(screeningQuestionSchema),
  /** Today's answers of this person, worked out; null before they are given. */
  today: screeningResultSchema.nullable(),
  /** Answers that hold for scheduled sessions, and until when; null where there are none that do. */
  standing: screeningResultSchema.extend({ until: z.string() }).nullable(),
});

export const FOLLOW_UP_KINDS = ['two-hours', 'next-day'] as const;

const pain = z.number().int().min(0).max(10);

/** What a person answers two hours after a session, and on the next day. Pain from 0 to 10. */
export const followUpAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('two-hours'), pain }),
  z.strictObject({
    kind: z.literal('next-day'),
    pain,
    soreness: z.boolean(),
    bruising: z.boolean(),
    /** The pain lasted longer than 24 hours. */
    longerThanADay: z.boolean(),
    /** It needed tablets. */
    tablets: z.boolean(),
  }),
]);

export const FOLLOW_UP_STATES = ['waiting', 'due', 'answered', 'lapsed'] as const;

/** A question about a session, before it is due, while it is, once answered, or when its time is over. */
export const followUpSchema = z.object({
  sessionId: id,
  profile: id,
  programme: z.string(),
  kind: z.enum(FOLLOW_UP_KINDS),
  state: z.enum(FOLLOW_UP_STATES),
  sessionEndedAt: z.string(),
  dueAt: z.string(),
  answeredAt: z.string().nullable(),
  answer: followUpAnswerSchema.nullable(),
});
export const followUpListSchema = z.object({ items: z.array(followUpSchema) });

/** What an answer means for the next session. `same` neither takes nor gives back (A3). */
export const VERDICTS = ['good', 'same', 'gentler', 'much-gentler'] as const;

/** A question that is due, and the ceiling that each verdict on its answer would set, null for none. */
export const dueFollowUpSchema = followUpSchema.extend({
  ceilings: z.record(z.enum(VERDICTS), z.number().nullable()),
});

/**
 * What a person's limits and dose follow from, in the order it happened. It stays when a session is deleted
 * from the history, so that deleting never makes the next session stronger, and goes with the person.
 */
export const careEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('session'),
    /** When it ended. */
    at: z.string(),
    sessionId: z.string(),
    motorOnS: z.number(),
    /** Highest level that it reached. */
    topLevel: z.number(),
    /** Ended by "That hurts". */
    hurts: z.boolean(),
  }),
  z.object({
    kind: z.literal('answer'),
    at: z.string(),
    sessionId: z.string(),
    followUp: z.enum(FOLLOW_UP_KINDS),
    verdict: z.enum(VERDICTS),
  }),
]);

/** What an answer changes. */
export const followUpEffectSchema = z.object({
  effect: z.enum(['gentler', 'same', 'back-a-step']),
  /** The ceiling that answers have set, before and after this one; null for none. */
  ceilingBefore: z.number().nullable(),
  ceiling: z.number().nullable(),
  reasons: z.array(reasonSchema),
});

/** A ceiling on a person's sessions, and why. */
export const careLimitSchema = reasonSchema.extend({
  /** The highest level that a programme, and Deeper, may reach. */
  ceiling: z.number(),
});

/** Whether a session may begin, as far as care goes. */
export const permissionSchema = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({
    allowed: z.literal(false),
    /** Stable: `screening-required`, `screening-block`, `rest`, `day-full`. */
    code: z.string(),
    rule: z.string(),
    text: z.string(),
    remedy: z.string(),
    /** When it ends by itself; null when it needs a person. */
    until: z.string().nullable(),
  }),
]);

export const careSchema = z.object({
  profile: id,
  /** Controller time, ISO 8601. */
  time: z.string(),
  screening: screeningResultSchema.nullable(),
  permission: permissionSchema,
  /** The ceiling that answers have set; null for none. */
  gentleCeiling: z.number().nullable(),
  /** Limits in force besides the programmes' own, the lowest first. */
  limits: z.array(careLimitSchema),
  dose: z.object({
    /** Whole doses (M4: 10 minutes or more). */
    sessionsToday: z.number().int(),
    sessionsADay: z.number().int(),
    motorOnTodayS: z.number(),
    motorOnADayS: z.number(),
    restUntil: z.string().nullable(),
  }),
  /** Questions that are due now, the oldest first. */
  followUps: z.array(dueFollowUpSchema),
  /** How often, by the person's situation (M8). */
  frequency: reasonSchema,
});

/** What care says of a programme for one person. */
export const offerSchema = z.object({
  allowed: z.boolean(),
  /** Offered first (M6); never forced. */
  suggested: z.boolean(),
  /** Why it isn't allowed, is gentler than it was written, or is suggested. */
  reasons: z.array(reasonSchema),
});

/** A side of the body that a step is for. */
export const SIDES = ['left', 'right', 'both'] as const;

/** One step of something done by hand or on foot. */
export const guidedStepSchema = z.object({
  text: z.string(),
  /** How long, s; null for a step that is counted or ends when the person says so. */
  seconds: z.number().nullable(),
  side: z.enum(SIDES),
});

/** A hand technique as a guided timer; never a motor level. */
export const techniqueSchema = z.object({
  id,
  name: z.string(),
  /** H1 to H8. */
  fact: z.string(),
  summary: z.string(),
  /** How long and how often, in words. */
  dose: z.string(),
  cautions: z.array(z.string()),
  steps: z.array(guidedStepSchema),
});
export const techniqueListSchema = z.object({ items: z.array(techniqueSchema) });

export const exerciseSchema = z.object({
  id,
  name: z.string(),
  /** E3 to E6. */
  fact: z.string(),
  summary: z.string(),
  dose: z.string(),
  steps: z.array(guidedStepSchema),
  /** How many days a week at most. */
  daysAWeek: z.number().int(),
  /** Whether it is for today, by the plan and what has been done. */
  dueToday: z.boolean(),
  doneToday: z.boolean(),
  /** When it was ticked off in the last 14 days, newest first. */
  doneAt: z.array(z.string()),
  /** Why not today, or what comes first; null when there is nothing to say. */
  note: z.string().nullable(),
});

/** The weights to work towards (E5), kg. */
export const strengthGoalsSchema = z.object({
  standingKg: z.number(),
  seatedFromKg: z.number(),
  seatedToKg: z.number(),
});

export const exercisePlanSchema = z.object({
  items: z.array(exerciseSchema),
  /** Null without a body mass. */
  goals: strengthGoalsSchema.nullable(),
});

/** Advice beside the massage, with the fact that it follows. */
export const adviceListSchema = z.object({ items: z.array(reasonSchema) });

/** What an article says, in our own words. */
export const careFactSchema = z.object({ id, text: z.string(), source: z.string() });
export const careFactListSchema = z.object({ items: z.array(careFactSchema) });

export type Reason = z.infer<typeof reasonSchema>;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];
export type ScreeningQuestion = z.infer<typeof screeningQuestionSchema>;
export type ScreeningAnswers = Readonly<Record<string, boolean>>;
export type ScreeningResult = z.infer<typeof screeningResultSchema>;
export type Screening = z.infer<typeof screeningSchema>;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];
export type FollowUpAnswer = z.infer<typeof followUpAnswerSchema>;
export type FollowUp = z.infer<typeof followUpSchema>;
export type Verdict = (typeof VERDICTS)[number];
export type CareEntry = z.infer<typeof careEntrySchema>;
export type DueFollowUp = z.infer<typeof dueFollowUpSchema>;
export type FollowUpEffect = z.infer<typeof followUpEffectSchema>;
export type CareLimit = z.infer<typeof careLimitSchema>;
export type Permission = z.infer<typeof permissionSchema>;
export type Care = z.infer<typeof careSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type GuidedStep = z.infer<typeof guidedStepSchema>;
export type Technique = z.infer<typeof techniqueSchema>;
export type Exercise = z.infer<typeof exerciseSchema>;
export type StrengthGoals = z.infer<typeof strengthGoalsSchema>;
export type ExercisePlan = z.infer<typeof exercisePlanSchema>;
export type CareFact = z.infer<typeof careFactSchema>;
