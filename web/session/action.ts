import { faults } from '../../src/contract/faults.ts';
import type { DeviceStatus, Position, SessionStatus } from '../../src/contract/index.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import type { Press } from '../live/index.ts';
import type { PageName } from '../navigation.ts';
import { words } from '../words/index.ts';
import { gateIn } from './gate.ts';
import { type DeviceFault, isTurn, placeOf, type Scene, type Situation } from './situation.ts';

/** The key at the left of the dock: what can be done next. */
export interface Action {
  readonly name: 'start' | 'pause' | 'resume' | 'clear' | 'answer';
  readonly label: string;
  /** Amber: pressing it sets the motor in motion. */
  readonly movesMotor: boolean;
  /** Its press is under way. */
  readonly busy: boolean;
  /** Why it can't be pressed; null when it can. */
  readonly unavailable: string | null;
  /** What pressing it sends; null when there is nothing to send yet. */
  readonly press: Press | null;
  /** The page that it leads to instead of sending anything. */
  readonly leadsTo?: PageName;
}

/** The next action of a scene. Nothing but a press of this key starts or resumes. */
export function actionOf(scene: Scene, situation: Situation): Action {
  switch (scene.kind) {
    case 'session':
      return sessionAction(scene, situation);
    case 'fault':
      return clearAction(scene, situation);
    default:
      return startAction(scene, situation);
  }
}

function startAction(scene: Scene, situation: Situation): Action {
  const { chosen, profile, pending, contact } = situation;
  const gate = gateIn(scene, situation);
  if (gate?.kind === 'questions') return answerAction();
  const busy = pending.has('start');
  return {
    name: 'start',
    label: busy ? words.keys.starting : words.keys.start,
    movesMotor: true,
    busy,
    unavailable:
      chosen === null
        ? words.ready.noProgramme
        : ((gate === null ? null : `${gate.statement}. ${gate.hint}`) ??
          whyNoStart(scene, placeOf(chosen)) ??
          (contact.kind === 'stale' ? words.contact.lastHeard(contact.ageS) : null)),
    press: chosen === null ? null : { do: 'start', programme: chosen.id, profile },
  };
}

/** Today's questions come first. The key moves nothing: it leads to them. */
function answerAction(): Action {
  return {
    name: 'answer',
    label: words.gate.answer,
    movesMotor: false,
    busy: false,
    unavailable: null,
    press: null,
    leadsTo: 'today',
  };
}

function whyNoStart(scene: Scene, place: Position): string | null {
  switch (scene.kind) {
    case 'waiting':
      return words.lost.waitingHint;
    case 'controller-lost':
      return words.lost.controller;
    case 'massager-lost':
      return scene.status.device.state === 'connecting' ? words.lost.connecting : words.lost.massager;
    case 'ready':
    case 'over':
    case 'stopped':
      return whyNotReady(scene.status.device, place);
    default:
      return words.ready.busy;
  }
}

/** What on the unit stands in the way of a start with this on the plate. */
export function whyNotReady(device: DeviceStatus, place: Position): string | null {
  switch (device.state) {
    case 'unready':
      return words.ready.checking;
    case 'bench':
      return words.ready.bench;
    case 'stopping':
      return words.running.stopping;
    case 'idle':
    case 'latched':
      break;
    default:
      return words.lost.unknown;
  }
  if (device.calibrated === false) return words.ready.uncalibrated;
  if (device.stopPressed) return words.ready.stopPressed;
  if (device.presence === false) return words.places[place].empty;
  return device.budgetS === 0 ? words.ready.resting : null;
}

function sessionAction(scene: Scene & { kind: 'session' }, { pending, contact }: Situation): Action {
  const { session, status } = scene;
  const stale = contact.kind === 'stale' ? words.contact.lastHeard(contact.ageS) : null;
  switch (session.state) {
    case 'starting':
    case 'stopping': {
      const starting = session.state === 'starting';
      return {
        name: 'start',
        label: starting ? words.keys.starting : words.keys.start,
        movesMotor: true,
        busy: starting,
        unavailable: starting ? null : words.running.stopping,
        press: null,
      };
    }
    case 'paused': {
      const busy = pending.has('resume');
      return {
        name: 'resume',
        label: busy ? words.keys.resuming : words.keys.resume,
        movesMotor: true,
        busy,
        unavailable: status.device.presence === false ? whyNoResume(session) : stale,
        press: { do: 'resume', sessionId: session.id },
      };
    }
    default: {
      const busy = session.state === 'pausing' || pending.has('pause');
      return {
        name: 'pause',
        label: busy ? words.keys.pausing : words.keys.pause,
        movesMotor: false,
        busy,
        unavailable: null,
        press: { do: 'pause', sessionId: session.id },
      };
    }
  }
}

/** Why a session with nothing on the plate doesn't go on. */
function whyNoResume(session: SessionStatus): string {
  return isTurn(session) ? words.turn.empty : words.places[session.position].away;
}

function clearAction(scene: Scene & { kind: 'fault' }, { pending, contact }: Situation): Action {
  const busy = pending.has('clear');
  return {
    name: 'clear',
    label: busy ? words.keys.clearing : words.keys.clear,
    movesMotor: false,
    busy,
    unavailable:
      whyNotClear(scene.fault, scene.status.device) ??
      (contact.kind === 'stale' ? words.contact.lastHeard(contact.ageS) : null),
    press: { do: 'clear' },
  };
}

/** Why a fault can't be cleared yet, as far as the telemetry tells; the unit itself decides (S9). */
export function whyNotClear(fault: DeviceFault, device: DeviceStatus): string | null {
  const { notYet } = words.fault;
  if (device.stopPressed) return words.ready.stopPressed;
  switch (fault.name) {
    case 'overTemperature': {
      const clearC = LIMITS.temperatureClearDecidegree / 10;
      return device.temperatureC !== null && device.temperatureC >= clearC ? notYet.tooWarm(clearC) : null;
    }
    case 'supplyLow':
    case 'supplyHigh': {
      if (device.supplyV === null) return null;
      const inRange =
        device.supplyV >= LIMITS.supplyMinCentivolt / 100 &&
        device.supplyV <= LIMITS.supplyMaxCentivolt / 100;
      return inRange ? null : notYet.supply;
    }
    default:
      return null;
  }
}

/** Number of a fault as people read it to each other: `F03`. */
export function faultNumber(fault: DeviceFault): string {
  return words.facts.faultCode(faults[fault.name].code);
}
