/** From a sweep’s points to speed as a rising function of duty, and back. Duties are counts at the reference supply. */
import type { CalibrationSweep, Hysteresis, SweepPoint } from '../contract/index.ts';
import { isotonic } from './isotonic.ts';
import { pchip } from './pchip.ts';
import { dutyAtReference } from './reference-supply.ts';
import type { Sweep } from './sweep.ts';
import { meanOf } from './sweep-point.ts';

export interface FitPoint {
  readonly dutyCounts: number;
  readonly rpm: number;
}

export interface DutyFit {
  /** What the curve goes through: rising. */
  readonly nodes: readonly FitPoint[];
  /** Speed at a duty, RPM; beyond the nodes as at the nearest one. */
  rpmAt(dutyCounts: number): number;
  /** The lowest duty that gives a speed; null for a speed that no node reaches: nothing is extrapolated. */
  dutyFor(rpm: number): number | null;
}

/** How near the inversion comes, counts. */
const NEAR_COUNTS = 1e-6;

/**
 * A fit through points in any order; those at the same duty count by their mean. Falling speeds are pooled
 * (isotonic regression), then joined by a monotone cubic. RangeError for fewer than two duties, or for what is
 * no number.
 */
export function fitThrough(points: readonly FitPoint[]): DutyFit {
  if (!points.every(({ dutyCounts, rpm }) => Number.isFinite(dutyCounts) && Number.isFinite(rpm))) {
    throw new RangeError('a fit: through points that are numbers');
  }
  const rpmsByDuty = new Map<number, number[]>();
  for (const { dutyCounts, rpm } of points) {
    rpmsByDuty.set(dutyCounts, [...(rpmsByDuty.get(dutyCounts) ?? []), rpm]);
  }
  const duties = [...rpmsByDuty.keys()].sort((a, b) => a - b);
  const rising = isotonic(duties.map((duty) => meanOf(rpmsByDuty.get(duty) ?? [])));
  const nodes = duties.map((dutyCounts, index) => ({ dutyCounts, rpm: rising[index] ?? 0 }));
  const rpmAt = pchip(nodes.map(({ dutyCounts, rpm }) => ({ x: dutyCounts, y: rpm })));
  return { nodes, rpmAt, dutyFor: (rpm) => inverse(nodes, rpmAt, rpm) };
}

function inverse(nodes: readonly FitPoint[], rpmAt: (duty: number) => number, rpm: number): number | null {
  const at = nodes.findIndex((node) => node.rpm >= rpm);
  const high = nodes[at];
  if (high === undefined) return null;
  const low = nodes[at - 1];
  if (low === undefined) return high.rpm === rpm ? high.dutyCounts : null;
  let [below, above] = [low.dutyCounts, high.dutyCounts];
  while (above - below > NEAR_COUNTS) {
    const middle = (below + above) / 2;
    if (middle <= below || middle >= above) break;
    if (rpmAt(middle) < rpm) below = middle;
    else above = middle;
  }
  return above;
}

/** A fit, and how well it and the two directions agree. */
export interface SweepFit {
  readonly fit: DutyFit;
  readonly hysteresis: Hysteresis;
  readonly residuals: CalibrationSweep['residuals'];
}

/**
 * The fit through the means of both directions of a sweep that `checkSweep` let pass. Both are taken to the
 * reference supply, each by its own.
 */
export function fitSweep({ points }: Sweep): SweepFit {
  const pairs = pairsOf(points);
  const fit = fitThrough(
    pairs.map(([up, down]) => ({
      dutyCounts: (referenceOf(up) + referenceOf(down)) / 2,
      rpm: (up.rpm + down.rpm) / 2,
    })),
  );
  const residuals = points.map((point) => {
    const dutyCounts = referenceOf(point);
    return { direction: point.direction, dutyCounts, rpm: point.rpm - fit.rpmAt(dutyCounts) };
  });
  return { fit, residuals, hysteresis: hysteresisOf(pairs) };
}

const referenceOf = ({ dutyCounts, supplyV }: SweepPoint): number => dutyAtReference(dutyCounts, supplyV);

/** Each duty’s point up with its point down. RangeError for one without the other. */
function pairsOf(points: readonly SweepPoint[]): [SweepPoint, SweepPoint][] {
  const downs = points.filter(({ direction }) => direction === 'down');
  const ups = points.filter(({ direction }) => direction === 'up');
  if (ups.length !== downs.length) throw new RangeError('a sweep: as many points up as down');
  return ups.map((up) => {
    const down = downs.find(({ dutyCounts }) => dutyCounts === up.dutyCounts);
    if (down === undefined) throw new RangeError(`a sweep: ${up.dutyCounts} counts have no point down`);
    return [up, down];
  });
}

function hysteresisOf(pairs: readonly [SweepPoint, SweepPoint][]): Hysteresis {
  const none = { dutyCounts: 0, rpm: 0, percent: 0 };
  return pairs.reduce<Hysteresis>((widest, [up, down]) => {
    const rpm = Math.abs(up.rpm - down.rpm);
    if (rpm <= widest.rpm) return widest;
    const percent = (100 * rpm) / ((up.rpm + down.rpm) / 2);
    return { dutyCounts: (referenceOf(up) + referenceOf(down)) / 2, rpm, percent };
  }, none);
}
