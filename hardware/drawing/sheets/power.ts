/** Sheet 1: from the supply to the motor, the gate path below it, and STOP through both. */
import { joined, type Sheet } from '../placement.ts';
import { current } from './power/current.ts';
import { gate } from './power/gate.ts';
import { motor } from './power/motor.ts';
import { relay } from './power/relay.ts';
import { stop } from './power/stop.ts';
import { supply } from './power/supply.ts';

export const powerSheet: Sheet = joined(
  {
    name: 'power-and-stop',
    title: 'power and STOP',
    description:
      'The supply’s 24 V go through the fuse, STOP contact 11–12, the thermal cut-off and the relay’s contact to the motor, ' +
      'in one line from left to right. Below, the PWM goes through STOP contact 21–22 and the gate driver to the MOSFET. ' +
      'A charge pump holds the relay; STOP’s third contact is sensed by the firmware.',
    head: [600, 264],
    signs: {
      at: [40, 1076],
      title: 'Signs',
      lines: [
        'Circle with a stroke: a terminal of the board (J2.3 is way 3 of J2). Tinted: not on the board.',
        'Flag: the net goes on at the flag of the same name on the other sheet. Cross: a pin that goes nowhere.',
        'Dashed: moves together. Contacts are drawn at rest: nothing pressed, no current in the coil.',
        'Thick: the motor’s current (brown) and the gate signal (blue).',
      ],
    },
  },
  [supply, stop, relay, gate, motor, current],
);
