import { LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { cut, endOf, phaseNow, phaseSpans, topFrom, turnS } from '../curve/index.ts';
import type { Run } from '../live/index.ts';
import { words } from '../words/index.ts';
import { chosenName, headline, nameOf, type Saying, type Told, withoutStop } from './saying.ts';
import { scheduledSentence } from './scheduled.ts';
import { isSoak, isTurn, type Scene, type Situation } from './situation.ts';
import { over, ready, stopped } from './told-at-rest.ts';

/** The words of a scene. */
export function tellScene(scene: Scene, situation: Situation): Told {
  const saying = sayingOf(scene, situation);
  const {
    warning = null,
    steps = [],
    spoken = `${saying.statement} ${saying.hint}`,
    urgent = false,
  } = saying;
  const scheduled = scheduledSentence(scene, situation);
  const text = [spoken.trim(), scheduled ?? ''].join(' ').trim();
  return { ...saying, scheduled, warning, steps, spoken: { text, urgent } };
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
function turn(scene: Scene & { kind: 'session' }, situation: Situation): Saying {
  const { turn: said } = words;
  const { run, session, status } = scene;
  return {
    kicker: nameOf(run, situation),
    large: headline(said.headline),
    statement: session.state === 'paused' ? said.off(session.remainingS) : said.stopping,
    hint: status.device.presence === false ? said.empty : said.hint,
    steps: said.steps,
    // The same whatever rests on the plate meanwhile, so that it is spoken once.
    spoken: `${said.headline}. ${said.steps.join(' ')} ${said.hint}`,
  };
}

function sessionStatement(
  { session, status }: Scene & { kind: 'session' },
  situation: Situation,
): Pick<Saying, 'statement' | 'hint'> {
  const { running, paused, ready } = words;
  const place = words.places[session.position];
  if (isSoak(session)) return { statement: running.soak, hint: place.soakHint };
  switch (session.state) {
    case 'starting':
      return { statement: ready.starting, hint: running.limit };
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
