/**
 * Whether a sweep was read well. Nothing is mended or left out: what looks wrong makes the whole sweep failed,
 * with a reason that names the point.
 *
 * Dropped pulses slow the reading down by a fifth or more (one of four pulses: 4/5 of the speed or less). Seen
 * in some readings of a point, they spread; seen in all of them, the point differs from those beside it, and
 * from the same duty the other way. Points up, points down and the pairs between them hang together, so that
 * no set of points short of all can be slow without such a difference; and all of them at half speed are far
 * from any sound unit.
 */
import { LIMITS, type SweepDirection, type SweepLoad, type SweepPoint } from '../contract/index.ts';
import { isWithin, SUPPLY_RANGE_V, TEMPERATURE_RANGE_C } from './conditions.ts';
import { dutyAtReference } from './reference-supply.ts';
import { typicalDuty } from './typical-unit.ts';

/** What is still noise (our policy; the emulated massager stays within a twentieth of each). */
export const NOISE = {
  /** Fewest readings in a point: AVERAGE_S of telemetry, less a third. */
  samplesMin: 10,
  /** Spread of a point’s speeds: a share of the speed, and never less than these RPM. */
  rpmSpreadShare: 0.04,
  rpmSpreadMin: 25,
  currentSpreadA: 0.2,
  supplySpreadV: 0.5,
  /** Change of a speed, as a share of what the typical unit does, from a point to the next or to its pair. */
  speedStepShare: 0.08,
  /** Change of the current likewise. Feet take 0.4 A. */
  currentStepA: 0.15,
  /** How far a speed may fall though the duty rises. */
  fallRpm: 10,
} as const;
export const SWEEP_POINTS_MIN = 11;
/** Where a unit’s duty lies of the typical one’s: the firmware’s own limit (S11), wider where no feet steady it. */
const DUTY_OF_TYPICAL = {
  'feet-on': { min: 1 - LIMITS.dutySpreadPercent / 100, max: 1 + LIMITS.dutySpreadPercent / 100 },
  'feet-off': { min: 0.75, max: 1.25 },
} as const;

export type SweepFailureCode =
  | 'missing'
  | 'unread'
  | 'no-speed'
  | 'unsteady'
  | 'dropped-pulses'
  | 'load-changed'
  | 'supply'
  | 'temperature'
  | 'not-rising'
  | 'implausible';

export interface SweepFailure {
  readonly code: SweepFailureCode;
  /** Null where the sweep as a whole is meant. */
  readonly point: { readonly direction: SweepDirection; readonly dutyCounts: number } | null;
  /** What happened, why, and what to do. */
  readonly text: string;
}

/** A sweep as it was read: every point up, rising, then every point down, falling. */
export interface Sweep {
  readonly load: SweepLoad;
  readonly points: readonly SweepPoint[];
}

export type CheckedSweep =
  | { readonly ok: true; readonly sweep: Sweep }
  | { readonly ok: false; readonly failures: readonly SweepFailure[] };

/** Judges a sweep. `duties` are those of its plan: every one has to be there, both ways and in order. */
export function checkSweep(sweep: Sweep, duties: readonly number[]): CheckedSweep {
  const missing = missingFrom(sweep.points, duties);
  if (missing.length > 0) return { ok: false, failures: missing };
  const alone = sweep.points.flatMap((point) => wrongAlone(point, sweep.load));
  const together = alone.some(({ code }) => code === 'unread' || code === 'no-speed')
    ? []
    : neighboursOf(sweep.points).flatMap(([one, other]) => wrongTogether(one, other, sweep.load));
  const failures = [...alone, ...together];
  return failures.length > 0 ? { ok: false, failures } : { ok: true, sweep };
}

const namely = ({ direction, dutyCounts }: SweepPoint): string =>
  `At ${dutyCounts} counts on the way ${direction}`;

function failure(code: SweepFailureCode, point: SweepPoint | null, text: string): SweepFailure {
  const at = point && { direction: point.direction, dutyCounts: point.dutyCounts };
  return { code, point: at, text: `${text} Sweep again.` };
}

function missingFrom(points: readonly SweepPoint[], duties: readonly number[]): SweepFailure[] {
  const expected = [
    ...duties.map((dutyCounts) => ({ direction: 'up' as const, dutyCounts })),
    ...duties.toReversed().map((dutyCounts) => ({ direction: 'down' as const, dutyCounts })),
  ];
  if (new Set(duties).size < SWEEP_POINTS_MIN) {
    return [
      failure('missing', null, `A sweep has ${SWEEP_POINTS_MIN} duties at least, not ${duties.length}.`),
    ];
  }
  const at = expected.findIndex(
    ({ direction, dutyCounts }, index) =>
      points[index]?.direction !== direction || points[index]?.dutyCounts !== dutyCounts,
  );
  const gap = expected[at];
  if (gap === undefined && points.length === expected.length) return [];
  const where =
    gap === undefined ? '' : `: ${gap.dutyCounts} counts on the way ${gap.direction} should come next`;
  const text = `The sweep has ${points.length} points of ${expected.length}${where}. It was cut short, or its points are out of order. Sweep again.`;
  return [{ code: 'missing', point: gap ?? null, text }];
}

