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

/** How long a run that nobody started by hand stays paused, whatever for, s: nobody may be there any more (our policy). */
export const UNATTENDED_PAUSE_LIMIT_S = 600;

/** Whether nobody has resumed for as long as the turn, or a pause of an unattended run, may take. */
export function isPauseOverdue({ mode, pausedBy, pausedMs, lastMs }: Session): boolean {
  const limitS =
    pausedBy === 'turn'
      ? TURN_LIMIT_S
      : mode === 'unattended'
        ? UNATTENDED_PAUSE_LIMIT_S
        : Number.POSITIVE_INFINITY;
  return pausedMs !== null && lastMs - pausedMs > limitS * 1000;
}

export function endOverduePause(session: Session): SessionStep {
  const reason =
    session.pausedBy === 'turn'
      ? `Nobody pressed Resume within ${TURN_LIMIT_S / 60} minutes of the turn.`
      : `Nobody pressed START on the unit within ${UNATTENDED_PAUSE_LIMIT_S / 60} minutes of the pause.`;
  return end(session, { outcome: 'interrupted', reason });
}
