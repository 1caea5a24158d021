import type { Curve, Plan, Scale } from '../curve/index.ts';
import type { Palette } from './canvas.ts';

/** One drawing of the curve: what, where, in which colours. */
export interface Frame {
  readonly ctx: CanvasRenderingContext2D;
  readonly curve: Curve;
  /** The plan ahead as it is drawn: on its way from the old one to the new for a moment. */
  readonly planAhead: Plan;
  readonly scale: Scale;
  readonly palette: Palette;
  /** Room for labels beside the presses and a wider comb. */
  readonly wide: boolean;
}

/** Room around the plot on the stage, px: top, right, bottom, left. */
export function paddingOf(wide: boolean): [number, number, number, number] {
  return wide ? [20, 4, 54, 30] : [20, 6, 54, 22];
}

/** From this width of the stage on the chart is drawn wide, px. */
export const WIDE_PX = 640;

/** Distances below the base line, px. */
export const BELOW = { phaseBar: 6, phaseBarHeight: 4, phaseText: 24, timeText: 44 } as const;
