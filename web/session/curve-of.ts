import type { ProgrammeListing, SessionStatus } from '../../src/contract/index.ts';
import {
  axisTop,
  type Curve,
  type CurveEnd,
  endOf,
  type PhaseSpan,
  phaseNow,
  phaseSpans,
  turnS,
} from '../curve/index.ts';
import type { Run } from '../live/index.ts';
import type { Scene, Situation } from './situation.ts';

const NOTHING_MEASURED = { t: [], level: [] };

/** What the chart shows in a scene: the session that runs or has run, else the plan of the chosen programme. */
export function curveOf(scene: Scene, situation: Situation): Curve | null {
  const run = runOf(scene);
  if (run !== null) return curveOfRun(run, scene, situation);
  return situation.chosen === null ? null : curveOfPlan(situation.chosen);
}

function runOf(scene: Scene): Run | null {
  return 'run' in scene ? scene.run : null;
}

/** The plan of a programme, as it is before a session. */
export function curveOfPlan(
  programme: Pick<ProgrammeListing, 'totalS' | 'ceiling' | 'plan' | 'phases'>,
): Curve {
  return {
    endS: programme.totalS,
    topLevel: axisTop(programme.ceiling),
    ceiling: programme.ceiling,
    plan: programme.plan,
    ownPlan: programme.plan,
    phases: phaseSpans(programme.phases),
    phase: null,
    presses: [],
    end: 'plan',
    nowS: null,
    nowLevel: 0,
    hatchToS: null,
    line: NOTHING_MEASURED,
    measuredAt: () => undefined,
  };
}

function curveOfRun(run: Run, scene: Scene, situation: Situation): Curve {
  const { session, trace } = run;
  const programme = situation.programmes.find(({ id }) => id === session.programme);
  const phases = phaseSpans(programme?.phases ?? []);
  const ownPlan = programme?.plan ?? session.plan;
  const nowS = session.elapsedS;
  const end = endOfCurve(scene, situation);
  const endS = Math.max(endOf(session.plan), endOf(ownPlan), nowS, 1);
  return {
    endS,
    topLevel: axisTop(session.ceiling),
    ceiling: ceilingOf(session, phases, programme),
    plan: session.plan,
    ownPlan,
    phases,
    phase: end === 'now' ? (phaseNow(phases, session.phase, nowS) ?? null) : null,
    presses: session.presses,
    end,
    nowS,
    nowLevel: run.levelNow,
    hatchToS: end === 'lost' ? Math.min(endS, nowS + unseenS(scene, situation)) : null,
    line: trace.line(nowS),
    measuredAt: (t) => trace.at(t),
  };
}

/** The session's, which on the calves after the heels is only theirs: then the programme's. */
function ceilingOf(
  session: SessionStatus,
  phases: readonly PhaseSpan[],
  programme: ProgrammeListing | undefined,
): number {
  const afterTurn = session.position === 'calves' && turnS(phases) !== null;
  return afterTurn ? Math.max(session.ceiling, programme?.ceiling ?? 0) : session.ceiling;
}

function endOfCurve(scene: Scene, { contact }: Situation): CurveEnd {
  switch (scene.kind) {
    case 'session':
      return contact.kind === 'stale' ? 'lost' : 'now';
    case 'controller-lost':
      return scene.run?.over ? 'over' : 'lost';
    case 'massager-lost':
      return 'lost';
    case 'fault':
      return 'fault';
    default:
      return 'over';
  }
}

/** How much session time has gone by unseen, s: at the pace at which time runs on this massager. */
function unseenS(scene: Scene, { massagerAgeS, contact, status }: Situation): number {
  const speed = status?.controller.speed ?? 1;
  const pace = speed === 'max' ? 1 : speed;
  if (scene.kind === 'massager-lost') return massagerAgeS ?? 0;
  return contact.kind === 'stale' || contact.kind === 'lost' ? contact.ageS * pace : 0;
}
