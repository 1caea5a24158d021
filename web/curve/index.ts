/** The geometry of the curve: what stands where. It draws nothing. */
export type { Curve, CurveEnd } from './curve.ts';
export { type Label, labelsThatFit, levelTicks, timeTicks } from './labels.ts';
export { type Line, levelOn } from './line.ts';
export {
  type CeilingSpan,
  ceilingSpans,
  type PhaseSpan,
  phaseNow,
  phaseSpans,
  soaksOf,
  turnS,
} from './phases.ts';
export { between, cut, differing, endOf, levelAt, type Plan, topFrom } from './plan.ts';
export { MERGE_PX, type PressMark, pressMarks } from './presses.ts';
export { PREVIEW_S, previewTeeth, type Tooth } from './preview.ts';
export { type Area, axisTop, createScale, type Scale } from './scale.ts';
export { type Comb, dotsOf, type Slot, slotsOf } from './slots.ts';
export { type CurveRow, curveRows } from './table.ts';
