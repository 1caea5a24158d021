import type { FollowUp, FollowUpKind } from '../../src/contract/index.ts';
import { words } from '../words/index.ts';

/** A question after a session, and what was answered. */
export interface Felt {
  readonly question: string;
  readonly answer: string;
}

/** The questions about each session, by its id. */
export type FollowUpsBySession = ReadonlyMap<string, readonly FollowUp[]>;

export function bySession(followUps: readonly FollowUp[]): FollowUpsBySession {
  const sessions = new Map<string, FollowUp[]>();
  for (const followUp of followUps) {
    const known = sessions.get(followUp.sessionId);
    if (known === undefined) sessions.set(followUp.sessionId, [followUp]);
    else known.push(followUp);
  }
  return sessions;
}

/** How a session felt, question by question, as far as anything was asked. */
export function feltInFull(followUps: readonly FollowUp[]): readonly Felt[] {
  const { felt } = words.history;
  return ordered(followUps).map((followUp) => ({
    question: felt.question[followUp.kind],
    answer:
      followUp.answer === null ? felt.unanswered[unansweredState(followUp)] : answerInFull(followUp.answer),
  }));
}

/** The same in one line; empty where nothing was asked. */
export function feltInBrief(followUps: readonly FollowUp[]): string {
  const { felt } = words.history;
  const asked = ordered(followUps);
  const answered = asked.filter(({ answer }) => answer !== null);
  const [first] = asked;
  if (first === undefined) return '';
  if (answered.length === 0) {
    const due = asked.find(({ state }) => state === 'due') ?? first;
    return felt.brief(felt.unanswered[unansweredState(due)]);
  }
  const told = answered.map(({ kind, answer }, index) => {
    const pain = (index === 0 ? felt.first : felt.further)(answer?.pain ?? 0, felt.when[kind]);
    return [pain, ...(answer?.kind === 'next-day' ? signsOf(answer) : [])].join(', ');
  });
  return told.join('; ');
}

const ORDER: Readonly<Record<FollowUpKind, number>> = { 'two-hours': 0, 'next-day': 1 };

function ordered(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return [...followUps].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

function unansweredState({ state }: FollowUp): Exclude<FollowUp['state'], 'answered'> {
  return state === 'answered' ? 'lapsed' : state;
}

function answerInFull(answer: NonNullable<FollowUp['answer']>): string {
  const pain = words.history.felt.painOfTen(answer.pain);
  return answer.kind === 'two-hours' ? pain : [pain, ...signsOf(answer)].join(', ');
}

function signsOf(answer: Extract<FollowUp['answer'], { kind: 'next-day' }>): readonly string[] {
  const { signs } = words.history.felt;
  return [
    ...(answer.soreness ? [signs.soreness] : []),
    ...(answer.bruising ? [signs.bruising] : []),
    ...(answer.longerThanADay ? [signs.longerThanADay] : []),
    ...(answer.tablets ? [signs.tablets] : []),
  ];
}
