/** The shipped program, looked at without running it. */
export { interruptCycles, type Stretch, stretchesOff } from './blocked.ts';
export {
  MOTOR_REGISTERS,
  type MotorWrite,
  motorWrites,
  nestingInterrupts,
  type Stack,
  spoilingInterrupts,
  watchdogFeeds,
  worstCaseStack,
} from './checks.ts';
export { type Examination, examine } from './examine.ts';
export { type Functions, functionsOf, type Looked } from './functions.ts';
export { AnalysisError, type Instruction, instructionAt, placeOf } from './instructions.ts';
export { type Program, programOf, programOfHex } from './program.ts';
