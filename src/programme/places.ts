import type { Programme } from '../contract/index.ts';
import { turnOf } from './plan.ts';

/** What a programme is for, as people read it: `heels`, `calves`, or `heels, then calves`. */
export function placesOf(programme: Programme): string {
  const turn = turnOf(programme);
  if (turn === null) return programme.phases[0]?.position ?? 'heels';
  return `${turn.before.phase.position}, then ${turn.after.phase.position}`;
}
