import type { Care, DueFollowUp } from '../../../src/contract/index.ts';

/** What Today asks of a person, most pressing first; `nothing`: the state of the day is what there is. */
export type Asked =
  | { readonly kind: 'follow-up'; readonly followUp: DueFollowUp }
  | { readonly kind: 'screening' }
  | { readonly kind: 'nothing' };

/** One question among those about sessions. */
export const keyOf = ({ sessionId, kind }: Pick<DueFollowUp, 'sessionId' | 'kind'>): string =>
  `${sessionId} ${kind}`;

/**
 * What to ask now: about the oldest session first, since its answer may limit what comes after; then
 * today's questions. `later` holds what a person has put off, `again` that they want to answer once more.
 */
export function askedOf(care: Care, later: ReadonlySet<string>, again: boolean): Asked {
  const followUp = care.followUps.find((due) => !later.has(keyOf(due)));
  if (followUp !== undefined) return { kind: 'follow-up', followUp };
  return care.screening === null || again ? { kind: 'screening' } : { kind: 'nothing' };
}
