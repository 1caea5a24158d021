import { z } from 'zod';
import { DEFAULT_PROFILE } from '../../contract/index.ts';

/** Whom a request is about, by id or name; the default person where it doesn't say. */
export const ofPerson = z.object({ profile: z.string().min(1).max(64).default(DEFAULT_PROFILE) });
