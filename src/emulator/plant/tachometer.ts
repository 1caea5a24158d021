/** The Hall sensor: magnets around the rotor, TACHOMETER_PULSES_PER_TURN on a sound one; low while one is near. */
import { TACHOMETER_PULSES_PER_TURN } from '../../../hardware/signals.ts';

const TURN = 2 * Math.PI;
/** The eccentric hangs with a magnet's middle before the sensor, so that no edge lies where the rotor rests. */
const OFFSET_PULSES = 1 / 4;

/** Whether the sensor pulls its pin low at an angle of the rotor. Without pulses it never does. */
export function tachometerLow(angleRad: number, pulsesPerTurn = TACHOMETER_PULSES_PER_TURN): boolean {
  if (pulsesPerTurn === 0) return false;
  const phase = (angleRad * pulsesPerTurn) / TURN + OFFSET_PULSES;
  return phase - Math.floor(phase) < 0.5;
}

/** Seconds until the sensor's next edge at a constant speed (rad/s, either direction); Infinity when none comes. */
export function nextEdgeS(
  angleRad: number,
  speed: number,
  pulsesPerTurn = TACHOMETER_PULSES_PER_TURN,
): number {
  if (speed === 0 || pulsesPerTurn === 0) return Number.POSITIVE_INFINITY;
  const edges = 2 * ((angleRad * pulsesPerTurn) / TURN + OFFSET_PULSES);
  const nextEdge = speed > 0 ? Math.floor(edges) + 1 : Math.ceil(edges) - 1;
  return ((nextEdge - edges) * TURN) / (2 * pulsesPerTurn * speed);
}
