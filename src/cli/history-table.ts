/** Sessions as lines for a terminal. */
import type { FollowUpAnswer, History, PastSession } from '../contract/index.ts';
import { columns, printable } from './columns.ts';
import { clockText } from './progress.ts';

const HEADINGS = ['started', 'person', 'programme', 'ended', 'motor on', 'top level', 'pain 2 h', 'next day'];

/** How many columns at the left are words; the others are figures. */
const WORDS = 4;

/** A heading and one line for each session; `timeZone` says where its clock stands. */
export function historyTable({ people, sessions }: History, timeZone: string): readonly string[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  const rows = sessions.map((session) => [
    time.format(new Date(session.startedAt)),
    printable(names.get(session.profile) ?? session.profile),
    printable(session.programme),
    session.outcome ?? 'running',
    clockText(session.motorOnS),
    session.topLevel.toFixed(2),
    painText(session, 'two-hours'),
    painText(session, 'next-day'),
  ]);
  return columns([HEADINGS, ...rows], WORDS);
}

function painText({ followUps }: PastSession, kind: FollowUpAnswer['kind']): string {
  const answer = followUps.map((followUp) => followUp.answer).find((given) => given.kind === kind);
  return answer === undefined ? '–' : String(answer.pain);
}