/** What is wrong with a point by itself. */
function wrongAlone(point: SweepPoint, load: SweepLoad): SweepFailure[] {
  const numbers = [
    ...[point.rpm, point.rpmSpread, point.currentA, point.currentSpreadA],
    ...[point.supplyV, point.supplySpreadV, point.temperatureC],
  ];
  if (point.samples < NOISE.samplesMin || !numbers.every(Number.isFinite) || !(point.supplyV > 0)) {
    const text = `${namely(point)} only ${point.samples} readings came, or one of them was no number. The connection may be bad.`;
    return [failure('unread', point, text)];
  }
  if (!(point.rpm > 0)) {
    const text = `${namely(point)} the tachometer read no speed. The motor stood still, or the tachometer’s wire is off.`;
    return [failure('no-speed', point, text)];
  }
  const found: SweepFailure[] = [];
  const say = (code: SweepFailureCode, text: string) =>
    found.push(failure(code, point, `${namely(point)} ${text}`));
  if (point.rpmSpread > Math.max(NOISE.rpmSpreadMin, NOISE.rpmSpreadShare * point.rpm)) {
    say(
      'unsteady',
      `the speed read ${Math.round(point.rpmSpread)} RPM apart. The tachometer drops pulses, or somebody touched the plate.`,
    );
  }
  if (point.currentSpreadA > NOISE.currentSpreadA) {
    say('load-changed', 'the current changed while it was read. Somebody stepped on or off, or pressed.');
  }
  const sag = point.supplySpreadV / 2;
  if (
    point.supplySpreadV > NOISE.supplySpreadV ||
    !isWithin(SUPPLY_RANGE_V, point.supplyV - sag, point.supplyV + sag)
  ) {
    say(
      'supply',
      `the supply was ${point.supplyV.toFixed(1)} V, ${point.supplySpreadV.toFixed(1)} V from lowest to highest. It has to stay between ${SUPPLY_RANGE_V.min} and ${SUPPLY_RANGE_V.max} V. Check the supply.`,
    );
  }
  if (!isWithin(TEMPERATURE_RANGE_C, point.temperatureC)) {
    say(
      'temperature',
      `the motor was at ${point.temperatureC.toFixed(0)} °C. It has to be between ${TEMPERATURE_RANGE_C.min} and ${TEMPERATURE_RANGE_C.max} °C. Let it warm up or cool down.`,
    );
  }
  const ofTypical = dutyAtReference(point.dutyCounts, point.supplyV) / typicalDuty(point.rpm, load);
  if (!(ofTypical > 0) || !isWithin(DUTY_OF_TYPICAL[load], ofTypical)) {
    say(
      'implausible',
      `the tachometer read ${Math.round(point.rpm)} RPM, which no sound unit gives. Pulses are missing or doubled, or the feet aren’t as they should be.`,
    );
  }
  return found;
}

/** Each point with the next one in its direction, and with the same duty the other way. */
function neighboursOf(points: readonly SweepPoint[]): [SweepPoint, SweepPoint][] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    const pair = points.findLast((other) => other.dutyCounts === point.dutyCounts);
    const pairs: [SweepPoint, SweepPoint][] = [];
    if (next !== undefined && next.direction === point.direction) pairs.push([point, next]);
    if (pair !== undefined && pair.direction !== point.direction) pairs.push([point, pair]);
    return pairs;
  });
}

/** What is wrong between two points that should be alike; the one that came later is named. */
function wrongTogether(before: SweepPoint, point: SweepPoint, load: SweepLoad): SweepFailure[] {
  const found: SweepFailure[] = [];
  const say = (code: SweepFailureCode, text: string) =>
    found.push(failure(code, point, `${namely(point)} ${text}`));
  const riseRpm = point.rpm - before.rpm;
  const riseCounts =
    dutyAtReference(point.dutyCounts, point.supplyV) - dutyAtReference(before.dutyCounts, before.supplyV);
  const [slower, faster] = [ofTypical(before, load), ofTypical(point, load)].toSorted((a, b) => a - b);
  const isStep = !(
    slower !== undefined &&
    faster !== undefined &&
    slower >= faster * (1 - NOISE.speedStepShare)
  );
  if (Math.abs(point.currentA - before.currentA) > NOISE.currentStepA) {
    say(
      'load-changed',
      `the current is ${Math.abs(point.currentA - before.currentA).toFixed(2)} A off the point before. Somebody stepped on or off, or pressed.`,
    );
  } else if (isStep) {
    say(
      'dropped-pulses',
      `the speed of ${Math.round(point.rpm)} RPM doesn’t fit the ${Math.round(before.rpm)} RPM at ${before.dutyCounts} counts, though the load was the same. The tachometer drops pulses.`,
    );
  }
  if (point.dutyCounts !== before.dutyCounts && riseRpm * Math.sign(riseCounts) < -NOISE.fallRpm) {
    say(
      'not-rising',
      `the motor turned ${Math.round(Math.abs(riseRpm))} RPM the wrong way from the point before. Check the plate.`,
    );
  }
  return found;
}

/** A point’s speed, as a share of what its duty gives at the typical unit: through the duty that its speed takes there. */
function ofTypical(point: SweepPoint, load: SweepLoad): number {
  return typicalDuty(point.rpm, load) / dutyAtReference(point.dutyCounts, point.supplyV);
}
