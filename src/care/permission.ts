/** Whether a session may begin, as far as care goes: today's answers, rest, and sessions a day. */
import type { CareEntry, Permission } from '../contract/index.ts';
import { startOfNextDay } from './day.ts';
import { doseAt, MOTOR_ON_A_DAY_S, SESSIONS_A_DAY } from './dose.ts';
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
  const { restUntil, sessionsToday, motorOnTodayS } = doseAt(entries, now, timeZone);
  if (sessionsToday >= SESSIONS_A_DAY || motorOnTodayS >= MOTOR_ON_A_DAY_S) {
    return {
      allowed: false,
      code: 'day-full',
      rule: 'policy',
      text: `That is enough for today: ${SESSIONS_A_DAY} sessions, or ${MOTOR_ON_A_DAY_S / 60} minutes in all, is our policy.`,
      remedy: 'Come back tomorrow.',
      until: startOfNextDay(now, timeZone).toISOString(),
    };
  }
  if (restUntil !== null) {
    return {
      allowed: false,
      code: 'rest',
      rule: 'policy',
      text: 'The last session is not long ago. Rest for twice as long as the motor ran, or for two hours after one that hurt: our policy.',
      remedy: 'Wait until the rest is over.',
      until: restUntil.toISOString(),
    };
  }
  return { allowed: true };
}
