/** Sessions and answers for the tests of the history. */
import type { FollowUp, FollowUpAnswer, SessionRecord } from '../../../../src/contract/index.ts';

export function record(change: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: 's1',
    programme: 'heel-soothe',
    profile: 'default',
    startedAt: '2026-03-04T08:00:00.000Z',
    endedAt: '2026-03-04T08:15:10.000Z',
    outcome: 'completed',
    durationS: 910,
    motorOnS: 900,
    topLevel: 4.5,
    ...change,
  };
}

export const twoHours = (pain: number): FollowUpAnswer => ({ kind: 'two-hours', pain });

export const nextDay = (
  pain: number,
  signs: Partial<Extract<FollowUpAnswer, { kind: 'next-day' }>> = {},
): FollowUpAnswer => ({
  kind: 'next-day',
  pain,
  soreness: false,
  bruising: false,
  longerThanADay: false,
  tablets: false,
  ...signs,
});

/** A question that was answered at this time. */
export function answered(answer: FollowUpAnswer, answeredAt = '2026-03-04T10:20:00.000Z'): FollowUp {
  return { ...open(answer.kind, 'answered'), answeredAt, answer };
}

/** A question without an answer. */
export function open(kind: FollowUp['kind'], state: FollowUp['state']): FollowUp {
  return {
    sessionId: 's1',
    profile: 'default',
    programme: 'heel-soothe',
    kind,
    state,
    sessionEndedAt: '2026-03-04T08:15:10.000Z',
    dueAt: '2026-03-04T10:15:10.000Z',
    answeredAt: null,
    answer: null,
  };
}
