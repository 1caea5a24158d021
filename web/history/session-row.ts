import type { FollowUp, ProgrammeListing, SessionRecord } from '../../src/contract/index.ts';
import { level, minutesAndSeconds } from '../format.ts';
import { programmeName } from '../session/index.ts';
import { words } from '../words/index.ts';
import { dayInBrief } from './date-text.ts';
import type { Day } from './day.ts';
import { feltInBrief } from './felt.ts';

/** What the words about a session depend on besides its record. */
export interface Calendar {
  readonly dayOf: (time: string) => Day;
  readonly timeOf: (time: string) => string;
  readonly today: Day;
  /** The controller's time, ms. */
  readonly nowMs: number;
}

/** One session in the list. */
export interface SessionRow {
  readonly id: string;
  readonly programme: string;
  readonly when: string;
  readonly ended: string;
  readonly motorOn: string;
  readonly topLevel: string;
  /** How it felt; empty where nothing was asked. */
  readonly felt: string;
  readonly running: boolean;
  /** "That hurts" ended it. */
  readonly hurt: boolean;
  /** It is dated after now: a clock was wrong, then or since. */
  readonly ahead: boolean;
}

/** A session may begin this much after the time that was read last, ms. */
const TOLERANCE_MS = 60_000;

export function isAhead({ startedAt }: SessionRecord, nowMs: number): boolean {
  return Date.parse(startedAt) > nowMs + TOLERANCE_MS;
}

export function sessionRow(
  record: SessionRecord,
  followUps: readonly FollowUp[],
  programmes: readonly ProgrammeListing[],
  calendar: Calendar,
): SessionRow {
  const { history } = words;
  const { startedAt, outcome } = record;
  const { dayOf, timeOf, today, nowMs } = calendar;
  return {
    id: record.id,
    programme: programmeName(record.programme, programmes),
    when: history.at(dayInBrief(dayOf(startedAt), today), timeOf(startedAt)),
    ended: outcome === null ? history.running : history.outcome[outcome],
    motorOn: minutesAndSeconds(record.motorOnS),
    topLevel: level(record.topLevel),
    felt: feltInBrief(followUps),
    running: outcome === null,
    hurt: outcome === 'hurts',
    ahead: isAhead(record, nowMs),
  };
}
