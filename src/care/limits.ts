/** Ceilings on a person's sessions, each with its reason. The lowest of several wins. */
import type { CareEntry, CareLimit, Profile, ScreeningAnswers } from '../contract/index.ts';
import { gentleCeiling } from './gentleness.ts';
import { says } from './screening.ts';

/** B7 says gentle; the number is our policy. */
const PTTD_CEILING = 1.5;

export interface LimitedBy {
  readonly entries: readonly CareEntry[];
  /** Today's answers; null before they are given. */
  readonly answers: ScreeningAnswers | null;
  readonly profile: Pick<Profile, 'ceiling'>;
}

/** Every limit in force, the lowest first. */
export function limitsOf({ entries, answers, profile }: LimitedBy): CareLimit[] {
  const limits: CareLimit[] = [];
  const gentle = gentleCeiling(entries);
  if (gentle !== null) limits.push({ ceiling: gentle, fact: factOf(entries), text: gentlerText(gentle) });
  if (answers !== null && says(answers, 'B7')) {
    limits.push({
      ceiling: PTTD_CEILING,
      fact: 'B7',
      text: `With PTTD gentle only: up to ${shown(PTTD_CEILING)}, by our policy.`,
    });
  }
  if (profile.ceiling !== null) {
    limits.push({
      ceiling: profile.ceiling,
      fact: 'policy',
      text: `Up to ${shown(profile.ceiling)}, as you set it for yourself.`,
    });
  }
  return limits.sort((a, b) => a.ceiling - b.ceiling);
}

/** The ceiling of something that goes up to `ceiling` by itself, under these limits. */
export const limitedCeiling = (ceiling: number, limits: readonly Pick<CareLimit, 'ceiling'>[]): number =>
  Math.min(ceiling, ...limits.map((limit) => limit.ceiling));

const gentlerText = (ceiling: number): string =>
  `Up to ${shown(ceiling)} and rising more slowly, after what you answered. It comes back step by step when it feels good.`;

const shown = (level: number): string => level.toFixed(1);

/** What lowered it last: D2 for a stop because it hurt, A4 for too much, else A1 or A2. */
function factOf(entries: readonly CareEntry[]): string {
  const last = entries.findLast((entry) =>
    entry.kind === 'session' ? entry.hurts : entry.verdict === 'gentler' || entry.verdict === 'much-gentler',
  );
  if (last === undefined || last.kind === 'session') return 'D2';
  if (last.verdict === 'much-gentler') return 'A4';
  return last.followUp === 'two-hours' ? 'A1' : 'A2';
}
