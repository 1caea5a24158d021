/**
 * “Gentler next time”: the ceiling that a person's answers set. A bad answer lowers it below what that
 * session reached; a good one about a session held under it gives back one step; no answer changes nothing.
 */

import type { CareEntry, FollowUp, Verdict } from '../contract/index.ts';
import { LEVEL_DEEPEST, LEVEL_LIGHTEST } from '../contract/levels.ts';

/** What a good answer gives back, levels (our policy): as much as one press of Deeper. */
export const BACK_STEP = 0.5;
/** What is left of the range above the lightest level, by how bad the answer is (our policy). */
const SHARE = { gentler: 0.75, 'much-gentler': 0.5 } as const;
/** Room for the rounding of quotients. */
const ROUNDING = 1e-9;

type SessionEntry = Extract<CareEntry, { kind: 'session' }>;

/**
 * The ceiling (a level) after all of this, in the order it was recorded; null while nothing sets one.
 * A1, A2 and A4 lower it, and so does a session that was stopped because it hurt (D2). A3 leaves it.
 */
export function gentleCeiling(entries: readonly CareEntry[]): number | null {
  let ceiling: number | null = null;
  const known = new Map<string, SessionEntry>();
  /** Sessions since the ceiling was last lowered that haven't given anything back. */
  const sinceLowered = new Set<string>();
  const lower = (sessionId: string, verdict: keyof typeof SHARE): void => {
    ceiling = loweredCeiling(ceiling, known.get(sessionId)?.topLevel, verdict);
    sinceLowered.clear();
  };
  for (const entry of entries) {
    if (entry.kind === 'session') {
      known.set(entry.sessionId, entry);
      if (entry.hurts) lower(entry.sessionId, 'gentler');
      else sinceLowered.add(entry.sessionId);
    } else if (entry.verdict === 'gentler' || entry.verdict === 'much-gentler') {
      lower(entry.sessionId, entry.verdict);
    } else if (entry.verdict === 'good' && entry.followUp === 'next-day') {
      const reached: number = known.get(entry.sessionId)?.topLevel ?? 0;
      // Only a session that came within a step of the ceiling says anything about it.
      if (ceiling === null || reached < ceiling - BACK_STEP || !sinceLowered.delete(entry.sessionId))
        continue;
      ceiling = ceiling + BACK_STEP >= LEVEL_DEEPEST ? null : ceiling + BACK_STEP;
    }
  }
  return ceiling;
}

/** The ceiling that each verdict on this question would set, after all of these entries. */
export function ceilingsAfter(
  entries: readonly CareEntry[],
  { sessionId, kind, dueAt }: Pick<FollowUp, 'sessionId' | 'kind' | 'dueAt'>,
): Record<Verdict, number | null> {
  const after = (verdict: Verdict): number | null =>
    gentleCeiling([...entries, { kind: 'answer', at: dueAt, sessionId, followUp: kind, verdict }]);
  return {
    good: after('good'),
    same: after('same'),
    gentler: after('gentler'),
    'much-gentler': after('much-gentler'),
  };
}

/** A session that isn't known counts as one at the ceiling, or at the lightest level where there is none. */
function loweredCeiling(
  ceiling: number | null,
  topLevel: number | undefined,
  verdict: keyof typeof SHARE,
): number {
  const reached = Math.max(LEVEL_LIGHTEST, topLevel ?? ceiling ?? LEVEL_LIGHTEST);
  const target = LEVEL_LIGHTEST + (reached - LEVEL_LIGHTEST) * SHARE[verdict];
  const onStep = Math.floor(target / BACK_STEP + ROUNDING) * BACK_STEP;
  return Math.min(ceiling ?? LEVEL_DEEPEST, onStep);
}
