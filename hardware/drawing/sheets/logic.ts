/** Sheet 2: the Nano, and what it senses and lights. */
import { joined, type Sheet } from '../placement.ts';
import { inputs } from './logic/inputs.ts';
import { nano } from './logic/nano.ts';
import { outputs } from './logic/outputs.ts';

export const logicSheet: Sheet = joined(
  {
    name: 'logic-and-sensors',
    title: 'logic and sensors',
    description:
      'The Arduino Nano in the middle, its pins in the order of its board. On the left the tachometer, START and the ' +
      'presence sensor; on the right the motor’s temperature, the supply’s voltage and the lamp.',
  },
  [nano, inputs, outputs],
);
