/** The plant: what the board drives and senses, as a pure model. */
export {
  calibratedDuties,
  factoryCalibration,
  serialOfSeed,
  steadyDuty,
  TYPICAL_SERIAL,
} from './calibration.ts';
export { type Heat, heatAt, REFERENCE_C } from './heat.ts';
export {
  advance,
  currentAt,
  drivenDuty,
  isAtRest,
  type PlantInput,
  type PlantState,
  plantAtRest,
  plateG,
  rotorRpm,
  terminalV,
  vibrationN,
} from './plant.ts';
export { dropOutS, pumpRelay, type Relay, relayAtRest } from './relay.ts';
export { nextEdgeS, pulseDropped, tachometerLow } from './tachometer.ts';
export { NOMINAL_UNIT, type Unit, unitOfSeed, wornUnit } from './unit.ts';
