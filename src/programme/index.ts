/** Programmes: what one is, the built-in ones, their rules, and their plans as curves. Pure. */
export {
  ACHILLES_CALF,
  BUILT_IN_PROGRAMMES,
  FIRST_SESSIONS,
  HEEL_SOOTHE,
  isBuiltIn,
  PTTD_GENTLE,
  programmeOf,
} from './built-in.ts';
export { checkProgramme } from './check.ts';
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
export { listing } from './listing.ts';
export {
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
export { type Reading, readProgramme } from './read.ts';
export type { Violation } from './violation.ts';
