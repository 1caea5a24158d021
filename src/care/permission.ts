/** Whether a session may begin, as far as care goes: today's answers, rest, and sessions a day. */
import type { CareEntry, Permission } from '../contract/index.ts';
import { startOfNextDay } from './day.ts';
import { doseAt, SESSIONS_A_DAY } from './dose.ts';
import type { Screened } from './screening.ts';

export interface Asked {
  /** Today's answers, worked out; null before they are given. */
  readonly screening: Screened | null;
  readonly entries: readonly CareEntry[];
  readonly now: Date;
  readonly timeZone: string;
}

/** What needs a person comes before what passes by itself. */
export function permissionOf({ screening, entries, now, timeZone }: Asked): Permission {
  if (screening === null) {
    return {
      allowed: false,
      code: 'screening-required',
      rule: 'B1',
      text: 'Today’s questions haven’t been answered yet.',
      remedy: 'Answer them first: they are short, and kept for the day.',
      until: null,
    };
  }
  const [reason] = screening.reasons;
  if (screening.outcome === 'block' && reason !== undefined) {
    return {
      allowed: false,
      code: 'screening-block',
      rule: reason.fact,
      text: 'By today’s answers there is no session now.',
      remedy: reason.text,
      until: null,
    };
  }
  const { restUntil, sessionsToday } = doseAt(entries, now, timeZone);
  if (sessionsToday >= SESSIONS_A_DAY) {
    return {
      allowed: false,
      code: 'day-full',
      rule: 'policy',
      text: `There have been ${sessionsToday} sessions today, and ${SESSIONS_A_DAY} a day is our policy.`,
      remedy: 'Come back tomorrow.',
      until: startOfNextDay(now, timeZone).toISOString(),
    };
  }
  if (restUntil !== null) {
    return {
      allowed: false,
      code: 'rest',
      rule: 'policy',
      text: 'The last session is not long ago: rest for twice as long as the motor ran, and for two hours after one that hurt, is our policy.',
      remedy: 'Wait until the rest is over.',
      until: restUntil.toISOString(),
    };
  }
  return { allowed: true };
}
