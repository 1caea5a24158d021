/**
 * How much is enough: rest between sessions, and sessions a day. The articles give no cap for the device (M8
 * says that more often is probably harmless), so all of this is our policy, built on M4's 10 to 15 minutes.
 */
import type { Care, CareEntry } from '../contract/index.ts';
import { dayOf } from './day.ts';

/** M4: from 10 minutes on it was a whole dose. What was stopped earlier may be begun again. */
const DOSE_S = 600;
/** Rest for each second of motor-on time, as the massager itself asks for (S6). */
const REST_PER_MOTOR_ON = 2;
/** After one that was stopped because it hurt: until the question two hours later (A1). */
const REST_AFTER_HURT_MS = 2 * 3600_000;
/** Whole doses a day. */
export const SESSIONS_A_DAY = 3;
/** Motor-on time a day, whatever it is made of: three times M4's 15 minutes. */
export const MOTOR_ON_A_DAY_S = 2700;
/** Entries further ahead than this come from a clock that was wrong, and say nothing of now. */
const WRONG_CLOCK_MS = 24 * 3600_000;

type SessionEntry = Extract<CareEntry, { kind: 'session' }>;

export interface Dose {
  /** Whole doses today. */
  readonly sessionsToday: number;
  readonly motorOnTodayS: number;
  /** Until when to rest; null when rested. */
  readonly restUntil: Date | null;
}

/** What has been had at `now`, by a person's care log. Days are those of `timeZone` (IANA). */
export function doseAt(entries: readonly CareEntry[], now: Date, timeZone: string): Dose {
  const sessions = entries.filter(
    (entry): entry is SessionEntry =>
      entry.kind === 'session' && Math.abs(Date.parse(entry.at) - now.getTime()) <= LOOKED_AT_MS,
  );
  const today = dayOf(now, timeZone);
  const isTodays = ({ at }: SessionEntry): boolean =>
    Date.parse(at) > now.getTime() || dayOf(new Date(at), timeZone) === today;
  const todays = sessions.filter(isTodays);
  const restUntilMs = restedAtMs(sessions);
  return {
    sessionsToday: todays.filter(({ motorOnS }) => motorOnS >= DOSE_S).length,
    motorOnTodayS: todays.reduce((sum, { motorOnS }) => sum + motorOnS, 0),
    restUntil: restUntilMs > now.getTime() ? new Date(restUntilMs) : null,
  };
}

/** No rest is longer, and no day. */
const LOOKED_AT_MS = WRONG_CLOCK_MS + 2 * 3600_000;

/** When everything has been rested from, ms since 1970. What was had wears off as the massager's budget refills (S6). */
function restedAtMs(sessions: readonly SessionEntry[]): number {
  let hadS = 0;
  let lastEndMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.NEGATIVE_INFINITY;
  const inOrder = sessions
    .map(({ at, motorOnS, hurts }) => ({ endMs: Date.parse(at), motorOnS, hurts }))
    .sort((a, b) => a.endMs - b.endMs);
  for (const { endMs, motorOnS, hurts } of inOrder) {
    const restedS = Math.max(0, endMs - motorOnS * 1000 - lastEndMs) / 1000;
    hadS = Math.max(0, hadS - restedS / REST_PER_MOTOR_ON) + motorOnS;
    lastEndMs = endMs;
    const doseMs = hadS >= DOSE_S ? hadS * REST_PER_MOTOR_ON * 1000 : 0;
    untilMs = Math.max(untilMs, endMs + Math.max(doseMs, hurts ? REST_AFTER_HURT_MS : 0));
  }
  return untilMs;
}

/** The dose as the interfaces say it. */
export const doseView = ({ sessionsToday, motorOnTodayS, restUntil }: Dose): Care['dose'] => ({
  sessionsToday,
  sessionsADay: SESSIONS_A_DAY,
  motorOnTodayS,
  motorOnADayS: MOTOR_ON_A_DAY_S,
  restUntil: restUntil?.toISOString() ?? null,
});
