import type { Curve } from '../curve/index.ts';
import { words } from '../words/index.ts';
import { type Action, actionOf } from './action.ts';
import { type ContactLine, contactLine } from './contact-line.ts';
import { curveOf } from './curve-of.ts';
import { type Fact, factsOf } from './facts.ts';
import { type Gate, gateIn } from './gate.ts';
import { type Rocker, rockerOf } from './rocker.ts';
import type { Told } from './saying.ts';
import { isTurn, type Scene, type Situation, sceneOf } from './situation.ts';
import { tellScene } from './told.ts';

/** The session page as data: everything it shows, nothing about how. */
export interface View {
  readonly kind: Scene['kind'];
  readonly told: Told;
  readonly contact: ContactLine;
  readonly facts: readonly Fact[];
  readonly curve: Curve | null;
  readonly rocker: Rocker | null;
  /** Whether `That hurts` is offered: all through a session, at the turn too. */
  readonly hurts: boolean;
  readonly action: Action;
  /** Whether a programme can be chosen here. */
  readonly choosing: boolean;
  /** In the dock, where the page shows no keys of its own. */
  readonly summary: { readonly text: string; readonly detail: string };
  /** The state in the title and the mark of the window. */
  readonly badge: Badge;
}

export type Badge = 'plain' | 'running' | 'paused' | 'fault' | 'stopped' | 'notConnected';

/** What the page shows in a situation. */
export function viewOf(situation: Situation): View {
  const scene = sceneOf(situation);
  const told = tellScene(scene, situation);
  return {
    kind: scene.kind,
    told,
    contact: contactLine(scene, situation),
    facts: factsOf(scene, situation),
    curve: curveOf(scene, situation),
    rocker: rockerOf(scene, situation),
    hurts: scene.kind === 'session',
    action: actionOf(scene, situation),
    choosing: scene.kind === 'ready' || scene.kind === 'over' || scene.kind === 'stopped',
    summary: summaryOf(scene, told, gateIn(scene, situation)),
    badge: badgeOf(scene),
  };
}

function summaryOf(scene: Scene, told: Told, gate: Gate | null): View['summary'] {
  if (scene.kind === 'session' && isTurn(scene.session))
    return { text: words.turn.headline, detail: told.statement };
  if (scene.kind === 'session') {
    const { session, status } = scene;
    return {
      text: words.dock.left(session.remainingS),
      detail: words.dock.programmeAt(told.kicker, status.device.level),
    };
  }
  if (scene.kind === 'ready' && gate !== null) return { text: gate.statement, detail: gate.hint };
  if (scene.kind === 'ready' && scene.status.device.state === 'bench')
    return { text: told.statement, detail: told.hint };
  if (scene.kind === 'ready') return { text: words.dock.ready, detail: told.hint };
  const text = told.large.kind === 'headline' ? told.large.text : told.statement;
  return { text, detail: told.large.kind === 'headline' ? told.statement : told.hint };
}

function badgeOf(scene: Scene): Badge {
  switch (scene.kind) {
    case 'session':
      return scene.session.state === 'paused' || scene.session.state === 'pausing' ? 'paused' : 'running';
    case 'fault':
      return 'fault';
    case 'stopped':
      return 'stopped';
    case 'massager-lost':
    case 'controller-lost':
      return 'notConnected';
    default:
      return 'plain';
  }
}
