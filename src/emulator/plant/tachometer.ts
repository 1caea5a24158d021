/** The Hall sensor: TACHOMETER_PULSES_PER_TURN magnets, low while one is near. */
import { TACHOMETER_PULSES_PER_TURN } from '../../../hardware/signals.ts';

const PULSE_RAD = (2 * Math.PI) / TACHOMETER_PULSES_PER_TURN;
/** The eccentric hangs with a magnet's middle before the sensor, so that no edge lies where the rotor rests. */
const OFFSET_RAD = PULSE_RAD / 4;
const EDGE_RAD = PULSE_RAD / 2;

/** Whether the sensor pulls its pin low at an angle of the rotor. */
export function tachometerLow(angleRad: number): boolean {
  const phase = (angleRad + OFFSET_RAD) / PULSE_RAD;
  return phase - Math.floor(phase) < 0.5;
}

/** Seconds until the sensor's next edge at a constant speed (rad/s, either direction); Infinity at standstill. */
export function nextEdgeS(angleRad: number, speed: number): number {
  if (speed === 0) return Number.POSITIVE_INFINITY;
  const edges = (angleRad + OFFSET_RAD) / EDGE_RAD;
  const nextEdge = speed > 0 ? Math.floor(edges) + 1 : Math.ceil(edges) - 1;
  return ((nextEdge - edges) * EDGE_RAD) / speed;
}
