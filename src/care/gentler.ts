import type { Programme } from '../contract/index.ts';
import { LEVEL_LIGHTEST } from '../contract/levels.ts';

/**
 * The programme under a ceiling: every level above the lightest is brought down in the same proportion, so
 * that it rises more slowly too, in the same times. A programme that stays below the ceiling is itself.
 */
export function gentler(programme: Programme, ceiling: number): Programme {
  if (ceiling >= programme.ceiling) return programme;
  const share = Math.max(0, ceiling - LEVEL_LIGHTEST) / (programme.ceiling - LEVEL_LIGHTEST);
  const lower = (level: number): number =>
    Math.round((LEVEL_LIGHTEST + (level - LEVEL_LIGHTEST) * share) * 100) / 100;
  return {
    ...programme,
    ceiling: lower(programme.ceiling),
    phases: programme.phases.map((phase) => ({
      ...phase,
      segments: phase.segments.map((segment) => ({ ...segment, toLevel: lower(segment.toLevel) })),
    })),
  };
}
