/** What a programme looks like on disk, on the wire and on a page. Its rules are in `src/programme`. */
import { z } from 'zod';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from './levels.ts';

const level = z
  .number()
  .min(LEVEL_LIGHTEST, 'Levels go from 1 to 11')
  .max(LEVEL_DEEPEST, 'Levels go from 1 to 11');

/** A straight line to a level. */
export const segmentSchema = z.object({ toLevel: level, overS: z.number().min(0).max(600) });

export const phaseSchema = z.object({
  /** `soak` stays at the lightest level; `ease-out` is the only phase that lowers a level the person chose. */
  kind: z.enum(['soak', 'rise', 'hold', 'ease-out']),
  name: z.string().min(1).max(40),
  segments: z.array(segmentSchema).min(1).max(20),
});

export const programmeSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
  name: z.string().min(1).max(60),
  summary: z.string().max(200),
  /** Highest level that deeper reaches. */
  ceiling: level,
  phases: z.array(phaseSchema).min(1).max(10),
  /** Care facts it follows, such as `M2`. */
  facts: z.array(z.string()),
});

export type Segment = z.infer<typeof segmentSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type Programme = z.infer<typeof programmeSchema>;
