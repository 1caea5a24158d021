/** Which presses a session takes, and which level deeper and lighter choose. */
import { ConflictError, LEVEL_LIGHTEST, RefusedError } from '../contract/index.ts';
import { levelAt } from '../programme/index.ts';
import { isAtTurn } from './clock.ts';
import { ceilingNow, phaseNow } from './place.ts';
import { leavesTime } from './replan.ts';
import type { Session, SessionPressName } from './types.ts';

/** One press of deeper or lighter; levels that are chosen are multiples of it. */
const STEP = 0.5;
/** Half of the smallest difference that the wire can say. */
const SAME = 0.005;

type LevelPress = 'deeper' | 'lighter';

/** Why the session doesn't take this press now, or null when it does. */
export function checkPress(session: Session, press: SessionPressName): RefusedError | ConflictError | null {
  if (session.state === 'ended') {
    return new ConflictError('session-ended', 'This session has ended.', 'Press Start to begin a new one.');
  }
  switch (press) {
    case 'stop':
    case 'stop-now':
    case 'hurts':
      return null;
    case 'pause':
      return isTurning(session) ? null : notTurning(session, 'paused');
    case 'resume':
      return refusalToResume(session);
    case 'deeper':
    case 'lighter': {
      const choice = chooseLevel(session, press);
      return typeof choice === 'number' ? null : choice;
    }
  }
}

function refusalToResume(session: Session): RefusedError | ConflictError | null {
  if (session.state !== 'paused') {
    return new ConflictError('not-paused', 'This session isn’t paused.', 'Resume works while it is paused.');
  }
  if (session.device.presence !== false) return null;
  const both = phaseNow(session).position === 'calves' ? 'both calves' : 'both feet';
  const put =
    session.pausedBy === 'turn' ? `Turn the massager round, rest ${both} on it` : `Put ${both} on it`;
  return new RefusedError('absent', 'Nothing rests on the plate.', `${put}, then press Resume.`, {
    rule: 'S16',
  });
}

const isTurning = (session: Session): boolean => session.state === 'soaking' || session.state === 'running';

function notTurning(session: Session, what: string): ConflictError {
  return new ConflictError(
    'not-running',
    `The massage isn’t running (it is ${session.state}), so it can’t be ${what}.`,
    session.state === 'paused' ? 'Press Resume first.' : 'Try again while it runs.',
  );
}

/** The level that a press of deeper or lighter chooses, or why there is none. */
export function chooseLevel(session: Session, press: LevelPress): number | RefusedError | ConflictError {
  if (!isTurning(session)) return notTurning(session, `made ${press}`);
  if (isAtTurn(session)) return pausingForTurn();
  const soaking = refusalWhileSoaking(session, press);
  if (soaking !== null) return soaking;
  return press === 'deeper' ? chooseDeeper(session) : chooseLighter(session);
}

const pausingForTurn = (): ConflictError =>
  new ConflictError(
    'not-running',
    'The heels are done, and the massager stops to be turned round.',
    'Turn it round, then press Resume.',
  );

function refusalWhileSoaking(session: Session, press: LevelPress): RefusedError | null {
  const again = session.soakingAgain && session.state === 'soaking';
  const first = session.state === 'soaking' || phaseNow(session).kind === 'soak';
  if (!again && !first) return null;
  if (press === 'lighter') return alreadyLightest();
  return new RefusedError(
    'soaking',
    again
      ? 'After a long pause the first minute stays at the lightest level again.'
      : 'The first minute stays at the lightest level.',
    'Wait until the minute is over, then press Deeper.',
    { rule: again ? 'S4' : 'M2' },
  );
}

const alreadyLightest = (): RefusedError =>
  new RefusedError(
    'at-lightest',
    'This is already the lightest level.',
    'If it is still too strong, press Pause or STOP.',
    { rule: 'M1' },
  );

/** The level that deeper counts from: two quick presses count from what the first one chose. */
function headedFor(session: Session): number {
  const { chosenLevel, plan, elapsedS } = session;
  const next = plan.find((point) => point.t > elapsedS);
  const onTheWay = chosenLevel !== null && next !== undefined && Math.abs(next.level - chosenLevel) < SAME;
  return onTheWay ? chosenLevel : levelNow(session);
}

/** Where the ramp stands; while the motor spins up, the lightest level it spins up to. */
export function levelNow(session: Session): number {
  return Math.max(LEVEL_LIGHTEST, session.device.level);
}

const roundToStep = (level: number): number => Math.round(level / STEP) * STEP;

function chooseDeeper(session: Session): number | RefusedError {
  const { programme, elapsedS } = session;
  const ceiling = ceilingNow(session);
  const from = headedFor(session);
  if (from >= ceiling - SAME) {
    const where = ceiling < programme.ceiling ? ' on the calves' : '';
    return new RefusedError(
      'at-ceiling',
      `This is the deepest that ${programme.name} goes${where}: ${ceiling.toFixed(1)}.`,
      'Stay at this level, or go lighter.',
    );
  }
  const chosen = Math.min(ceiling, roundToStep(from + STEP));
  if (leavesTime(programme, elapsedS, levelNow(session), chosen)) return chosen;
  return new RefusedError(
    'easing-out',
    'The session is about to end, and there is no time to go deeper and ease out again.',
    'Let it end, or start another session later.',
  );
}

/** Always below where the ramp, the plan and an earlier press are, so that lighter is never a rise. */
function chooseLighter(session: Session): number | RefusedError {
  const { plan, elapsedS } = session;
  const from = Math.min(levelNow(session), headedFor(session), levelAt(plan, elapsedS));
  if (from > LEVEL_LIGHTEST + SAME) return Math.max(LEVEL_LIGHTEST, roundToStep(from - STEP));
  const risesAgain = plan.some((point) => point.t > elapsedS && point.level > LEVEL_LIGHTEST + SAME);
  return risesAgain ? LEVEL_LIGHTEST : alreadyLightest();
}
