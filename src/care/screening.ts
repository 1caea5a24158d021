/** What the answers before a session mean (B1 to B8, and common sense). */
import type { Reason, ScreeningAnswers, ScreeningOutcome } from '../contract/index.ts';
import { dayOf } from './day.ts';
import { reasonOf, SCREENING_RULES, type ScreeningRule } from './questions.ts';

export interface Screened {
  readonly outcome: ScreeningOutcome;
  /** One for each yes, the blocking ones first. */
  readonly reasons: readonly Reason[];
}

/** Whether this question needs an answer, given the others. */
const isAsked = ({ onlyAfter }: ScreeningRule, answers: ScreeningAnswers): boolean =>
  onlyAfter === undefined || answers[onlyAfter] === true;

/** The ids that need an answer and have none, and the ones that no question has. */
export function screeningGaps(answers: ScreeningAnswers): {
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
} {
  const known = new Set(SCREENING_RULES.map(({ id }) => id));
  return {
    missing: SCREENING_RULES.filter((rule) => isAsked(rule, answers) && !Object.hasOwn(answers, rule.id)).map(
      ({ id }) => id,
    ),
    unknown: Object.keys(answers).filter((id) => !known.has(id)),
  };
}

/** What whole answers mean: one blocking yes blocks, any other yes is a caution. */
export function screen(answers: ScreeningAnswers): Screened {
  const said = SCREENING_RULES.filter((rule) => isAsked(rule, answers) && answers[rule.id] === true);
  const blocking = said.filter(({ yes }) => yes === 'block');
  const others = said.filter(({ yes }) => yes === 'caution');
  return {
    outcome: blocking.length > 0 ? 'block' : others.length > 0 ? 'caution' : 'clear',
    reasons: [...blocking, ...others].map(reasonOf),
  };
}

/**
 * Whether answers given at `answeredAt` still hold: on the same civil day. Answers from the future, left by a
 * clock that was set back, don't: asking once more is the safe side.
 */
export function isOfToday(answeredAt: string, now: Date, timeZone: string): boolean {
  const answered = new Date(answeredAt);
  return answered.getTime() <= now.getTime() && dayOf(answered, timeZone) === dayOf(now, timeZone);
}

/** How long answers hold that were given for scheduled sessions, which nobody is there to be asked before (our policy). */
export const STANDING_MS = 7 * 24 * 3600_000;

/** Whether such answers still hold. Those from the future don’t, as with today’s. */
export function isStanding(answeredAt: string, now: Date): boolean {
  const ageMs = now.getTime() - Date.parse(answeredAt);
  return ageMs >= 0 && ageMs < STANDING_MS;
}

/** Whether this fact was said yes to. */
export const says = (answers: ScreeningAnswers, fact: string): boolean =>
  SCREENING_RULES.some((rule) => rule.fact === fact && isAsked(rule, answers) && answers[rule.id] === true);
