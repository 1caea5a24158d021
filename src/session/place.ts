/** Where in its programme a session is. */
import { ceilingOn, type Phase } from '../contract/index.ts';
import { phaseAt, turnOf } from '../programme/index.ts';
import { isAtTurn } from './clock.ts';
import type { Session } from './types.ts';

/**
 * The phase of the programme. At the turn it is still the last one on the heels, until the session pauses for
 * it; from then on it is the one that comes next.
 */
export function phaseNow(session: Session): Phase {
  const { programme, elapsedS, pausedBy } = session;
  const turn = turnOf(programme);
  if (turn !== null && isAtTurn(session) && pausedBy !== 'turn') return turn.before.phase;
  return phaseAt(programme, elapsedS).phase;
}

/** Highest level that deeper reaches where the session is. */
export function ceilingNow(session: Session): number {
  return ceilingOn(phaseNow(session).position, session.programme.ceiling);
}
