/** The technician's role: a PIN for what changes the massager itself. Massaging never needs it. */
import { z } from 'zod';
import { PIN, PIN_DIGITS } from './pin-digits.ts';

/** A PIN is never part of a message: what doesn't fit is told of without it. */
export const pinSchema = z.string().regex(PIN, `a PIN is ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits`);

/** A PIN to keep: the first one, or in place of `oldPin`. */
export const setPinSchema = z.strictObject({ pin: pinSchema, oldPin: pinSchema.optional() });

export const technicianSessionRequestSchema = z.strictObject({ pin: pinSchema });

/** The role as it stands for whoever asks. */
export const technicianStatusSchema = z.object({
  /** The time of what is told, by the clock that the other times go by. */
  time: z.string(),
  pinSet: z.boolean(),
  /** Whether the caller is the technician now. */
  active: z.boolean(),
  /** When the role ends without use; null while it isn't active. */
  until: z.string().nullable(),
  /** When a PIN is taken again after too many wrong ones; null while one is taken. */
  lockedUntil: z.string().nullable(),
});

/** The role for one client: the token shows it, until it hasn't been used for half an hour. */
export const technicianSessionSchema = z.object({ token: z.string(), until: z.string() });

export type SetPin = z.infer<typeof setPinSchema>;
export type TechnicianSessionRequest = z.infer<typeof technicianSessionRequestSchema>;
export type TechnicianStatus = z.infer<typeof technicianStatusSchema>;
export type TechnicianSession = z.infer<typeof technicianSessionSchema>;
