/** What care says of each programme for one person. */
import type { CareEntry, CareLimit, Offer, Programme, Reason, ScreeningAnswers } from '../contract/index.ts';
import { ASKED_FROM_S } from './follow-up.ts';
import { gentler } from './gentler.ts';
import { limitedCeiling } from './limits.ts';
import { says } from './screening.ts';

/** M6 says a few short sessions first; how many is our policy. */
const FIRST_SESSIONS = 3;

export interface OfferedTo {
  readonly entries: readonly CareEntry[];
  readonly answers: ScreeningAnswers | null;
  readonly limits: readonly CareLimit[];
}

/** The programme as it would run for this person, and what is to be said about it. */
export function offerOf(
  programme: Programme,
  person: OfferedTo,
): { readonly programme: Programme; readonly offer: Offer } {
  const refusals = refusalsOf(programme, person.answers);
  const lowering = person.limits.filter(({ ceiling }) => ceiling < programme.ceiling);
  const suggestion = refusals.length === 0 ? suggestionOf(programme, person) : null;
  return {
    programme: gentler(programme, limitedCeiling(programme.ceiling, person.limits)),
    offer: {
      allowed: refusals.length === 0,
      suggested: suggestion !== null,
      reasons: [
        ...refusals,
        ...lowering.map(({ fact, text }) => ({ fact, text })),
        ...(suggestion === null ? [] : [suggestion]),
      ],
    },
  };
}

/** Why it isn't for this person today. */
function refusalsOf({ phases, length }: Programme, answers: ScreeningAnswers | null): Reason[] {
  if (answers === null) return [];
  const refusals: Reason[] = [];
  if (says(answers, 'B6') && phases.some(({ position }) => position !== 'calves')) {
    refusals.push({ fact: 'B6', text: 'Only for the calves today: the massager stays off the tendon.' });
  }
  if (says(answers, 'B7') && length !== 'short') {
    refusals.push({ fact: 'B7', text: 'Only short programmes today: with PTTD gentle only.' });
  }
  return refusals;
}

function suggestionOf({ facts }: Programme, { entries, answers }: OfferedTo): Reason | null {
  if (answers !== null && says(answers, 'B6')) {
    return facts.includes('B6') ? { fact: 'B6', text: 'Made for pain low at the heel bone.' } : null;
  }
  if (answers !== null && says(answers, 'B7')) {
    return facts.includes('B7') ? { fact: 'B7', text: 'Made for PTTD: gentle from start to end.' } : null;
  }
  if (!facts.includes('M6') || !isNew(entries)) return null;
  return { fact: 'M6', text: 'A few short sessions first, to see how they feel afterwards.' };
}

/** Whether the first few sessions (M6) are still to come. */
export const isNew = (entries: readonly CareEntry[]): boolean =>
  entries.filter((entry) => entry.kind === 'session' && entry.motorOnS >= ASKED_FROM_S).length <
  FIRST_SESSIONS;
