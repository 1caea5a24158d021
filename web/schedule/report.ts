import { startOfDay } from '../../src/care/day.ts';
import type { RunOutcome, ScheduleReport } from '../../src/contract/index.ts';
import { type Calendar, dayInBrief } from '../history/index.ts';
import type { ReportPeriod } from '../live/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';
import { elsewhereThen, type Zones } from './elsewhere.ts';
import { type Names, whatRuns } from './names.ts';
import { whyOf } from './run-entry.ts';

/** Days of the report, with today. */
const REPORT_DAYS = 30;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** In the order in which they are counted. */
const COUNTED: readonly RunOutcome[] = [
  'started',
  'waiting',
  'nobody-present',
  'refused',
  'conflict',
  'missed',
  'skipped',
];

export interface OutcomeCount {
  readonly outcome: RunOutcome;
  readonly count: number;
}

/** A run that didn’t become a session, or a time in which none did. */
export interface NotRun {
  readonly key: string;
  readonly when: string;
  /** The time in the schedule’s own zone, where that says something else; else null. */
  readonly elsewhere: string | null;
  readonly what: string;
  readonly head: string;
  readonly why: string;
}

/** The last 30 days until now, the minute under way included. */
export function reportPeriod(nowMs: number, timeZone: string): ReportPeriod {
  const from = startOfDay(new Date(nowMs - (REPORT_DAYS - 1) * DAY_MS), timeZone);
  return { from: from.toISOString(), until: new Date(nowMs + MINUTE_MS).toISOString() };
}

/** How many runs came to what; only what there was. */
export function outcomeCounts({ schedules }: ScheduleReport): readonly OutcomeCount[] {
  return COUNTED.map((outcome) => ({
    outcome,
    count: schedules.reduce((sum, { outcomes }) => sum + outcomes[outcome], 0),
  })).filter(({ count }) => count > 0);
}

/** What didn’t run, newest first, with its reason. */
export function notRun(
  { items, gaps }: ScheduleReport,
  zones: Zones,
  names: Names,
  calendar: Calendar,
): readonly NotRun[] {
  const { dayOf, timeOf, today } = calendar;
  const whenOf = (instant: string): string => `${dayInBrief(dayOf(instant), today)}, ${timeOf(instant)}`;
  const runs = items
    .filter(({ outcome }) => outcome !== 'started' && outcome !== 'waiting')
    .map((run) => ({
      key: `${run.scheduleId} ${run.dueAt}`,
      atMs: Date.parse(run.dueAt),
      when: whenOf(run.dueAt),
      elsewhere: elsewhereThen(run, zones, calendar),
      what: whatRuns(run, names),
      head: said.outcomes[run.outcome],
      why: whyOf(run),
    }));
  const spans = gaps.map(({ from, until, text }) => ({
    key: `${from} ${until}`,
    atMs: Date.parse(until),
    when: said.report.span(whenOf(from), whenOf(until)),
    elsewhere: null,
    what: said.report.allRuns,
    head: said.outcomes.missed,
    why: text,
  }));
  return [...runs, ...spans].sort((a, b) => b.atMs - a.atMs).map(({ atMs: _, ...entry }) => entry);
}
