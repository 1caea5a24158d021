/** What a net is wired with: suggestions, so that a wire can be followed and the thick ones are seen. */
import { GROUND } from '../design.ts';

/**
 * Colour of the wires outside the board, by net. Within a cable all differ, but for ground. A sensor that
 * comes with its own cable keeps its own colours.
 */
export const WIRE_COLOURS: Readonly<Record<string, string>> = {
  [GROUND]: 'black',
  V24: 'red',
  V24_STOP: 'orange',
  V24_SAFE: 'yellow',
  MOTOR_PLUS: 'brown',
  DRAIN: 'blue',
  V5: 'violet',
  PWM: 'white',
  DRIVE_IN: 'green',
  STOP_SENSE: 'grey',
  TEMPERATURE: 'white',
  HALL: 'green',
  START: 'white',
  LAMP: 'green',
};

/** Nets that carry the motor's current, up to what the fuse lets pass. */
export const MOTOR_CURRENT_NETS: readonly string[] = [
  'V24_IN',
  'V24',
  'V24_STOP',
  'V24_SAFE',
  'MOTOR_SUPPLY',
  'MOTOR_PLUS',
  'DRAIN',
  GROUND,
];

/** Cross-section of wire that carries the motor’s current: some 10 A by IEC 60204-1, twice what the fuse lets pass. */
export const MOTOR_CURRENT_MM2 = 1;
const SIGNAL_MM2 = 0.25;

/** Cross-section of a wire outside the board; the motor’s current returns on the board, so that ground out there is a signal. */
export const wireMm2 = (net: string): number =>
  MOTOR_CURRENT_NETS.includes(net) && net !== GROUND ? MOTOR_CURRENT_MM2 : SIGNAL_MM2;
