/** Sessions as a table for a spreadsheet: RFC 4180, one row each, times in ISO 8601, lengths in seconds. */
import { type CsvCell, csvLine, type FollowUpAnswer, type PastSession } from '../contract/index.ts';

type NextDay = Extract<FollowUpAnswer, { kind: 'next-day' }>;

/** What each column takes from a session and the name of its person. */
const COLUMNS: Readonly<Record<string, (session: PastSession, person: string) => CsvCell>> = {
  session: ({ id }) => id,
  person: (_session, person) => person,
  programme: ({ programme }) => programme,
  started_at: ({ startedAt }) => startedAt,
  ended_at: ({ endedAt }) => endedAt,
  outcome: ({ outcome }) => outcome,
  duration_s: ({ durationS }) => durationS,
  motor_on_s: ({ motorOnS }) => motorOnS,
  top_level: ({ topLevel }) => topLevel,
  pain_after_two_hours: (session) => answerOf(session, 'two-hours')?.pain,
  pain_next_day: (session) => nextDay(session)?.pain,
  soreness_next_day: (session) => nextDay(session)?.soreness,
  bruising_next_day: (session) => nextDay(session)?.bruising,
  pain_longer_than_a_day: (session) => nextDay(session)?.longerThanADay,
  tablets: (session) => nextDay(session)?.tablets,
};

export const CSV_HEADER = csvLine(Object.keys(COLUMNS));

/** One row, its end included. */
export function csvRow(session: PastSession, person: string): string {
  return csvLine(Object.values(COLUMNS).map((column) => column(session, person)));
}

function answerOf({ followUps }: PastSession, kind: FollowUpAnswer['kind']): FollowUpAnswer | undefined {
  return followUps.map(({ answer }) => answer).find((answer) => answer.kind === kind);
}

function nextDay(session: PastSession): NextDay | undefined {
  const answer = answerOf(session, 'next-day');
  return answer?.kind === 'next-day' ? answer : undefined;
}
