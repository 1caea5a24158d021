/** The history as a file: everything that people have on record, to keep or to read elsewhere. */
import { z } from 'zod';
import { followUpAnswerSchema } from './care.ts';
import { profileSchema } from './profile.ts';
import { programmeSchema } from './programme.ts';
import { sessionRecordSchema, tracePointSchema } from './rest.ts';

/** Rises when an older reader could misread it; more fields alone don't raise it. */
export const HISTORY_VERSION = 1;

/** A session with everything that belongs to it. */
export const pastSessionSchema = sessionRecordSchema.extend({
  followUps: z.array(z.object({ answeredAt: z.string(), answer: followUpAnswerSchema })),
  /** What was measured; not there when it wasn't asked for. */
  trace: z.array(tracePointSchema).optional(),
});

export const historySchema = z.object({
  version: z.literal(HISTORY_VERSION),
  /** ISO 8601, as all times here. */
  exportedAt: z.string(),
  people: z.array(profileSchema),
  /** The household's own programmes. */
  programmes: z.array(programmeSchema),
  /** Answers before sessions, in the order they were given. */
  screenings: z.array(
    z.object({ profile: z.string(), answeredAt: z.string(), answers: z.record(z.string(), z.boolean()) }),
  ),
  /** When exercises were ticked off, in that order. */
  ticks: z.array(z.object({ profile: z.string(), exercise: z.string(), doneAt: z.string() })),
  /** Newest first. A session's profile is a person's id, or a name from before there were people. */
  sessions: z.array(pastSessionSchema),
});

export type PastSession = z.infer<typeof pastSessionSchema>;
export type History = z.infer<typeof historySchema>;
