import type { SessionStatus } from '../../src/contract/index.ts';
import { CALVES_CEILING, LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { topFrom } from '../curve/index.ts';
import { words } from '../words/index.ts';
import { isSoak, isTurn, type Scene, type Situation } from './situation.ts';

/** The rocker: Lighter, the level now, Deeper. */
export interface Rocker {
  readonly level: number;
  /** Under the level: `level now`, or its age. */
  readonly caption: string;
  readonly stale: boolean;
  /** Why a key can't be pressed; null when it can. */
  readonly lighterUnavailable: string | null;
  readonly deeperUnavailable: string | null;
  readonly sessionId: string;
}

/** Levels closer than this are the same on the unit, which knows hundredths. */
const HUNDREDTH = 0.01;

/** The rocker of a session; null without one, and at the turn, where there is no level to change. */
export function rockerOf(scene: Scene, { contact }: Situation): Rocker | null {
  if (scene.kind !== 'session') return null;
  const { session, status } = scene;
  if (isTurn(session)) return null;
  const { device } = status;
  const stale = contact.kind === 'stale';
  const blocked = stale
    ? words.contact.lastHeard(contact.ageS)
    : isSoak(session)
      ? words.running.soak
      : session.state === 'running'
        ? null
        : statusWord(session.state);
  const headed = headedFor(session, device.level);
  const lowest = Math.min(headed, device.level);
  const rises = topFrom(session.plan, session.elapsedS) > LEVEL_LIGHTEST + HUNDREDTH;
  const lightest = lowest <= LEVEL_LIGHTEST + HUNDREDTH && !rises ? words.running.lightest : null;
  const deepest = headed >= session.ceiling - HUNDREDTH ? deepestText(session) : null;
  return {
    level: device.level,
    caption: stale ? words.keys.levelAge(contact.ageS) : words.keys.levelNow,
    stale,
    lighterUnavailable: blocked ?? lightest,
    deeperUnavailable: blocked ?? deepest,
    sessionId: session.id,
  };
}

/** On the calves theirs may be below the programme's own. */
const deepestText = ({ position, ceiling }: SessionStatus): string =>
  position === 'calves' && ceiling === CALVES_CEILING ? words.running.deepestOnCalves : words.running.deepest;

/** What the next press counts from: the level that the last one chose while the ramp is on its way there. */
function headedFor({ chosenLevel, plan, elapsedS }: SessionStatus, level: number): number {
  const next = plan.find(({ t }) => t > elapsedS);
  const onTheWay =
    chosenLevel !== null && next !== undefined && Math.abs(next.level - chosenLevel) < HUNDREDTH;
  return onTheWay ? chosenLevel : level;
}

function statusWord(state: string): string {
  switch (state) {
    case 'starting':
    case 'soaking':
      return words.running.soak;
    case 'pausing':
    case 'paused':
      return words.paused.statement;
    default:
      return words.running.stopping;
  }
}
