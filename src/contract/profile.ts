/** The people of a household: a name and a colour, no accounts. */
import { z } from 'zod';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from './levels.ts';
import { textLine } from './text-line.ts';

/** The person there always is: sessions without a named profile are theirs. */
export const DEFAULT_PROFILE = 'default';

/** By these a person is told apart at a glance; the name says the same in words. */
export const PROFILE_COLOURS = ['slate', 'blue', 'green', 'plum', 'ochre', 'brick'] as const;

/** What brings a person here: the advice on how often depends on it (M8). */
export const SITUATIONS = ['unsaid', 'daily-runner', 'now-and-then'] as const;

/** What a person says of themselves. */
export const profileTextSchema = z.strictObject({
  name: textLine(1, 40),
  colour: z.enum(PROFILE_COLOURS),
  situation: z.enum(SITUATIONS),
  /** Body mass, kg, for the strength goals (E5); null when not told. */
  bodyMassKg: z.number().min(20).max(300).nullable(),
  /** The person's own highest level; null for none. */
  ceiling: z
    .number()
    .min(LEVEL_LIGHTEST, 'Levels go from 1 to 11')
    .max(LEVEL_DEEPEST, 'Levels go from 1 to 11')
    .nullable(),
});

/** A new person: only the name is needed. */
export const newProfileSchema = profileTextSchema.partial().required({ name: true });

export const profileSchema = profileTextSchema.extend({
  id: z.string().min(1).max(64),
  createdAt: z.string(),
});

export const profileListSchema = z.object({ items: z.array(profileSchema) });

export type ProfileColour = (typeof PROFILE_COLOURS)[number];
export type Situation = (typeof SITUATIONS)[number];
export type ProfileText = z.infer<typeof profileTextSchema>;
export type NewProfile = z.infer<typeof newProfileSchema>;
export type Profile = z.infer<typeof profileSchema>;
