import { ceilingOn, type Position, type SessionStatus } from '../contract/index.ts';
import { endOf } from '../programme/index.ts';
import { elapsedAt } from './clock.ts';
import { phaseNow } from './place.ts';
import type { Session } from './types.ts';

/** The phase the session is in. While the massager soaks it is a soak, wherever the plan's clock is. */
export function phaseOf(session: Session): string {
  return session.state === 'soaking' ? 'soak' : phaseNow(session).kind;
}

/** What rests on the plate where the session is; while it is paused for the turn, what comes onto it next. */
export function positionOf(session: Session): Position {
  return phaseNow(session).position;
}

/** The session as every interface shows it, at `nowMs` of the controller's clock. */
export function sessionStatus(session: Session, nowMs: number): SessionStatus {
  const elapsedS = elapsedAt(session, nowMs);
  const position = positionOf({ ...session, elapsedS });
  return {
    id: session.id,
    programme: session.programme.id,
    profile: session.profile,
    state: session.state,
    phase: phaseOf({ ...session, elapsedS }),
    position,
    elapsedS,
    remainingS: endOf(session.plan) - elapsedS,
    ceiling: ceilingOn(position, session.programme.ceiling),
    chosenLevel: session.chosenLevel,
    pausedBy: session.pausedBy,
    plan: [...session.plan],
    presses: [...session.presses],
  };
}
