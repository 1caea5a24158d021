/** From the relay’s contact through the shunt and the motor to the MOSFET’s drain. */
import type { Section } from '../../placement.ts';

export const motor: Section = {
  units: [
    { part: 'C8', at: [1170, 380], turn: 90, names: 'left' },
    { part: 'R20', at: [1200, 380], turn: 90, names: 'right' },
    { part: 'R9', at: [1270, 370], turn: 90, names: 'right' },
    { part: 'C9', at: [1270, 440], turn: 90, names: 'right' },
    { part: 'D5', at: [1350, 440], turn: 270, names: 'right' },
    { part: 'R8', at: [1400, 320] },
    { part: 'J5', pins: ['1'], at: [1540, 360], turn: 90, names: 'right' },
    { part: 'M1', at: [1540, 440], turn: 90, names: 'right' },
    { part: 'J5', pins: ['2'], at: [1540, 520], turn: 90, names: 'right' },
  ],
  wires: {
    power: [
      ['R8.b', [1540, 320], 'J5.1'],
      ['J5.1', 'M1.plus'],
      ['M1.minus', 'J5.2'],
      ['J5.2', 'Q1.drain'],
      ['D5.anode', [1350, 560], [1540, 560]],
      ['D5.cathode', [1350, 320]],
    ],
    other: [
      ['C8.a', [1170, 320]],
      ['R9.a', [1270, 320]],
      ['R20.a', [1200, 320]],
      ['R9.b', 'C9.plus'],
    ],
  },
  labels: [
    { net: 'MOTOR_SUPPLY', at: [1206, 320], as: 'name', towards: 'up' },
    { net: 'MOTOR_PLUS', at: [1436, 320], as: 'name', towards: 'up' },
    { net: 'DRAIN', at: [1540, 640], as: 'name', towards: 'left' },
  ],
  zones: [{ from: [1480, 385], to: [1640, 495], text: 'motor' }],
  blocks: [
    {
      at: [1120, 610],
      title: 'Motor',
      lines: [
        'D5 carries the motor’s current while Q1 is off;',
        'C8, R9 and C9 damp the leads to the panel;',
        'R20 empties them once K1 is open.',
      ],
    },
  ],
};
