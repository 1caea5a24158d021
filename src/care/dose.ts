/**
 * How much is enough: rest between sessions and sessions a day. The articles give no cap for the device (M8
 * says that more often is probably harmless), so all of this is our policy.
 */
import type { Care, CareEntry } from '../contract/index.ts';
import { dayOf } from './day.ts';

/** Rest for each second of motor-on time, as the massager itself asks for (S6). */
const REST_PER_MOTOR_ON = 2;
/** After one that was stopped because it hurt: until the question two hours later (A1). */
const REST_AFTER_HURT_MS = 2 * 3600_000;
/** A session counts once its soak is over (M2). */
export const COUNTED_FROM_S = 60;
/** Counted sessions a day. */
export const SESSIONS_A_DAY = 3;
/** Entries further ahead than this come from a clock that was wrong, and say nothing of now. */
const WRONG_CLOCK_MS = 24 * 3600_000;

type SessionEntry = Extract<CareEntry, { kind: 'session' }>;

export interface Dose {
  readonly sessionsToday: number;
  readonly motorOnTodayS: number;
  /** Until when to rest; null when rested. */
  readonly restUntil: Date | null;
}

/** What has been had at `now`, of a person's care log. */
export function doseAt(entries: readonly CareEntry[], now: Date, timeZone: string): Dose {
  const sessions = entries.filter(
    (entry): entry is SessionEntry =>
      entry.kind === 'session' && Date.parse(entry.at) - now.getTime() <= WRONG_CLOCK_MS,
  );
  const today = dayOf(now, timeZone);
  const todays = sessions.filter(
    ({ at }) => dayOf(new Date(at), timeZone) === today || Date.parse(at) > now.getTime(),
  );
  const restUntilMs = Math.max(
    Number.NEGATIVE_INFINITY,
    ...sessions.slice(-SESSIONS_LOOKED_AT).map(restedAtMs),
  );
  return {
    sessionsToday: todays.filter(({ motorOnS }) => motorOnS >= COUNTED_FROM_S).length,
    motorOnTodayS: todays.reduce((sum, { motorOnS }) => sum + motorOnS, 0),
    restUntil: restUntilMs > now.getTime() ? new Date(restUntilMs) : null,
  };
}

/** More than there can be in a day: earlier ones have long been rested from. */
const SESSIONS_LOOKED_AT = 200;

const restedAtMs = ({ at, motorOnS, hurts }: SessionEntry): number =>
  Date.parse(at) + Math.max(motorOnS * REST_PER_MOTOR_ON * 1000, hurts ? REST_AFTER_HURT_MS : 0);

/** The dose as the interfaces say it. */
export const doseView = ({ sessionsToday, motorOnTodayS, restUntil }: Dose): Care['dose'] => ({
  sessionsToday,
  sessionsADay: SESSIONS_A_DAY,
  motorOnTodayS,
  restUntil: restUntil?.toISOString() ?? null,
});
