/** How a measured error and its doubt decide between pass and fail (after ISO/IEC 17025 7.8.6). */
import {
  type JudgedReading,
  type ReadingVerdict,
  rpmOfLevel,
  type UncertaintyBudget,
} from '../contract/index.ts';

/** Our policy: 5 % of the speed, or 50 RPM where that is more. */
export const TOLERANCE_SHARE = 0.05;
const TOLERANCE_MIN_RPM = 50;

/** The rule, for the record. */
export const DECISION_RULE =
  'A speed passes when its error and the expanded uncertainty (k = 2) together are within the tolerance of ±5 % or ±50 RPM, whichever is larger. It fails when the error less the uncertainty is beyond it. In between, nothing is shown, and that counts as a fail.';

/** How far a speed may be off, RPM. */
export function toleranceOf(expectedRpm: number): number {
  return Math.max(TOLERANCE_MIN_RPM, TOLERANCE_SHARE * expectedRpm);
}

/** The rule. `uncertainty` is expanded; all three in the same unit. What isn’t a number is not shown. */
export function decide(error: number, uncertainty: number, tolerance: number): ReadingVerdict {
  const off = Math.abs(error);
  if (uncertainty >= 0 && off + uncertainty <= tolerance) return 'pass';
  return uncertainty >= 0 && off - uncertainty > tolerance ? 'fail' : 'not-shown';
}

/** A level’s speed against what the level stands for. */
export function judgeReading(rpm: number, { level, source, expandedRpm }: UncertaintyBudget): JudgedReading {
  const expectedRpm = rpmOfLevel(level);
  const errorRpm = rpm - expectedRpm;
  const toleranceRpm = toleranceOf(expectedRpm);
  const verdict = decide(errorRpm, expandedRpm, toleranceRpm);
  return { level, source, expectedRpm, rpm, errorRpm, toleranceRpm, uncertaintyRpm: expandedRpm, verdict };
}
