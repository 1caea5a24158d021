import type { FollowUpKind } from '../../src/contract/index.ts';
import { words } from '../words/index.ts';
import type { PainTrend } from './trend.ts';

/** What the answers to one question say, in a sentence; that there are too few where there are. */
export function trendSentence(kind: FollowUpKind, { latest, before }: PainTrend): string {
  const { trend } = words.history;
  const what = trend.of[kind];
  if (latest === null) return trend.tooFewOf(what);
  const now = trend.latest(latest.mean, latest.count);
  if (before === null) return trend.sentence(what, now);
  return trend.compared(what, now, trend.before(before.mean, before.count));
}
