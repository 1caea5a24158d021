import { type Line, levelOn } from './line.ts';
import { levelAt, type Plan } from './plan.ts';
import type { Scale } from './scale.ts';

/** One tooth of the comb: its place, what is planned there and what has been measured. */
export interface Slot {
  /** Left edge, px. */
  readonly x: number;
  readonly t: number;
  readonly soak: boolean;
  readonly planned: number;
  /** Measured level; null ahead of now and where nothing is known. */
  readonly done: number | null;
}

/** Room for the rounding of places to times. */
const ROUNDING_S = 1e-6;

export interface Comb {
  readonly scale: Scale;
  readonly plan: Plan;
  /** Distance from slot to slot and width of one, px. */
  readonly pitch: number;
  readonly width: number;
  /** When the comb is dotted, s. */
  readonly soaks: readonly { readonly fromS: number; readonly toS: number }[];
  /** Up to here something has been done, s; null before a session. */
  readonly nowS: number | null;
  /** No slots ahead of now: after a fault, a loss or the end. */
  readonly pastOnly: boolean;
  readonly line: Line;
}

/** The comb from the left edge to the end of the plan, each slot judged at its middle. */
export function slotsOf(comb: Comb): readonly Slot[] {
  const { scale, pitch, width, nowS } = comb;
  const count = Math.floor((scale.area.width + pitch - width) / pitch);
  const slots: Slot[] = [];
  for (let index = 0; index < count; index += 1) {
    const x = scale.area.left + index * pitch;
    const t = scale.t(x + width / 2);
    const past = nowS !== null && t <= nowS;
    if (comb.pastOnly && !past) break;
    slots.push({
      x,
      t,
      soak: comb.soaks.some(
        ({ fromS, toS }) => scale.t(x) >= fromS - ROUNDING_S && scale.t(x + width) <= toS,
      ),
      planned: levelAt(comb.plan, t),
      done: past ? levelOn(comb.line, t) : null,
    });
  }
  return slots;
}

/** Middles of the dots that stand in for a bar of `height` px above `baseY`, from the bottom up. */
export function dotsOf(baseY: number, height: number, pitch: number): readonly number[] {
  const count = Math.floor((height + pitch * 0.25) / pitch);
  return Array.from({ length: Math.max(0, count) }, (_, index) => baseY - pitch * (index + 0.5));
}
