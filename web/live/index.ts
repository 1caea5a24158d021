/** What the controller says, how old that is, and what a person asks of it. Knows nothing of pages. */
export {
  historyAddress,
  pictureAddress,
  type ReportPeriod,
  recordAddress,
  reportAddress,
} from './address.ts';
export type { Answer } from './answer.ts';
export { ownProblem } from './answer.ts';
export { type Calibrations, createCalibrations, mayTurn } from './calibrations.ts';
export { type Contact, contactAt, type Heard, massagerAgeS } from './contact.ts';
export { createHold, HOLD_EVERY_MS, type Hold } from './hold.ts';
export { createHousehold, type Household, type Kept } from './household.ts';
export { keptIn } from './kept.ts';
export { createLibrary, type Library } from './library.ts';
export { createPicture, type Picture } from './picture.ts';
export { createPresses, type Pending, type Press, type Presses } from './presses.ts';
export {
  createRest,
  type KeptSchedules,
  type ProgrammeCheck,
  type Rest,
  type SessionQuery,
  type Violation,
} from './rest.ts';
export { complete, follow, type Run, recall } from './run.ts';
export { connectLive, type Live } from './socket.ts';
export { ANSWER_MS, createStop, SOCKET_ANSWER_MS, type Stop, type StopState, type StopWays } from './stop.ts';
export { type TraceLine, TraceMeans } from './trace.ts';
