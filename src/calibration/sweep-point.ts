/** From the readings while a duty is held to the point that is kept of them. */
import type { SweepDirection, SweepPoint } from '../contract/index.ts';

/** One telemetry’s worth. */
export interface Reading {
  readonly rpm: number;
  readonly currentA: number;
  readonly supplyV: number;
  readonly temperatureC: number;
}

/** Means and spreads of the readings at a duty. Without any, everything is 0, and no sweep with such a point passes. */
export function pointOf(
  direction: SweepDirection,
  dutyCounts: number,
  readings: readonly Reading[],
): SweepPoint {
  const of = (pick: (reading: Reading) => number): number[] => readings.map(pick);
  const [rpms, currents, supplies] = [
    of(({ rpm }) => rpm),
    of(({ currentA }) => currentA),
    of(({ supplyV }) => supplyV),
  ];
  return {
    direction,
    dutyCounts,
    samples: readings.length,
    rpm: meanOf(rpms),
    rpmSpread: spreadOf(rpms),
    currentA: meanOf(currents),
    currentSpreadA: spreadOf(currents),
    supplyV: meanOf(supplies),
    supplySpreadV: spreadOf(supplies),
    temperatureC: meanOf(of(({ temperatureC }) => temperatureC)),
  };
}

/** 0 for no values. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The highest less the lowest; 0 for no values. */
function spreadOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
