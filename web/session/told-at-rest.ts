/** What the page says while nothing runs: before a session and after it. */
import { civilDay } from '../format.ts';
import { words } from '../words/index.ts';
import { whyNotReady } from './action.ts';
import { type Gate, gateIn } from './gate.ts';
import { chosenName, headline, nameOf, type Saying, withoutStop } from './saying.ts';
import { seatedLeftS } from './seated.ts';
import { placeOf, type Scene, type Situation } from './situation.ts';

/** After STOP, or a session that hurt. */
export function stopped(scene: Scene & { kind: 'stopped' }, situation: Situation): Saying {
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

/** After a session that ended otherwise. */
export function over(scene: Scene & { kind: 'over' }, situation: Situation): Saying {
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

/** Before a session. */
export function ready(scene: Scene & { kind: 'ready' }, situation: Situation): Saying {
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
      hint: said.uncalibratedWhere,
    };
  }
  const gate = gateIn(scene, situation);
  if (gate !== null) return { ...base, statement: gate.statement, hint: gate.hint };
  if (device.stopPressed) return { ...base, statement: said.stopPressedStatement, hint: said.stopPressed };
  if (device.presence === false) return { ...base, statement: said.statement, hint: place.empty };
  if (device.budgetS === 0) return { ...base, statement: said.resting, hint: said.restingHint };
  return { ...base, statement: said.statement, hint: `${place.ready}${dueHint(situation)}` };
}

/** A calibration that is due soon, or has been: said where nothing else is, and in nobody’s way. */
function dueHint({ due }: Situation): string {
  if (due === null || due.state === 'later') return '';
  const { calibrationDue, calibrationOverdue } = words.ready;
  return ` ${(due.state === 'soon' ? calibrationDue : calibrationOverdue)(civilDay(due.on))}`;
}
