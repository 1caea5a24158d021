/** Programmes: what one is, the built-in ones, their rules, and their plans as curves. Pure. */
export { BUILT_IN_PROGRAMMES, HEEL_SOOTHE, programmeOf } from './built-in.ts';
export { checkProgramme, type Violation } from './check.ts';
export {
  type Curve,
  climb,
  descent,
  endOf,
  flat,
  levelAt,
  lower,
  neverRising,
  since,
  tidy,
  until,
  upper,
} from './curve.ts';
export {
  listing,
  type PlacedPhase,
  phaseAt,
  phasesOf,
  planOf,
  type TimelineRow,
  timeline,
  topLevel,
  totalS,
} from './plan.ts';
export { previewSvg } from './preview.ts';
