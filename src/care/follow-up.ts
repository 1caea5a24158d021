/** When a session is asked about: two hours later, and on the next day. */
import type { CareEntry, FollowUpKind } from '../contract/index.ts';
import { dayOf, startOfNextDay } from './day.ts';

/** A session is asked about once its soak was over (M2), s. */
export const ASKED_FROM_S = 60;

const HOUR_MS = 3600_000;
/** A1. */
const TWO_HOURS_MS = 2 * HOUR_MS;
/** A2 says the next day; a night has at least these hours (our policy). */
const NIGHT_MS = 8 * HOUR_MS;
/** How long each is asked, from when it is due (our policy). It can still be answered later. */
const ASKED_MS: Readonly<Record<FollowUpKind, number>> = {
  'two-hours': 22 * HOUR_MS,
  'next-day': 6 * 24 * HOUR_MS,
};

type SessionEntry = Extract<CareEntry, { kind: 'session' }>;

/** Whether this session is asked about at all: once its soak was over, or when it hurt. */
export const isFollowedUp = ({ motorOnS, hurts }: SessionEntry): boolean => motorOnS >= ASKED_FROM_S || hurts;

/** When a question is due. */
export function dueAt(kind: FollowUpKind, endedAt: Date, timeZone: string): Date {
  if (kind === 'two-hours') return new Date(endedAt.getTime() + TWO_HOURS_MS);
  const rested = new Date(endedAt.getTime() + NIGHT_MS);
  const sameDay = dayOf(rested, timeZone) === dayOf(endedAt, timeZone);
  return sameDay ? startOfNextDay(rested, timeZone) : rested;
}

/** Where a question that has no answer stands. */
export function stateAt(kind: FollowUpKind, due: Date, now: Date): 'waiting' | 'due' | 'lapsed' {
  if (now < due) return 'waiting';
  return now.getTime() - due.getTime() <= ASKED_MS[kind] ? 'due' : 'lapsed';
}
