import type { SessionRecord, TracePoint } from '../../src/contract/index.ts';
import { LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import { axisTop, type Curve, type PhaseSpan, type Plan } from '../curve/index.ts';
import { TraceMeans } from '../live/index.ts';
import { words } from '../words/index.ts';

/** Levels that differ by less are the same. */
const SAME_LEVEL = 0.01;

/**
 * The curve of a session on record. Its plan is what was asked of the massager second by second, every
 * press included: a programme may have been changed since, or have run gentler than it was written.
 */
export function recalledCurve(record: SessionRecord, points: readonly TracePoint[]): Curve {
  const trace = new TraceMeans();
  trace.merge(points);
  const nowS = Math.max(points.at(-1)?.t ?? 0, record.motorOnS);
  const plan = askedOf(points, nowS);
  const soak = soakOf(points);
  return {
    endS: Math.max(nowS, 1),
    ceiling: null,
    topLevel: axisTop(Math.max(record.topLevel, LEVEL_LIGHTEST)),
    plan,
    ownPlan: plan,
    phases: soak === null ? [] : [soak],
    phase: null,
    presses: [],
    end: record.outcome === 'fault' ? 'fault' : 'over',
    nowS,
    nowLevel: trace.last(nowS),
    hatchToS: null,
    line: trace.line(nowS),
    measuredAt: (t) => trace.at(t),
  };
}

/** The level that was asked for, from the start to the end. */
function askedOf(points: readonly TracePoint[], endS: number): Plan {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const all = [{ t: 0, level: first.level }, ...points, { t: endS, level: last.level }];
  return all
    .filter(({ t }, index) => index === 0 || t > (all[index - 1]?.t ?? 0))
    .map(({ t, level }) => ({ t, level }));
}

/** The time at the lightest level before anything deeper was asked (M2, S4); null when it wasn't done. */
function soakOf(points: readonly TracePoint[]): PhaseSpan | null {
  const rise = points.find(({ level }) => level > LEVEL_LIGHTEST + SAME_LEVEL);
  if (rise === undefined || rise.t <= 0) return null;
  return { kind: 'soak', name: words.history.soak, position: 'heels', fromS: 0, toS: rise.t };
}
