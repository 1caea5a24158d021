import { timeOfDay } from '../format.ts';
import { words } from '../words/index.ts';
import { forWhom, programmeName, type Scene, type Situation } from './situation.ts';

/**
 * What to do for a run of a schedule that waits for feet on the plate and START on the unit (S16), while
 * nothing runs and the massager is there; null where there is nothing to do.
 */
export function scheduledSentence(scene: Scene, { programmes, people }: Situation): string | null {
  if (scene.kind !== 'ready' && scene.kind !== 'over' && scene.kind !== 'stopped') return null;
  const run = scene.status.waiting;
  if (run === null) return null;
  const what = forWhom(programmeName(run.programme, programmes), run.profile, people);
  return words.scheduled(what, timeOfDay(run.until));
}
