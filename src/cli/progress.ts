/** A running session on one line of a terminal, or in lines now and then where nobody watches. */
import type { SessionStatus, Status } from '../contract/index.ts';
import { createProgressLine } from './progress-line.ts';
import { type Shell, tell } from './shell.ts';

export interface Progress {
  show(status: Status): void;
  /** Leaves the line, so that others can write. */
  end(): void;
}

const TURN_STEPS =
  'Turn the massager round: take your feet off it, turn it, and rest both calves on it, off the tendon. Then press space, or START on the unit.';
/** Session time between two plain lines, s. */
const PLAIN_EVERY_S = 60;

export function createProgress(shell: Shell): Progress {
  const line = createProgressLine(shell);
  return withTurnSteps(shell, {
    show(status) {
      const { session } = status;
      if (session === null) return;
      const words = describe(session, status);
      const minute = Math.floor(session.elapsedS / PLAIN_EVERY_S);
      const mark = `${session.phase} ${pauseText(session)} ${minute}`;
      line.show({ done: doneOf(session), words, plain: { mark, words } });
    },
    end: () => line.end(),
  });
}

/** Says what to do when the massager is to be turned round, once and on lines that stay. */
function withTurnSteps(shell: Shell, progress: Progress): Progress {
  let turning = false;
  return {
    show(status) {
      const begins = !turning && status.session?.pausedBy === 'turn';
      turning = status.session?.pausedBy === 'turn';
      if (begins) {
        progress.end();
        tell(shell, TURN_STEPS);
      }
      progress.show(status);
    },
    end: () => progress.end(),
  };
}

function doneOf({ elapsedS, remainingS }: SessionStatus): number {
  const totalS = elapsedS + remainingS;
  return totalS === 0 ? 1 : elapsedS / totalS;
}

function describe(session: SessionStatus, { device }: Status): string {
  if (session.pausedBy === 'turn' && session.state === 'paused') return turnText(session, device.presence);
  const level = `level ${device.level.toFixed(2)}`;
  return `${session.phase}, ${level}, ${clockText(session.remainingS)} left${pauseText(session)}`;
}

/** The same in short, for the line that changes. */
function turnText({ remainingS }: SessionStatus, presence: boolean | null): string {
  const next = presence === false ? 'rest both calves on it' : 'calves on it, then space or START';
  return `Turn the massager round, ${next}, ${clockText(remainingS)} left`;
}

function pauseText({ pausedBy, position }: SessionStatus): string {
  switch (pausedBy) {
    case 'presence':
      return `, paused: no ${position === 'calves' ? 'calves' : 'feet'} on the plate`;
    case 'person':
      return ', paused';
    case 'turn':
      return ', paused to turn the massager round';
    case null:
      return '';
  }
}

/** Seconds as minutes and seconds, such as 14:05. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
