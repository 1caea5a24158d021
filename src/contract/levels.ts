/**
 * The level scale. Level 1.00 is the lightest (1,000 RPM), 11.00 the deepest (3,700 RPM), 0 is off.
 * Each whole step multiplies the vibration force by the same ratio (1.30): force goes with the square
 * of the speed, so the speed rises by 3.7^(1/10) a step.
 */

import type { Position } from './position.ts';

export const LEVEL_OFF = 0;
export const LEVEL_LIGHTEST = 1;
export const LEVEL_DEEPEST = 11;
/**
 * Deepest level for the calves, whatever the programme's own ceiling (our policy). No article gives a level
 * for them: M7 says light first, and D3 bounds it by what is slightly uncomfortable at most.
 */
export const CALVES_CEILING = 3;
export const RPM_LIGHTEST = 1000;
export const RPM_DEEPEST = 3700;

/** Levels on the wire are whole hundredths ("350" is level 3.50). */
export const CENTILEVELS_PER_LEVEL = 100;

/** Highest level that deeper reaches with this on the plate, in a programme whose ceiling is `ceiling`. */
export function ceilingOn(position: Position, ceiling: number): number {
  return position === 'calves' ? Math.min(ceiling, CALVES_CEILING) : ceiling;
}

/** Motor speed in RPM at a level (1.00 to 11.00, fractions allowed); 0 for level 0. */
export function rpmOfLevel(level: number): number {
  if (level <= LEVEL_OFF) return 0;
  return (
    RPM_LIGHTEST *
    (RPM_DEEPEST / RPM_LIGHTEST) ** ((level - LEVEL_LIGHTEST) / (LEVEL_DEEPEST - LEVEL_LIGHTEST))
  );
}

/**
 * The level that a motor speed amounts to. Below the lightest level the scale is continued linearly to
 * 0 RPM = level 0, so that a motor spinning up reads as something between 0 and 1.
 */
export function levelOfRpm(rpm: number): number {
  if (rpm <= 0) return LEVEL_OFF;
  if (rpm < RPM_LIGHTEST) return rpm / RPM_LIGHTEST;
  return (
    LEVEL_LIGHTEST +
    ((LEVEL_DEEPEST - LEVEL_LIGHTEST) * Math.log(rpm / RPM_LIGHTEST)) / Math.log(RPM_DEEPEST / RPM_LIGHTEST)
  );
}
