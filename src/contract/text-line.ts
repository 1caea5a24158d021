import { z } from 'zod';

/** One line of text that terminals and pictures can show: no control characters, no half of a pair. */
export const textLine = (minLength: number, maxLength: number) =>
  z
    .string()
    .min(minLength)
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFE\uFFFF]*$/u, 'plain text on one line');
