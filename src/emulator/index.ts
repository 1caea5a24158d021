/** The emulated massager: the real firmware on an emulated board with a simulated motor, behind a serial port. */
export { EMULATED_PATH } from './adapter.ts';
export { type Board, dutyOf, isOff, NotModelledError, type Output, type ResetSource } from './board/index.ts';
export {
  createEmulatedMassager,
  type EmulatedMassager,
  type EmulatedMassagerOptions,
  unitSerial,
} from './emulated-massager.ts';
export type { ForcedVolts, MachineState } from './machine.ts';
export {
  calibratedDuties,
  factoryCalibration,
  NOMINAL_UNIT,
  type Unit,
  unitOfSeed,
  wornUnit,
} from './plant/index.ts';
export type { RelayFitting } from './supply-relay.ts';
export { serveTcp, type TcpOptions, type TcpServer } from './tcp.ts';
