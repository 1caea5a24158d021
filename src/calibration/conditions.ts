/** In which surroundings a calibration counts (our policy). */

/**
 * The supply, V: 5 % around the reference. At its lower end even the unit that needs most reaches the deepest
 * level with a duty that the bench allows (S10).
 */
export const SUPPLY_RANGE_V = { min: 22.8, max: 25.2 } as const;

/** The motor’s own sensor, °C: what a room and half an hour of work make of it. */
export const TEMPERATURE_RANGE_C = { min: 10, max: 50 } as const;

/** Whether a value, or a lowest and a highest one, lies within a range. Nothing that isn’t a number does. */
export function isWithin(
  range: { readonly min: number; readonly max: number },
  min: number,
  max: number = min,
): boolean {
  return min >= range.min && max <= range.max;
}
