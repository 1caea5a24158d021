/** What a programme looks like on disk, on the wire and on a page. Its rules are in `src/programme`. */
import { z } from 'zod';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from './levels.ts';
import { LIMITS } from './limits.ts';
import { POSITIONS } from './position.ts';
import { textLine } from './text-line.ts';

const level = z
  .number()
  .min(LEVEL_LIGHTEST, 'Levels go from 1 to 11')
  .max(LEVEL_DEEPEST, 'Levels go from 1 to 11');

/** A straight line to a level. */
export const segmentSchema = z.strictObject({
  toLevel: level,
  overS: z
    .number()
    .min(0)
    .max(LIMITS.segmentMaxMs / 1000),
});

export const phaseSchema = z.strictObject({
  /** `soak` stays at the lightest level; `ease-out` is the only phase that lowers a level the person chose. */
  kind: z.enum(['soak', 'rise', 'hold', 'ease-out']),
  name: textLine(1, 40),
  position: z.enum(POSITIONS),
  segments: z.array(segmentSchema).min(1).max(20),
});

export const programmeSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens'),
  name: textLine(1, 60),
  summary: textLine(0, 200),
  /** `full` is the whole dose for the heels (M4); anything less, and what is for the calves alone, is `short`. */
  length: z.enum(['full', 'short']),
  /** Highest level that deeper reaches; on the calves `CALVES_CEILING` where that is lower. */
  ceiling: level,
  /** The position changes at most once, from heels to calves: there the session pauses for the turn (M5). */
  phases: z.array(phaseSchema).min(1).max(10),
  /** Care facts it follows, such as `M2`. */
  facts: z.array(z.string().regex(/^[A-Z][0-9]{1,2}$/, 'a care fact such as M2')).max(40),
});

export type Segment = z.infer<typeof segmentSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type Programme = z.infer<typeof programmeSchema>;
