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

/** One pulse of this many in a row is missing on a sensor that drops some. */
const DROPPED_ONE_IN = 8;

/**
 * Whether a sensor that drops pulses drops the one with this number: one of eight, at a place that seems random
 * and is the same each time. No more than two in a row are missing, so that it never looks lost.
 */
export function pulseDropped(pulse: number): boolean {
  const group = Math.floor(pulse / DROPPED_ONE_IN);
  let mixed = Math.imul(group ^ (group >>> 16), 0x45d9_f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9_f3b);
  return pulse % DROPPED_ONE_IN === ((mixed ^ (mixed >>> 16)) >>> 0) % DROPPED_ONE_IN;
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
