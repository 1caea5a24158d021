import type { Position, SessionStatus } from '../contract/index.ts';
import { endOf, phaseAt } from '../programme/index.ts';
import { elapsedAt } from './clock.ts';
import type { Session } from './types.ts';

/** The phase the session is in. While the massager soaks it is a soak, wherever the plan's clock is. */
export function phaseOf(session: Session): string {
  if (session.state === 'soaking') return 'soak';
  return phaseAt(session.programme, session.elapsedS).phase.kind;
}

/** What rests on the plate where the session is. */
export function positionOf(session: Session): Position {
  return phaseAt(session.programme, session.elapsedS).phase.position;
}

/** The session as every interface shows it, at `nowMs` of the controller's clock. */
export function sessionStatus(session: Session, nowMs: number): SessionStatus {
  const elapsedS = elapsedAt(session, nowMs);
  return {
    id: session.id,
    programme: session.programme.id,
    profile: session.profile,
    state: session.state,
    phase: phaseOf({ ...session, elapsedS }),
    position: positionOf({ ...session, elapsedS }),
    elapsedS,
    remainingS: endOf(session.plan) - elapsedS,
    ceiling: session.programme.ceiling,
    chosenLevel: session.chosenLevel,
    pausedBy: session.pausedBy,
    plan: [...session.plan],
    presses: [...session.presses],
  };
}
