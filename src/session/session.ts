/** One run of a programme, as a pure state machine. */
import { LIMITS, type Programme, RefusedError } from '../contract/index.ts';
import { checkProgramme, endOf, planOf } from '../programme/index.ts';
import { advance, isAtTurn } from './clock.ts';
import { end, finish } from './ending.ts';
import { follow } from './following.ts';
import { endOverduePause, isPauseOverdue, pauseFor } from './pausing.ts';
import { checkPress, chooseLevel, levelNow } from './presses.ts';
import { replan } from './replan.ts';
import { reachedPoint, sendDue } from './segments.ts';
import { phaseOf } from './status.ts';
import type { Session, SessionInput, SessionPressName, SessionStep } from './types.ts';

/** How long arming may take before the session gives up, ms. */
export const START_LIMIT_MS = 10_000;
/** How long the massager may take to come to rest after it was asked to end, ms. */
export const STOP_LIMIT_MS = LIMITS.endFallMaxMs;

export interface SessionStart {
  readonly id: string;
  readonly programme: Programme;
  readonly profile: string;
  /** `attended` is a person's press on Start; anything else also needs START on the unit (S16). */
  readonly mode: 'attended' | 'unattended';
  /** The controller's clock, ms. */
  readonly nowMs: number;
}

const unchanged = (session: Session): SessionStep => ({ session, commands: [], news: [] });

/**
 * A new session, which arms the massager. The massager is at rest and cleared of any earlier stop or
 * fault. Throws a RefusedError (`bad-programme`) for a programme that breaks a rule.
 */
export function beginSession({ id, programme, profile, mode, nowMs }: SessionStart): SessionStep {
  const [violation] = checkProgramme(programme);
  if (violation !== undefined) {
    throw new RefusedError(
      'bad-programme',
      `${programme.name} can’t run. ${violation.phase === null ? '' : `${violation.phase}: `}${violation.message}`,
      'Correct the programme, then start it again.',
      { rule: violation.rule },
    );
  }
  const plan = planOf(programme);
  const session: Session = {
    id,
    programme,
    profile,
    mode,
    state: 'starting',
    outcome: null,
    startedMs: nowMs,
    lastMs: nowMs,
    elapsedS: 0,
    plan,
    presses: [],
    chosenLevel: null,
    pausedBy: null,
    topLevel: 0,
    course: plan,
    device: { state: 'idle', level: 0, presence: null },
    announced: null,
    soaked: false,
    turned: false,
    soakingAgain: false,
    pausedMs: null,
    pauseAsked: null,
    ending: null,
    sentPoint: null,
    resend: false,
  };
  return { session, commands: [{ type: 'arm', mode }], news: [] };
}

/**
 * What follows from one input: the next session, the commands for the massager in the order they are
 * sent, and the news. A press that `checkPress` refuses changes nothing; an ended session never changes
 * and never asks for anything.
 */
export function step(session: Session, input: SessionInput): SessionStep {
  if (session.state === 'ended') return unchanged(session);
  return announced(react(advance(session, input.nowMs), input));
}

function react(session: Session, input: SessionInput): SessionStep {
  switch (input.type) {
    case 'tick':
      return tick(session);
    case 'device':
      return follow(session, input);
    case 'press':
      return checkPress(session, input.press) === null ? press(session, input.press) : unchanged(session);
    case 'failed':
      return failed(session, input);
    case 'lost':
      return finish(
        session,
        session.ending ?? { outcome: 'interrupted', reason: 'The massager isn’t answering.' },
      );
  }
}

