/** Where the motor's losses go: winding, housing, room, and the sensor that follows the housing. */
import { WINDING_KELVIN_PER_WATT, WINDING_TIME_CONSTANT_S } from '../../../hardware/motor.ts';

/** Temperature that the motor's constants are stated for, and the room's, °C. */
export const REFERENCE_C = 25;

/** Thermal resistance, K/W, and time constant, s (a Faulhaber manual, as a stand-in). */
const HOUSING_TO_ROOM = 6.3;
const HOUSING_S = 1175;
/** A bead glued to the housing lags by this, s: an assumption. */
const SENSOR_S = 4;
const WINDING_J_PER_K = WINDING_TIME_CONSTANT_S / WINDING_KELVIN_PER_WATT;
const HOUSING_J_PER_K = HOUSING_S / HOUSING_TO_ROOM;

/** Longest step that the heat flow is integrated in, s: well below the shortest time constant. */
const LONGEST_STEP_S = 1;

export interface Heat {
  readonly windingC: number;
  readonly housingC: number;
  /** The NTC's own temperature. */
  readonly sensorC: number;
}

export function heatAt(celsius: number): Heat {
  return { windingC: celsius, housingC: celsius, sensorC: celsius };
}

/** After `dtS` with `lossW` in the winding. */
export function advanceHeat(heat: Heat, lossW: number, roomC: number, dtS: number): Heat {
  let { windingC, housingC, sensorC } = heat;
  let leftS = dtS;
  while (leftS > 0) {
    const stepS = Math.min(leftS, LONGEST_STEP_S);
    const toHousingW = (windingC - housingC) / WINDING_KELVIN_PER_WATT;
    const toRoomW = (housingC - roomC) / HOUSING_TO_ROOM;
    sensorC += (housingC - sensorC) * -Math.expm1(-stepS / SENSOR_S);
    windingC += ((lossW - toHousingW) * stepS) / WINDING_J_PER_K;
    housingC += ((toHousingW - toRoomW) * stepS) / HOUSING_J_PER_K;
    leftS -= stepS;
  }
  return { windingC, housingC, sensorC };
}
