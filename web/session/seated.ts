import type { Run } from '../live/index.ts';

/** How long to stay seated after a whole session, s (our policy: no article gives a number). */
export const SEATED_S = 60;

/** What is left of the wait before standing up, s; null when there is none. `now` is the controller's time. */
export function seatedLeftS({ record }: Run, now: string): number | null {
  if (record?.outcome !== 'completed' || record.endedAt === null) return null;
  const goneS = (Date.parse(now) - Date.parse(record.endedAt)) / 1000;
  // A clock that was set back in between must not make the wait longer than it is.
  return goneS < SEATED_S ? Math.min(SEATED_S, SEATED_S - goneS) : null;
}
