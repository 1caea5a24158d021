import type { GuidedStep } from '../../../src/contract/index.ts';

/** Whether there are steps for one side and steps for the other. */
export function hasSides(steps: readonly GuidedStep[]): boolean {
  return (['left', 'right'] as const).every((side) => steps.some((step) => step.side === side));
}

/** The steps for one side, with those for both; all of them for both. */
export function stepsFor(steps: readonly GuidedStep[], side: GuidedStep['side']): readonly GuidedStep[] {
  return side === 'both' ? steps : steps.filter((step) => step.side === side || step.side === 'both');
}
