import type { RunOutcome, ScheduledRun, UpcomingRun } from '../../src/contract/index.ts';
import type { Calendar } from '../history/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';
import { elsewhereOf, elsewhereThen, type Zones } from './elsewhere.ts';
import { type Names, whatRuns } from './names.ts';

/** One run in the week, in words. */
export interface RunEntry {
  readonly key: string;
  readonly dueAt: string;
  /** Time of day where the page is read. */
  readonly at: string;
  /** The time in the schedule’s own zone, where that says something else; else null. */
  readonly elsewhere: string | null;
  readonly what: string;
  /** `ahead`: nothing stands in its way; `held`: something would. */
  readonly state: 'ahead' | 'held' | 'waiting' | 'started' | 'not-run';
  /** The state in a word or two; empty for a run that is only ahead. */
  readonly head: string;
  readonly why: string;
  /** What stands in its way is that the questions are to be answered. */
  readonly asks: boolean;
  /** The session that it became. */
  readonly sessionId: string | null;
}

/** Codes whose one word says it all. */
const PAUSED: ReadonlySet<string> = new Set(['paused', 'all-paused']);

/** Codes that answers take out of the way, in the words of the page where they are given. */
const UNANSWERED: ReadonlyMap<string, string> = new Map([
  ['screening-required', said.week.unanswered],
  ['screening-expired', said.week.answersOld],
]);

/** A run to come. */
export function runAhead(run: UpcomingRun, names: Names, calendar: Calendar): RunEntry {
  const { scheduleId, dueAt, wouldBeRefused } = run;
  const base = {
    key: `${scheduleId} ${dueAt}`,
    dueAt,
    at: calendar.timeOf(dueAt),
    elsewhere: elsewhereOf(run, calendar),
    what: whatRuns(run, names),
    asks: false,
    sessionId: null,
  };
  if (wouldBeRefused === null) return { ...base, state: 'ahead', head: '', why: '' };
  const { code, text } = wouldBeRefused;
  if (PAUSED.has(code)) return { ...base, state: 'held', head: said.week.paused, why: '' };
  const unanswered = UNANSWERED.get(code);
  const why = unanswered ?? text;
  return { ...base, state: 'held', head: said.week.inTheWay, why, asks: unanswered !== undefined };
}

/** A run that was due; `until` is the time until which one that waits does so, if that is known. */
export function runPast(
  run: ScheduledRun,
  zones: Zones,
  names: Names,
  calendar: Calendar,
  until: string | null = null,
): RunEntry {
  const { scheduleId, dueAt, outcome, sessionId } = run;
  return {
    key: `${scheduleId} ${dueAt}`,
    dueAt,
    at: calendar.timeOf(dueAt),
    elsewhere: elsewhereThen(run, zones, calendar),
    what: whatRuns(run, names),
    state: outcome === 'started' || outcome === 'waiting' ? outcome : 'not-run',
    head: said.outcomes[outcome],
    why: until === null ? whyOf(run) : said.week.waitsUntil(calendar.timeOf(until)),
    asks: false,
    sessionId,
  };
}

/** Outcomes whose name says it all. */
const SAID_BY_NAME: ReadonlySet<RunOutcome> = new Set<RunOutcome>(['started', 'nobody-present']);

/** Why a run came to what it did; empty where its outcome says that. */
export function whyOf({ outcome, code, text }: Pick<ScheduledRun, 'outcome' | 'code' | 'text'>): string {
  return SAID_BY_NAME.has(outcome) ? '' : (UNANSWERED.get(code) ?? text);
}
