/** From the PWM’s pin through STOP to the driver and the MOSFET’s gate. */
import type { Section } from '../../placement.ts';

export const gate: Section = {
  units: [
    { part: 'R4', at: [330, 760] },
    { part: 'R5', at: [770, 810], turn: 90, names: 'right' },
    {
      part: 'U2',
      at: [950, 760],
      names: 'inside',
      box: {
        width: 180,
        height: 120,
        pins: {
          '3': ['left', 30],
          input: ['left', 0],
          supply: ['top', -30],
          supply2: ['top', 30],
          output: ['right', 0],
          output2: ['right', 30],
          ground: ['bottom', -30],
          powerGround: ['bottom', 30],
        },
        says: {
          '3': 'nc',
          input: 'in',
          supply: 'Vdd',
          supply2: 'Vdd',
          output: 'out',
          output2: 'out',
          ground: 'gnd',
          powerGround: 'gnd',
        },
      },
    },
    { part: 'C7', at: [840, 680], turn: 90, names: 'left' },
    { part: 'R6', at: [1220, 760] },
    { part: 'R7', at: [1350, 810], turn: 90, names: 'right' },
    { part: 'Q1', at: [1530, 760], names: 'right' },
  ],
  wires: {
    drive: [
      ['R4.a', [150, 760]],
      ['R4.b', 'J3.1'],
      ['U2.output', 'R6.a'],
      ['R6.b', 'Q1.gate'],
    ],
    other: [
      ['R5.a', [770, 760]],
      ['U2.supply', [920, 670], [980, 670], 'U2.supply2'],
      ['U2.ground', [920, 850], [980, 850], 'U2.powerGround'],
      ['U2.output2', [1080, 790], [1080, 760]],
      ['R7.a', [1350, 760]],
    ],
  },
  labels: [
    { net: 'PWM_PIN', at: [150, 760], as: 'flag', towards: 'left' },
    { net: 'PWM', at: [410, 760], as: 'name', towards: 'up' },
    { net: 'DRIVE_IN', at: [684, 760], as: 'name', towards: 'up' },
    { net: 'DRIVE_OUT', at: [1090, 760], as: 'name', towards: 'up' },
    { net: 'GATE', at: [1380, 760], as: 'name', towards: 'up' },
    { net: 'V5', at: [950, 670], as: 'power', towards: 'up' },
    { net: 'GND', at: [950, 850], as: 'ground', towards: 'down' },
  ],
  blocks: [
    {
      at: [40, 660],
      title: 'Gate path',
      lines: [
        'The PWM goes through STOP 21–22 to the driver U2 and to Q1;',
        'R5 and R7 hold Q1 off in reset and with the cable out.',
      ],
    },
  ],
};
