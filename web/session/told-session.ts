import { LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { cut, endOf, phaseNow, phaseSpans, topFrom, turnS } from '../curve/index.ts';
import type { Run } from '../live/index.ts';
import { words } from '../words/index.ts';
import { headline, nameOf, type Saying } from './saying.ts';
import { isSoak, isTurn, type Scene, type Situation } from './situation.ts';

/** The words of a session under way. */
export function tellSession(scene: Scene & { kind: 'session' }, situation: Situation): Saying {
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
