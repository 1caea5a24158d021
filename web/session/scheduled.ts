import type { Status } from '../../src/contract/index.ts';
import { timeOfDay } from '../format.ts';
import { words } from '../words/index.ts';
import { forWhom, programmeName, type Scene, type Situation } from './situation.ts';

/** A run of a schedule that is due and waits for feet on the plate and START on the unit. */
export interface WaitingRun {
  readonly scheduleId: string;
  readonly programme: string;
  readonly profile: string;
  readonly dueAt: string;
  /** After that it is left out. */
  readonly until: string;
}

/** The run that waits now; null for none, and of a controller that has no schedules. */
export function waitingIn({ waiting }: Status & { readonly waiting?: WaitingRun | null }): WaitingRun | null {
  return waiting ?? null;
}

/** What to do for a run that waits, while nothing runs and the massager is there; null for none. */
export function scheduledSentence(scene: Scene, { programmes, people }: Situation): string | null {
  if (scene.kind !== 'ready' && scene.kind !== 'over' && scene.kind !== 'stopped') return null;
  const run = waitingIn(scene.status);
  if (run === null) return null;
  const what = forWhom(programmeName(run.programme, programmes), run.profile, people);
  return words.scheduled(what, timeOfDay(run.until));
}
