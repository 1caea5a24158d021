import type { Programme } from '../contract/index.ts';
import { LEVEL_LIGHTEST } from '../contract/levels.ts';

/**
 * Brings levels of something that goes up to `from` down in proportion, so that it goes up to `ceiling` (both
 * levels, 1.00 or more) at most. Where it stays below the ceiling, each level is itself.
 */
export function loweringTo(ceiling: number, from: number): (level: number) => number {
  if (ceiling >= from) return (level) => level;
  const share = (ceiling - LEVEL_LIGHTEST) / (from - LEVEL_LIGHTEST);
  return (level) => Math.min(ceiling, LEVEL_LIGHTEST + (level - LEVEL_LIGHTEST) * share);
}

/**
 * The programme under a ceiling: every level above the lightest is brought down in the same proportion, so
 * that it rises more slowly too, in the same times. `ceiling` is a level, 1.00 or more. A programme that stays below the ceiling is itself.
 */
export function gentler(programme: Programme, ceiling: number): Programme {
  if (ceiling >= programme.ceiling) return programme;
  const lower = loweringTo(ceiling, programme.ceiling);
  return {
    ...programme,
    ceiling,
    phases: programme.phases.map((phase) => ({
      ...phase,
      segments: phase.segments.map((segment) => ({ ...segment, toLevel: lower(segment.toLevel) })),
    })),
  };
}
