import { loweringTo, verdictOf } from '../../../src/care/index.ts';
import type {
  Care,
  CareLimit,
  DueFollowUp,
  FollowUpAnswer,
  PlanPoint,
  ProgrammeListing,
  Reason,
} from '../../../src/contract/index.ts';
import { LEVEL_DEEPEST } from '../../../src/contract/levels.ts';

/** What an answer would change, before it is kept. */
export interface Effect {
  readonly effect: 'gentler' | 'same' | 'back';
  /** The ceiling that answers set afterwards; null for none. */
  readonly ceiling: number | null;
  /** The answer asks for no less than what earlier answers have set. */
  readonly alreadyGentle: boolean;
  /** Why; none where nothing changes that the reasons speak of. */
  readonly reasons: readonly Reason[];
  /** The programme of that session, now and afterwards; null when it is gone. */
  readonly programme: { readonly now: Run; readonly next: Run } | null;
}

/** A programme as it runs under a ceiling. */
export interface Run {
  readonly plan: readonly PlanPoint[];
  readonly topLevel: number;
  readonly totalS: number;
}

/** Limits that follow from answers and from stops because it hurt; the others don't depend on this one. */
const FROM_ANSWERS: ReadonlySet<string> = new Set(['A1', 'A2', 'A4', 'D2']);

/**
 * What this answer would change for the person whom `care` is about, by the same rules as the controller's.
 * `programme` is the session's programme as it was written.
 */
export function effectOf(
  followUp: Pick<DueFollowUp, 'ceilings'>,
  answer: FollowUpAnswer,
  care: Pick<Care, 'gentleCeiling' | 'limits'>,
  programme: ProgrammeListing | null,
): Effect {
  const { verdict, reasons } = verdictOf(answer);
  const now = care.gentleCeiling;
  const next = followUp.ceilings[verdict];
  const others = care.limits.filter(({ fact }) => !FROM_ANSWERS.has(fact));
  const effect = directionOf(now ?? LEVEL_DEEPEST, next ?? LEVEL_DEEPEST);
  const alreadyGentle = effect === 'same' && (verdict === 'gentler' || verdict === 'much-gentler');
  const nothingGivenBack = effect === 'same' && verdict === 'good';
  return {
    effect,
    ceiling: next,
    alreadyGentle,
    reasons: alreadyGentle || nothingGivenBack ? [] : reasons,
    programme:
      programme === null
        ? null
        : { now: runUnder(programme, now, others), next: runUnder(programme, next, others) },
  };
}

function directionOf(now: number, next: number): Effect['effect'] {
  if (next < now) return 'gentler';
  return next > now ? 'back' : 'same';
}

/** The plan brought down in proportion, as the controller does it. */
function runUnder(programme: ProgrammeListing, gentle: number | null, others: readonly CareLimit[]): Run {
  const { plan, topLevel, totalS } = programme;
  const limits = others.map((limit) => limit.ceiling);
  const ceiling = Math.min(programme.ceiling, gentle ?? LEVEL_DEEPEST, ...limits);
  const lower = loweringTo(ceiling, programme.ceiling);
  return {
    plan: plan.map(({ t, level }) => ({ t, level: lower(level) })),
    topLevel: lower(topLevel),
    totalS,
  };
}
