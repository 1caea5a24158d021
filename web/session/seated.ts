import { STAND_UP_WAIT_S } from '../../src/care/advice.ts';
import type { Run } from '../live/index.ts';

/** What is left of the wait before standing up, s; null when there is none. `now` is the controller's time. */
export function seatedLeftS({ record }: Run, now: string): number | null {
  if (record?.outcome !== 'completed' || record.endedAt === null) return null;
  const goneS = (Date.parse(now) - Date.parse(record.endedAt)) / 1000;
  // A clock that was set back in between must not make the wait longer than it is.
  return goneS < STAND_UP_WAIT_S ? Math.min(STAND_UP_WAIT_S, STAND_UP_WAIT_S - goneS) : null;
}
