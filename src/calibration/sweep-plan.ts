/** Which duties a sweep holds, how long, and in which bench runs (S10). */
import {
  CALIBRATED_LEVELS,
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
  LIMITS,
  PWM_PERIOD_COUNTS,
  RPM_DEEPEST,
  RPM_LIGHTEST,
  rpmOfLevel,
  type SweepDirection,
  type SweepLoad,
} from '../contract/index.ts';
import { dutyAtReference, dutyAtSupply } from './reference-supply.ts';
import { typicalDuty } from './typical-unit.ts';

/** Still at each duty before reading, and then reading, s (our policy): the speed settles within 0.2 s. */
export const SETTLE_S = 0.7;
export const AVERAGE_S = 1.5;
/** At the start duty before the first point, s. */
export const SPIN_UP_S = 0.6;
/** Kept free at the end of a bench run, s, for answers that come late. */
const RUN_RESERVE_S = 3;
/** Before the first point of a bench run: without feet nothing but friction slows it down from the start duty. */
const FIRST_SETTLE_S = 3;
/**
 * Beyond the deepest level, and below the lightest, as shares of their duty: so that both are surely covered. Of
 * units up to the ends of their spread, worn or new, the probe aims none lower than 3,720 or higher than 3,970 RPM.
 */
const ABOVE_DEEPEST = 0.026;
const BELOW_LIGHTEST = 0.06;
/** Duty of the probe, counts: one that the bench steps to, well above what starts any unit. */
export const PROBE_COUNTS = 230;
/** Where the driver of a sweep ends it, RPM: well before an overspeed (S14). */
export const SWEEP_RPM_MAX = LIMITS.overSpeedRpm - 100;

const RISE_COUNTS_PER_S = (LIMITS.benchRisePercentPerS * PWM_PERIOD_COUNTS) / 100;
const RUN_MAX_S = LIMITS.benchRunMs / 1000 - RUN_RESERVE_S;

export interface SweepStep {
  readonly direction: SweepDirection;
  readonly dutyCounts: number;
  /** From the start of its bench run until the duty is there, at the bench’s rise; then it settles, s. */
  readonly reachedAtS: number;
  /** From the start of its bench run: read between these two, s. */
  readonly readFromS: number;
  readonly readToS: number;
}

export interface SweepRun {
  readonly steps: readonly SweepStep[];
  readonly durationS: number;
}

export interface SweepPlan {
  readonly load: SweepLoad;
  readonly startDuty: number;
  /** What is read in both directions, counts at the supply there is, rising. */
  readonly duties: readonly number[];
  readonly runs: readonly SweepRun[];
  /** Everything, the rests between its runs too, s. */
  readonly durationS: number;
}

/** What is known of a unit before its sweep. Duties are counts at the supply there is. */
export interface SweepAim {
  readonly load: SweepLoad;
  readonly startDuty: number;
  readonly holdDuty: number;
  readonly supplyV: number;
  /** The speed that a duty gave, with that load. */
  readonly probe: { readonly dutyCounts: number; readonly rpm: number };
}

export type SweepPlanned =
  | { readonly ok: true; readonly plan: SweepPlan }
  | { readonly ok: false; readonly code: 'probe' | 'out-of-reach' | 'no-hold'; readonly text: string };

const refused = (code: 'probe' | 'out-of-reach' | 'no-hold', text: string): SweepPlanned => ({
  ok: false,
  code,
  text,
});

/** A sweep from below the lightest level to above the deepest, a point near each level, up and down. */
export function planSweep(aim: SweepAim): SweepPlanned {
  const { load, startDuty, holdDuty, supplyV, probe } = aim;
  const typicalAtProbe = probe.rpm > 0 ? typicalDuty(probe.rpm, load) : Number.NaN;
  const ofTypical = dutyAtReference(probe.dutyCounts, supplyV) / typicalAtProbe;
  const spread = LIMITS.dutySpreadPercent / 100;
  if (!(ofTypical >= 1 - spread && ofTypical <= 1 + spread)) {
    return refused(
      'probe',
      `At ${probe.dutyCounts} counts and ${supplyV.toFixed(1)} V the tachometer reads ${Math.round(probe.rpm)} RPM, which no sound unit gives. Check the tachometer, the supply and what stands on the plate.`,
    );
  }
  const dutyAt = (rpm: number): number => dutyAtSupply(typicalDuty(rpm, load) * ofTypical, supplyV);
  const levels = Array.from({ length: CALIBRATED_LEVELS }, (_, index) =>
    dutyAt(rpmOfLevel(LEVEL_LIGHTEST + index)),
  );
  const lowest = Math.round(dutyAt(RPM_LIGHTEST) * (1 - BELOW_LIGHTEST));
  const highest = Math.round(dutyAt(RPM_DEEPEST) * (1 + ABOVE_DEEPEST));
  if (highest > LIMITS.dutyMaxCounts) {
    return refused(
      'out-of-reach',
      `Level ${LEVEL_DEEPEST} would need about ${highest} counts, more than the ${LIMITS.dutyMaxCounts} that are allowed. Check the supply, and that the plate moves freely.`,
    );
  }
  if (holdDuty > lowest) {
    return refused(
      'no-hold',
      `The motor keeps turning from ${holdDuty} counts on, and level ${LEVEL_LIGHTEST} needs points from ${lowest}. Check that nothing drags on the plate or the eccentric.`,
    );
  }
  const duties = [lowest, ...levels, highest];
  const runs = [...runsOf('up', duties, startDuty), ...runsOf('down', duties.toReversed(), startDuty)];
  const restS = ((runs.length - 1) * LIMITS.benchRestMs) / 1000;
  const durationS = runs.reduce((sum, run) => sum + run.durationS, restS);
  return { ok: true, plan: { load, startDuty, duties, runs, durationS } };
}

/** As many points in each bench run as fit; each run begins at the start duty. */
function runsOf(direction: SweepDirection, duties: readonly number[], startDuty: number): SweepRun[] {
  const runs: SweepRun[] = [];
  let steps: SweepStep[] = [];
  for (const dutyCounts of duties) {
    let step = stepAfter(steps.at(-1), direction, dutyCounts, startDuty);
    if (step.readToS > RUN_MAX_S && steps.length > 0) {
      runs.push({ steps, durationS: durationOf(steps) });
      steps = [];
      step = stepAfter(undefined, direction, dutyCounts, startDuty);
    }
    steps.push(step);
  }
  return [...runs, { steps, durationS: durationOf(steps) }];
}

const durationOf = (steps: readonly SweepStep[]): number => steps.at(-1)?.readToS ?? 0;

function stepAfter(
  before: SweepStep | undefined,
  direction: SweepDirection,
  dutyCounts: number,
  startDuty: number,
): SweepStep {
  const fromS = before?.readToS ?? SPIN_UP_S;
  const reachedAtS = fromS + riseS(before?.dutyCounts ?? startDuty, dutyCounts);
  const readFromS = reachedAtS + (before === undefined ? FIRST_SETTLE_S : SETTLE_S);
  return { direction, dutyCounts, reachedAtS, readFromS, readToS: readFromS + AVERAGE_S };
}

/** How long the bench takes from one duty to another, s: no time down, or up to the highest start duty (S10). */
export function riseS(fromCounts: number, toCounts: number): number {
  return Math.max(0, toCounts - Math.max(fromCounts, LIMITS.startDutyMaxCounts)) / RISE_COUNTS_PER_S;
}
