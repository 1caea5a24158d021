/** The session page as data: which scene it is, and what it shows and says there. Pure. */
export type { Action } from './action.ts';
export type { ContactLine } from './contact-line.ts';
export { curveOfPlan } from './curve-of.ts';
export type { Fact } from './facts.ts';
export { type Gate, gateOf } from './gate.ts';
export type { Rocker } from './rocker.ts';
export type { Large, Told } from './saying.ts';
export {
  forWhom,
  placeOf,
  placesText,
  programmeName,
  type Scene,
  type Situation,
  sceneOf,
} from './situation.ts';
export { type Badge, type View, viewOf } from './view.ts';
