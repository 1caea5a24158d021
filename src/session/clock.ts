/** The session's own clock: motor-on time along the plan. */
import { LIMITS } from '../contract/index.ts';
import { endOf, phasesOf, turnOf } from '../programme/index.ts';
import type { Session } from './types.ts';

/** Without a step for this long the lease has run out (S1), so the motor can't have been on any longer. */
const GAP_MAX_MS = LIMITS.leaseMs;

/**
 * Motor-on seconds at `nowMs`. The clock runs while the massager says it is soaking or running. At the end
 * of the first soak it waits for the massager to say that its own minute of turning is over (S4), and at the
 * turn for someone to resume.
 */
export function elapsedAt(session: Session, nowMs: number): number {
  if (!isMotorOn(session)) return session.elapsedS;
  const gapS = Math.min(GAP_MAX_MS, Math.max(0, nowMs - session.lastMs)) / 1000;
  return Math.max(session.elapsedS, Math.min(barrierS(session), session.elapsedS + gapS));
}

/** How far the clock may run by itself, s. */
function barrierS(session: Session): number {
  if (!session.soaked && !session.soakingAgain) return firstSoakEndS(session);
  return turnAheadS(session) ?? endOf(session.plan);
}

/** When the massager is to be turned round, motor-on s; null once it has been, and where it never is. */
function turnAheadS({ programme, turned }: Session): number | null {
  return turned ? null : (turnOf(programme)?.atS ?? null);
}

/** Whether the heels are done, and the calves have not begun. */
export function isAtTurn(session: Session): boolean {
  const aheadS = turnAheadS(session);
  return aheadS !== null && session.elapsedS >= aheadS;
}

/** The session at `nowMs`; time that runs backwards stands still. */
export function advance(session: Session, nowMs: number): Session {
  return {
    ...session,
    elapsedS: elapsedAt(session, nowMs),
    lastMs: Math.max(session.lastMs, nowMs),
  };
}

function isMotorOn({ state, device }: Session): boolean {
  const motorOn = device.state === 'soaking' || device.state === 'running';
  return motorOn && (state === 'soaking' || state === 'running' || state === 'pausing');
}

function firstSoakEndS({ programme }: Session): number {
  return phasesOf(programme)[0]?.toS ?? 0;
}
