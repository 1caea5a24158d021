import {
  LEVEL_LIGHTEST,
  type Phase,
  type PlanPoint,
  type Position,
  type Programme,
  rpmOfLevel,
} from '../contract/index.ts';
import { endOf, levelAt } from './curve.ts';

/** A phase and when it lasts, s from the start of the programme. */
export interface PlacedPhase {
  readonly phase: Phase;
  readonly index: number;
  readonly fromS: number;
  readonly toS: number;
}

/** One row of a programme's timetable. */
export interface TimelineRow {
  /** Seconds of motor-on time since the start. */
  readonly t: number;
  /** The phase that runs at, or starts at, this time. */
  readonly phase: Phase['kind'];
  /** What rests on the plate. */
  readonly position: Position;
  readonly level: number;
  readonly rpm: number;
}

/** The programme as a curve: it starts at the lightest level, and each segment adds a point. */
export function planOf(programme: Programme): PlanPoint[] {
  const plan: PlanPoint[] = [{ t: 0, level: LEVEL_LIGHTEST }];
  let t = 0;
  for (const segment of programme.phases.flatMap((phase) => phase.segments)) {
    t += segment.overS;
    plan.push({ t, level: segment.toLevel });
  }
  return plan;
}

/** Motor-on time of the whole programme, s. */
export function totalS(programme: Programme): number {
  return endOf(planOf(programme));
}

/** Highest level that the programme goes to by itself. */
export function topLevel(programme: Programme): number {
  return Math.max(...planOf(programme).map((point) => point.level));
}

/** Every phase with its times, in order. */
export function phasesOf(programme: Programme): PlacedPhase[] {
  let t = 0;
  return programme.phases.map((phase, index) => {
    const fromS = t;
    t += phase.segments.reduce((sum, segment) => sum + segment.overS, 0);
    return { phase, index, fromS, toS: t };
  });
}

/** Where a programme goes from the heels to the calves, and the massager is turned round (M5). */
export interface Turn {
  /** Motor-on time, s from the start of the programme. */
  readonly atS: number;
  /** The last phase before it, and the first after it. */
  readonly before: PlacedPhase;
  readonly after: PlacedPhase;
}

/** The first change of position; null for a programme that stays where it starts. */
export function turnOf(programme: Programme): Turn | null {
  const placed = phasesOf(programme);
  for (const [index, after] of placed.entries()) {
    const before = placed[index - 1];
    if (before !== undefined && before.phase.position !== after.phase.position)
      return { atS: after.fromS, before, after };
  }
  return null;
}

/** The phase at `t` (s); at a boundary the one that begins, after the end the last. */
export function phaseAt(programme: Programme, t: number): PlacedPhase {
  const placed = phasesOf(programme);
  const current = placed.findLast((phase) => phase.fromS <= t && phase.toS > t) ?? placed.at(-1);
  if (current === undefined) throw new RangeError(`programme ${programme.id} has no phases`);
  return current;
}

/** The programme as a timetable: a row every `everyS` seconds, and one wherever the plan bends. */
export function timeline(programme: Programme, everyS = 30): TimelineRow[] {
  if (!(everyS > 0)) throw new RangeError(`everyS: more than 0 seconds, not ${everyS}`);
  const plan = planOf(programme);
  const times = new Set(plan.map((point) => point.t));
  for (let t = 0; t < endOf(plan); t += everyS) times.add(t);
  return [...times]
    .sort((a, b) => a - b)
    .map((t) => {
      const level = levelAt(plan, t);
      const { kind, position } = phaseAt(programme, t).phase;
      return { t, phase: kind, position, level, rpm: rpmOfLevel(level) };
    });
}
