/** What the session makes of the massager's own state. The massager leads: it pauses, resumes and ends by its own rules. */
import { faults, LIMITS, type Outcome } from '../contract/index.ts';
import { isAtTurn } from './clock.ts';
import { awaitingRest, finish } from './ending.ts';
import { pausedByItself } from './pausing.ts';
import { rejoin, soakAndRejoin } from './replan.ts';
import { reachedPoint, sendDue } from './segments.ts';
import type { Session, SessionInput, SessionStep } from './types.ts';

type DeviceInput = Extract<SessionInput, { type: 'device' }>;

const unchanged = (session: Session): SessionStep => ({ session, commands: [], news: [] });

export function follow(before: Session, input: DeviceInput): SessionStep {
  const session = seen(before, input);
  switch (input.state) {
    case 'soaking':
    case 'running':
      return session.state === 'stopping' ? unchanged(session) : turning(session, input.state);
    case 'pausing':
    case 'paused':
      return session.state === 'stopping' ? unchanged(session) : pausing(session, input.state);
    case 'latched':
      return finish(session, { outcome: 'stopped', reason: 'STOP was pressed.' });
    case 'fault':
      return finish(session, { outcome: 'fault', reason: causeOf(input) });
    case 'stopping':
      return session.state === 'starting' || session.state === 'stopping'
        ? unchanged(session)
        : unchanged(awaitingRest(session, ENDED_BY_ITSELF));
    case 'idle':
      return session.state === 'starting' ? unchanged(session) : gone(session, ENDED_BY_ITSELF);
    case 'unready':
    case 'bench':
      return gone(session, ENDED_BY_ITSELF);
    case 'disconnected':
    case 'connecting':
    case 'incompatible':
      return gone(session, { outcome: 'interrupted', reason: 'The massager isn’t answering.' });
    case 'repositioning':
    case 'waiting':
      return unchanged(session);
  }
}

const ENDED_BY_ITSELF: { readonly outcome: Outcome; readonly reason: string } = {
  outcome: 'interrupted',
  reason: 'The massager ended the run by itself.',
};

/** The session's own ending, if it had begun one, else this. */
const gone = (session: Session, how: { readonly outcome: Outcome; readonly reason: string }): SessionStep =>
  finish(session, session.ending ?? how);

function causeOf({ fault }: DeviceInput): string {
  return fault === null ? 'The massager reported a fault.' : faults[fault].cause;
}

function seen(session: Session, { state, level, presence }: DeviceInput): Session {
  const inRun = state === 'soaking' || state === 'running';
  return {
    ...session,
    device: { state, level, presence },
    topLevel: inRun ? Math.max(session.topLevel, level) : session.topLevel,
  };
}

/** Feet gone, or a pause that was asked for confirmed. */
function pausing(session: Session, state: 'pausing' | 'paused'): SessionStep {
  if (session.state === 'pausing' || session.state === 'paused') {
    return unchanged({ ...session, state, pauseAsked: null });
  }
  return pausedByItself(session, state);
}

function turning(session: Session, state: 'soaking' | 'running'): SessionStep {
  if (session.pauseAsked !== null || session.state === state) return unchanged(session);
  const resumed = session.state === 'pausing' || session.state === 'paused';
  const placed = resumed && isAtTurn(session) ? onCalves(session) : session;
  const going = state === 'soaking' ? soaking(placed, resumed) : running(placed, resumed);
  return {
    ...sendDue({ ...going, state, pausedBy: null, pausedMs: null }),
    news: resumed ? [{ type: 'resumed' }] : [],
  };
}

/** A press after the turn says that it is done. What was chosen on the heels is in the course; nothing is chosen yet. */
const onCalves = (session: Session): Session => ({ ...session, turned: true, chosenLevel: null });

/** Armed, or on from a pause in the first minute, or soaking again after a long one (S4). */
function soaking(session: Session, resumed: boolean): Session {
  const { plan, course, elapsedS } = session;
  const turning: Session = { ...session, sentPoint: null, resend: false };
  const again = session.soaked || session.soakingAgain || (resumed && isLongPause(session));
  if (!again) return turning;
  return { ...turning, soakingAgain: true, plan: soakAndRejoin(plan, course, elapsedS) };
}

const isLongPause = ({ pausedMs, lastMs }: Session): boolean =>
  pausedMs !== null && lastMs - pausedMs > LIMITS.soakPauseMs;

/** The first minute is over, or on from a pause: from the lightest level up to where the plan is. */
function running(session: Session, resumed: boolean): Session {
  const { course, elapsedS, soakingAgain } = session;
  const turning: Session = { ...session, soaked: true, soakingAgain: false, resend: false };
  if (!resumed && !soakingAgain) return turning;
  const plan = rejoin(session.plan, course, elapsedS);
  return { ...turning, plan, sentPoint: reachedPoint(plan, elapsedS) };
}
