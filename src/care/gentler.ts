import type { Programme } from '../contract/index.ts';
import { LEVEL_LIGHTEST } from '../contract/levels.ts';

/**
 * The programme under a ceiling: every level above the lightest is brought down in the same proportion, so
 * that it rises more slowly too, in the same times. `ceiling` is a level, 1.00 or more. A programme that stays below the ceiling is itself.
 */
export function gentler(programme: Programme, ceiling: number): Programme {
  if (ceiling >= programme.ceiling) return programme;
  const share = (ceiling - LEVEL_LIGHTEST) / (programme.ceiling - LEVEL_LIGHTEST);
  const lower = (level: number): number =>
    Math.min(ceiling, LEVEL_LIGHTEST + (level - LEVEL_LIGHTEST) * share);
  return {
    ...programme,
    ceiling,
    phases: programme.phases.map((phase) => ({
      ...phase,
      segments: phase.segments.map((segment) => ({ ...segment, toLevel: lower(segment.toLevel) })),
    })),
  };
}
