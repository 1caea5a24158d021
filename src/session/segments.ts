/** Which segment the massager is sent next. */
import { CENTILEVELS_PER_LEVEL, LEVEL_LIGHTEST, LIMITS } from '../contract/index.ts';
import type { Curve } from '../programme/index.ts';
import { levelNow } from './presses.ts';
import type { Session, SessionCommand } from './types.ts';

/** S5, levels a second. */
const RISE_PER_S = LIMITS.riseCentilevelsPerS / 100;
/** How far a falling ramp may be below what telemetry last said of it: one period at the pace of a press. */
const LAG_LEVELS = 0.05;

export interface Sent {
  readonly session: Session;
  readonly commands: readonly SessionCommand[];
}

/** Index of the last point of the plan that has been reached. */
export function reachedPoint(plan: Curve, elapsedS: number): number {
  return plan.findLastIndex((point) => point.t <= elapsedS);
}

/**
 * The segment that is due, if one is: the lightest level as soon as the massager is armed or resumed, then
 * each line of the plan when its start is reached. While the massager soaks nothing else is sent (S4).
 */
export function sendDue(session: Session): Sent {
  switch (session.device.state) {
    case 'soaking':
      return session.sentPoint === null ? sendLightest(session) : { session, commands: [] };
    case 'running':
      return sendNextLine(session);
    default:
      return { session, commands: [] };
  }
}

function sendLightest(session: Session): Sent {
  const sentPoint = Math.min(reachedPoint(session.plan, session.elapsedS) + 1, session.plan.length - 1);
  return {
    session: { ...session, sentPoint, resend: false },
    commands: [{ type: 'segment', level: LEVEL_LIGHTEST, overMs: 0 }],
  };
}

function sendNextLine(session: Session): Sent {
  const next = nextPoint(session);
  const point = next === null ? undefined : session.plan[next];
  if (point === undefined) return { session, commands: [] };
  const level = inHundredths(point.level);
  const leftMs = (point.t - session.elapsedS) * 1000;
  const climbMs = ((level - levelNow(session) + LAG_LEVELS) / RISE_PER_S) * 1000;
  const overMs = Math.ceil(Math.max(0, leftMs, climbMs));
  return {
    session: { ...session, sentPoint: next, resend: false },
    commands: [{ type: 'segment', level, overMs: Math.min(overMs, LIMITS.segmentMaxMs) }],
  };
}

/** As the wire says levels: a crossing that was worked out as 0.999… is 1.00. */
const inHundredths = (level: number): number =>
  Math.round(level * CENTILEVELS_PER_LEVEL) / CENTILEVELS_PER_LEVEL;

/** Index of the point to send the massager to now; null while it is on its way to one. */
function nextPoint({ plan, elapsedS, sentPoint, resend }: Session): number | null {
  const reached = reachedPoint(plan, elapsedS);
  if (sentPoint === null) return reached + 1;
  if (resend) return Math.max(sentPoint, reached);
  return sentPoint <= reached ? Math.max(sentPoint + 1, reached) : null;
}
