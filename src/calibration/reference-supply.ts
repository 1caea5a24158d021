/** Duties at the supply there is, and at the one that a calibration is stated for (S5). */
import { LIMITS } from '../contract/index.ts';

/** The supply that a calibration’s duties are stated for, V. */
export const REFERENCE_V = LIMITS.supplyNominalCentivolt / 100;

/**
 * The duty, counts, that drives the motor at the reference supply as `dutyCounts` does at `supplyV`: the same
 * mean voltage, as the firmware reckons too. A RangeError for a supply that isn’t above 0.
 */
export function dutyAtReference(dutyCounts: number, supplyV: number): number {
  if (!(supplyV > 0)) throw new RangeError(`supply: above 0 V, not ${supplyV}`);
  return (dutyCounts * supplyV) / REFERENCE_V;
}

/** The other way round: what to ask for at `supplyV`, whole counts. */
export function dutyAtSupply(referenceCounts: number, supplyV: number): number {
  if (!(supplyV > 0)) throw new RangeError(`supply: above 0 V, not ${supplyV}`);
  return Math.round((referenceCounts * REFERENCE_V) / supplyV);
}
