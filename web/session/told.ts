import { LIMITS } from '../../src/contract/limits.ts';
import type { Run } from '../live/index.ts';
import { words } from '../words/index.ts';
import { whyNotReady } from './action.ts';
import { type Gate, gateIn } from './gate.ts';
import { chosenName, headline, nameOf, type Saying, type Told } from './saying.ts';
import { seatedLeftS } from './seated.ts';
import { placeOf, type Scene, type Situation } from './situation.ts';
import { tellSession } from './told-session.ts';

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
      return tellSession(scene, situation);
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

/** A headline takes no full stop. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
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
