/** What an answer after a session means for the next one (A1 to A4). */
import type { FollowUpAnswer, Reason, Verdict } from '../contract/index.ts';

export interface Judged {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** A4: above 3 of 10. */
const UNSTABLE_PAIN = 4;
/** A3: under “2–3 of 10”, and 3 itself is no longer under it. */
const STABLE_PAIN_MAX = 2;

const A1: Reason = { fact: 'A1', text: 'Pain two hours later: the next session is gentler.' };
const A2: Reason = {
  fact: 'A2',
  text: 'Sore or bruised the next day: it was too hard, and the next session is gentler.',
};
const A3: Reason = { fact: 'A3', text: 'Little pain that settled within a day: carry on as it is.' };
const A4: Reason = {
  fact: 'A4',
  text: 'Pain above 3 of 10, longer than a day or needing tablets is too much: the next session is much gentler.',
};
const THREE: Reason = {
  fact: 'policy',
  text: 'Pain of 3 of 10 is on the border: the next session is gentler, by our policy.',
};
const GOOD: Reason = {
  fact: 'policy',
  text: 'It felt good: a limit from earlier answers goes back by one step, by our policy.',
};

/** What the answer means. The worst of what it says decides. */
export function verdictOf(answer: FollowUpAnswer): Judged {
  const { pain } = answer;
  if (answer.kind === 'two-hours') {
    if (pain >= UNSTABLE_PAIN) return { verdict: 'much-gentler', reasons: [A4, A1] };
    return pain > 0 ? { verdict: 'gentler', reasons: [A1] } : { verdict: 'good', reasons: [] };
  }
  const unstable = pain >= UNSTABLE_PAIN || answer.longerThanADay || answer.tablets;
  const tooHard = answer.soreness || answer.bruising;
  if (unstable) return { verdict: 'much-gentler', reasons: tooHard ? [A4, A2] : [A4] };
  if (tooHard) return { verdict: 'gentler', reasons: [A2] };
  if (pain > STABLE_PAIN_MAX) return { verdict: 'gentler', reasons: [THREE] };
  return pain > 0 ? { verdict: 'same', reasons: [A3] } : { verdict: 'good', reasons: [GOOD] };
}
