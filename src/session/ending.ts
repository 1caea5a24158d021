/** The ways out of a session. */
import type { Outcome } from '../contract/index.ts';
import type { Session, SessionCommand, SessionStep } from './types.ts';

/** The closing ramp of a normal end, ms (our policy). */
export const END_RAMP_MS = 2000;

interface How {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** Ends the session now. `commands` are its last. */
export function finish(session: Session, how: How, commands: readonly SessionCommand[] = []): SessionStep {
  const { outcome, reason } = how;
  return {
    session: { ...session, state: 'ended', outcome, pausedBy: null, pausedMs: null, pauseAsked: null },
    commands,
    news: [{ type: 'ended', outcome, reason }],
  };
}

/** Ends the run by a short ramp; the session ends once the massager is at rest. */
export function end(session: Session, how: How): SessionStep {
  if (session.state === 'starting') return finish(session, how, [{ type: 'end', overMs: 0 }]);
  return {
    session: awaitingRest(session, how),
    commands: [{ type: 'end', overMs: END_RAMP_MS }],
    news: [],
  };
}

/** The session while its run comes to rest. */
export function awaitingRest(session: Session, how: How): Session {
  return {
    ...session,
    state: 'stopping',
    pausedBy: null,
    pausedMs: null,
    pauseAsked: null,
    ending: { ...how, sinceMs: session.lastMs },
  };
}
