/** One run of a programme: a pure state machine without timers and without a device. */
export { checkPress } from './presses.ts';
export { type Replan, type Replanned, replan } from './replan.ts';
export { beginSession, type SessionStart, START_LIMIT_MS, STOP_LIMIT_MS, step } from './session.ts';
export { positionOf, sessionStatus } from './status.ts';
export type {
  Ending,
  Session,
  SessionCommand,
  SessionInput,
  SessionNews,
  SessionPressName,
  SessionStep,
} from './types.ts';
