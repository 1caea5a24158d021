import { LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { cut, endOf, phaseNow, phaseSpans, topFrom, turnS } from '../curve/index.ts';
import type { Run } from '../live/index.ts';
import { words } from '../words/index.ts';
import { whyNotReady } from './action.ts';
import { type Gate, gateIn } from './gate.ts';
import { seatedLeftS } from './seated.ts';
import { forWhom, isTurn, placeOf, programmeName, type Scene, type Situation } from './situation.ts';

/** What is large on the page: time, or what has happened. */
export type Large =
  | { readonly kind: 'time'; readonly seconds: number; readonly unit: string; readonly old: boolean }
  | { readonly kind: 'headline'; readonly text: string };

/** What the page says, from top to bottom. */
export interface Told {
  readonly kicker: string;
  readonly large: Large;
  readonly statement: string;
  readonly hint: string;
  /** In red: what a person must do now. */
  readonly warning: string | null;
  /** What to do, step by step. */
  readonly steps: readonly string[];
  /** The part of it that is spoken when it changes: never a value that moves by itself. */
  readonly spoken: { readonly text: string; readonly urgent: boolean };
}

type Saying = Omit<Told, 'spoken' | 'warning' | 'steps'> & {
  readonly warning?: string;
  readonly steps?: readonly string[];
  readonly spoken?: string;
  readonly urgent?: boolean;
};

/** The words of a scene. */
export function tellScene(scene: Scene, situation: Situation): Told {
  const saying = sayingOf(scene, situation);
  const {
    warning = null,
    steps = [],
    spoken = `${saying.statement} ${saying.hint}`,
    urgent = false,
  } = saying;
  return { ...saying, warning, steps, spoken: { text: spoken.trim(), urgent } };
}

function sayingOf(scene: Scene, situation: Situation): Saying {
  switch (scene.kind) {
    case 'waiting':
      return waiting(situation);
    case 'controller-lost':
      return controllerLost(scene, situation);
    case 'massager-lost':
      return massagerLost(scene, situation);
    case 'fault':
      return fault(scene, situation);
    case 'session':
      return session(scene, situation);
    case 'stopped':
      return stopped(scene, situation);
    case 'over':
      return over(scene, situation);
    case 'ready':
      return ready(scene, situation);
  }
}

const headline = (text: string): Large => ({ kind: 'headline', text });

function chosenName({ chosen, profile, people }: Situation): string {
  return chosen === null ? words.product : forWhom(chosen.name, profile, people);
}

function nameOf({ session }: Run, { programmes, people }: Situation): string {
  return forWhom(programmeName(session.programme, programmes), session.profile, people);
}

/** `Heel soothe ended early`, or just the product when no session was under way. */
function endedEarly(run: Run | null, situation: Situation): string {
  return run === null ? chosenName(situation) : words.over.endedEarlyOf(nameOf(run, situation));
}

function waiting(situation: Situation): Saying {
  return {
    kicker: chosenName(situation),
    large: headline(words.lost.waiting),
    statement: words.lost.waitingHint,
    hint: '',
  };
}

function controllerLost({ run }: Scene & { kind: 'controller-lost' }, situation: Situation): Saying {
  const { lost } = words;
  return {
    kicker: run === null || run.over ? chosenName(situation) : nameOf(run, situation),
    large: headline(lost.controller),
    statement: lost.controllerHint,
    hint: '',
    warning: lost.stillMoving,
    steps: lost.controllerSteps,
    spoken: `${lost.controller}. ${lost.controllerHint} ${lost.stillMoving}`,
    urgent: true,
  };
}

function massagerLost(scene: Scene & { kind: 'massager-lost' }, situation: Situation): Saying {
  const { lost } = words;
  const { device, link } = scene.status;
  const { run } = scene;
  if (device.state === 'incompatible') {
    const cause = withoutStop(link.problem?.cause ?? lost.incompatible);
    const remedy = link.problem?.remedy ?? lost.incompatibleHint;
    return {
      kicker: chosenName(situation),
      large: headline(cause),
      statement: remedy,
      hint: '',
      urgent: true,
      spoken: `${cause}. ${remedy}`,
    };
  }
  if (device.state === 'connecting' && run === null && link.problem === null) {
    return {
      kicker: chosenName(situation),
      large: headline(lost.connecting),
      statement: lost.connectingHint,
      hint: '',
    };
  }
  return {
    kicker: endedEarly(run, situation),
    large: headline(lost.massager),
    statement: lost.bySelf,
    hint: '',
    warning: lost.stillMoving,
    steps: link.problem === null ? lost.massagerSteps : problemSteps(link.problem),
    spoken: `${lost.massager}. ${lost.bySelf} ${lost.stillMoving}`,
    urgent: true,
  };
}

function problemSteps({ cause, remedy }: { readonly cause: string; readonly remedy: string }): string[] {
  return [cause, remedy, words.lost.massagerSteps.at(-1) ?? ''];
}

function fault(scene: Scene & { kind: 'fault' }, situation: Situation): Saying {
  const { fault: said } = words;
  const { run, status } = scene;
  const { temperatureC } = status.device;
  const name = scene.fault.name;
  const clearC = LIMITS.temperatureClearDecidegree / 10;
  const cooling = name === 'overTemperature' && temperatureC !== null && temperatureC >= clearC;
  return {
    kicker:
      run === null
        ? chosenName(situation)
        : words.over.stoppedAt(nameOf(run, situation), run.session.elapsedS),
    large: headline(withoutStop(scene.fault.cause)),
    statement: cooling ? said.cooling(temperatureC) : said.off,
    hint: `${cooling ? said.clearBelow(clearC) : scene.fault.remedy} ${said.nothingStarts}`,
    spoken: `${scene.fault.cause} ${said.off} ${scene.fault.remedy}`,
    urgent: true,
  };
}

/** A headline takes no full stop. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function session(scene: Scene & { kind: 'session' }, situation: Situation): Saying {
  const { run } = scene;
  if (isTurn(scene.session)) return turn(scene, situation);
  return {
    kicker: nameOf(run, situation),
    large: {
      kind: 'time',
      seconds: scene.session.remainingS,
      unit: words.time.left,
      old: situation.contact.kind !== 'live',
    },
    ...sessionStatement(scene, situation),
  };
}

/** The one moment in a session in which what to do is larger than the time. */
function turn(
  { run, session: { state, remainingS } }: Scene & { kind: 'session' },
  situation: Situation,
): Saying {
  const { turn: said } = words;
  return {
    kicker: nameOf(run, situation),
    large: headline(said.headline),
    statement: state === 'paused' ? said.off(remainingS) : said.stopping,
    hint: said.hint,
    steps: said.steps,
    spoken: `${said.headline}. ${said.steps.join(' ')} ${said.hint}`,
  };
}

function sessionStatement(
  { session, status }: Scene & { kind: 'session' },
  situation: Situation,
): Pick<Saying, 'statement' | 'hint'> {
  const { running, paused, ready } = words;
  const place = words.places[session.position];
  switch (session.state) {
    case 'starting':
      return { statement: ready.starting, hint: running.limit };
    case 'soaking':
      return { statement: running.soak, hint: place.soakHint };
    case 'pausing':
      return { statement: paused.pausing, hint: running.stoppingHint };
    case 'paused':
      if (session.pausedBy !== 'presence') return { statement: paused.statement, hint: paused.hint };
      return status.device.presence
        ? { statement: place.back, hint: paused.hint }
        : { statement: place.away, hint: place.awayHint };
    case 'stopping':
      return { statement: running.stopping, hint: running.stoppingHint };
    default:
      return { statement: runningStatement(session, situation), hint: running.limit };
  }
}

function runningStatement(session: Run['session'], { programmes }: Situation): string {
  const { running } = words;
  const programme = programmes.find(({ id }) => id === session.programme);
  const spans = phaseSpans(programme?.phases ?? []);
  const phase = phaseNow(spans, session.phase, session.elapsedS);
  const atS = turnS(spans);
  const turnAhead = atS !== null && session.elapsedS < atS;
  if (phase?.kind === 'ease-out') return turnAhead ? running.easingToTurn : running.easing;
  if (session.chosenLevel !== null) return running.holdingChosen(session.chosenLevel);
  const part = cut(session.plan, session.elapsedS, turnAhead ? atS : endOf(session.plan));
  const top = topFrom(part, session.elapsedS);
  const rises = phase?.kind === 'rise' && top > LEVEL_LIGHTEST;
  return rises ? running.rising(top) : running.holding(top);
}

function stopped(scene: Scene & { kind: 'stopped' }, situation: Situation): Saying {
  const { over } = words;
  const { run, status } = scene;
  const hurts = run?.record?.outcome === 'hurts';
  const gate = gateIn(scene, situation);
  return {
    kicker:
      run === null ? chosenName(situation) : over.stoppedAt(nameOf(run, situation), run.session.elapsedS),
    large: headline(over.stopped),
    statement: hurts ? over.hurts : over.off,
    hint: hurts
      ? [over.hurtsHint, gate === null ? '' : `${gate.statement}.`].join(' ').trim()
      : (whyNotNow(gate) ??
        whyNotReady(status.device, placeOf(situation.chosen)) ??
        (run ? over.again : over.pressedBefore)),
    urgent: true,
    spoken: `${over.stopped}. ${over.off}`,
  };
}

/** What care has against another start, in short: the page is about the session that is over. */
function whyNotNow(gate: Gate | null): string | null {
  return gate === null ? null : `${gate.statement}. ${words.gate.why}`;
}

function over(scene: Scene & { kind: 'over' }, situation: Situation): Saying {
  const { over: said } = words;
  const { run, status } = scene;
  const name = nameOf(run, situation);
  const outcome = run.record?.outcome ?? null;
  const seatedS = seatedLeftS(run, status.time);
  if (seatedS !== null) {
    return {
      kicker: said.ran(name, run.record?.durationS ?? run.session.elapsedS),
      large: {
        kind: 'time',
        seconds: seatedS,
        unit: said.seatedUnit,
        old: situation.contact.kind !== 'live',
      },
      statement: said.seated,
      hint: said.stand,
    };
  }
  const headlines = {
    completed: said.finished,
    stopped: said.stopped,
    hurts: said.stopped,
    interrupted: said.endedEarly,
    fault: said.endedEarly,
  };
  return {
    kicker:
      outcome === 'interrupted'
        ? said.endedEarlyOf(name)
        : said.ran(name, run.record?.durationS ?? run.session.elapsedS),
    large: headline(outcome === null ? said.ended : headlines[outcome]),
    statement: said.off,
    hint:
      whyNotNow(gateIn(scene, situation)) ??
      whyNotReady(status.device, placeOf(situation.chosen)) ??
      (outcome === 'completed' ? said.rested : said.again),
  };
}

function ready(scene: Scene & { kind: 'ready' }, situation: Situation): Saying {
  const { ready: said } = words;
  const { status } = scene;
  const { chosen } = situation;
  const place = words.places[placeOf(chosen)];
  const base = {
    kicker: chosenName(situation),
    large: chosen
      ? ({ kind: 'time', seconds: chosen.totalS, unit: words.time.inAll, old: false } as const)
      : headline(said.statement),
  };
  const { device } = status;
  switch (device.state) {
    case 'unready':
      return { ...base, statement: said.checking, hint: said.checkingHint };
    case 'bench':
      return { ...base, statement: said.bench, hint: said.benchHint };
    case 'idle':
      break;
    default:
      return { ...base, statement: words.lost.unknown, hint: words.lost.unknownHint };
  }
  if (device.calibrated === false) {
    return {
      ...base,
      large: headline(withoutStop(said.uncalibrated)),
      statement: said.uncalibratedHint,
      hint: '',
    };
  }
  const gate = gateIn(scene, situation);
  if (gate !== null) return { ...base, statement: gate.statement, hint: gate.hint };
  if (device.stopPressed) return { ...base, statement: said.stopPressedStatement, hint: said.stopPressed };
  if (device.presence === false) return { ...base, statement: said.statement, hint: place.empty };
  if (device.budgetS === 0) return { ...base, statement: said.resting, hint: said.restingHint };
  return { ...base, statement: said.statement, hint: place.ready };
}
