/** Programmes: what one is, the built-in ones, their rules, and their plans as curves. Pure. */
export {
  ACHILLES_CALF,
  BUILT_IN_PROGRAMMES,
  FIRST_SESSIONS,
  HEEL_SOOTHE,
  HEEL_SOOTHE_WITH_CALVES,
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
  to,
  until,
  upper,
} from './curve.ts';
export { listing } from './listing.ts';
export { placesOf } from './places.ts';
export {
  type PlacedPhase,
  phaseAt,
  phasesOf,
  planOf,
  type TimelineRow,
  type Turn,
  timeline,
  topLevel,
  totalS,
  turnOf,
} from './plan.ts';
export { previewSvg } from './preview.ts';
export { type Reading, readProgramme } from './read.ts';
export type { Violation } from './violation.ts';
