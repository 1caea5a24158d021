/** Pauses: a person's, one for feet that have gone, and the one in which the massager is turned round. */
import { type PauseCause, TURN_LIMIT_S } from '../contract/index.ts';
import { isAtTurn } from './clock.ts';
import { end } from './ending.ts';
import type { Session, SessionStep } from './types.ts';

/** Asks the massager to pause. */
export function pauseFor(session: Session, cause: 'person' | 'turn'): SessionStep {
  return { ...paused(session, 'pausing', cause, 'sent'), commands: [{ type: 'pause' }] };
}

/** The massager pauses by itself: nothing rests on the plate any more (S16). */
export function pausedByItself(session: Session, state: 'pausing' | 'paused'): SessionStep {
  return paused(session, state, 'presence', null);
}

/** Whatever the cause, a pause at the turn is the one for it. */
function paused(
  session: Session,
  state: 'pausing' | 'paused',
  cause: PauseCause,
  pauseAsked: Session['pauseAsked'],
): SessionStep {
  const by = isAtTurn(session) ? 'turn' : cause;
  return {
    session: { ...session, state, pausedBy: by, pausedMs: session.lastMs, pauseAsked },
    commands: [],
    news: [{ type: 'paused', by }],
  };
}

/** Whether nobody has resumed for as long as the turn may take. */
export function isTurnOverdue({ pausedBy, pausedMs, lastMs }: Session): boolean {
  return pausedBy === 'turn' && pausedMs !== null && lastMs - pausedMs > TURN_LIMIT_S * 1000;
}

export function endUnfinishedTurn(session: Session): SessionStep {
  return end(session, {
    outcome: 'interrupted',
    reason: `Nobody pressed Resume within ${TURN_LIMIT_S / 60} minutes of the turn.`,
  });
}