function tick(session: Session): SessionStep {
  switch (session.state) {
    case 'starting':
      if (session.lastMs - session.startedMs <= START_LIMIT_MS) return unchanged(session);
      return finish(session, { outcome: 'interrupted', reason: 'The massager didn’t start.' });
    case 'soaking':
    case 'running':
      if (isAtTurn(session)) return pauseFor(session, 'turn');
      return session.elapsedS >= endOf(session.plan)
        ? end(session, { outcome: 'completed', reason: 'The programme reached its end.' })
        : keepGoing(session);
    case 'pausing':
    case 'paused':
      if (isPauseOverdue(session)) return endOverduePause(session);
      if (session.pauseAsked !== 'failed') return renewed(session);
      return { session: { ...session, pauseAsked: 'sent' }, commands: [{ type: 'pause' }], news: [] };
    case 'stopping':
      return awaitRest(session);
    case 'ended':
      return unchanged(session);
  }
}

const renewed = (session: Session): SessionStep => ({
  session,
  commands: [{ type: 'renewLease' }],
  news: [],
});

/** The next segment, or the lease alone: a segment renews it too (S1). */
function keepGoing(session: Session): SessionStep {
  const sent = sendDue(session);
  return sent.commands.length === 0 ? renewed(session) : { ...sent, news: [] };
}

/** The lease isn't renewed any more; a massager that still isn't at rest is stopped for certain. */
function awaitRest(session: Session): SessionStep {
  const { ending } = session;
  if (ending === null || session.lastMs - ending.sinceMs <= STOP_LIMIT_MS) return unchanged(session);
  return finish(session, ending, [{ type: 'stop' }]);
}

function press(session: Session, name: SessionPressName): SessionStep {
  switch (name) {
    case 'stop-now':
      return finish(session, { outcome: 'stopped', reason: 'STOP was pressed.' }, [{ type: 'stop' }]);
    case 'hurts':
      return finish(session, { outcome: 'hurts', reason: 'It hurt, so it was stopped.' }, [{ type: 'stop' }]);
    case 'stop':
      return session.state === 'stopping'
        ? unchanged(session)
        : end(session, { outcome: 'stopped', reason: 'It was ended early.' });
    case 'pause':
      return pauseFor(session, 'person');
    case 'resume':
      return { session, commands: [{ type: 'resume' }], news: [] };
    case 'deeper':
    case 'lighter':
      return changeLevel(session, name);
  }
}

function changeLevel(session: Session, name: 'deeper' | 'lighter'): SessionStep {
  const { programme, plan, course, elapsedS } = session;
  const chosen = chooseLevel(session, name);
  if (typeof chosen !== 'number') return unchanged(session);
  const replanned = replan({
    programme,
    plan,
    course,
    elapsedS,
    levelNow: levelNow(session),
    press: name,
    chosen,
  });
  const sent = sendDue({
    ...session,
    ...replanned,
    chosenLevel: chosen,
    presses: [...session.presses, { t: elapsedS, press: name, level: chosen }],
    sentPoint: reachedPoint(replanned.plan, elapsedS),
    resend: false,
  });
  return { ...sent, news: [{ type: 'level', press: name, level: chosen }] };
}

function failed(
  session: Session,
  { command, reason }: Extract<SessionInput, { type: 'failed' }>,
): SessionStep {
  switch (command) {
    case 'arm':
      return session.state === 'starting'
        ? finish(session, { outcome: 'interrupted', reason })
        : unchanged(session);
    case 'segment':
      return unchanged(
        session.device.state === 'soaking' ? { ...session, sentPoint: null } : { ...session, resend: true },
      );
    case 'pause':
      return unchanged(session.pauseAsked === null ? session : { ...session, pauseAsked: 'failed' });
    case 'renewLease':
    case 'resume':
    case 'end':
    case 'stop':
      /* Telemetry tells what became of it; a lease that isn't renewed ends the run by itself (S1). */
      return unchanged(session);
  }
}

/** The same step with the phase as news when it is another one than last told. */
function announced(stepped: SessionStep): SessionStep {
  const { session } = stepped;
  const phase = phaseOf(session);
  if ((session.state !== 'soaking' && session.state !== 'running') || phase === session.announced)
    return stepped;
  return {
    ...stepped,
    session: { ...session, announced: phase },
    news: [...stepped.news, { type: 'phase', phase }],
  };
}
