/** The shunt’s amplifier and its filter. */
import type { Section } from '../../placement.ts';

export const current: Section = {
  units: [
    {
      part: 'U3',
      at: [1400, 180],
      names: 'inside',
      box: {
        width: 200,
        height: 100,
        pins: {
          '4': ['left', 30],
          output: ['left', 0],
          supply: ['top', -40],
          plus: ['bottom', -30],
          minus: ['bottom', 30],
          reference1: ['right', -30],
          reference2: ['right', 0],
          ground: ['right', 30],
        },
        says: {
          '4': 'nc',
          output: 'out',
          supply: 'Vs',
          plus: 'in+',
          minus: 'in−',
          reference1: 'ref1',
          reference2: 'ref2',
          ground: 'gnd',
        },
      },
    },
    { part: 'C10', at: [1620, 180], turn: 90, names: 'left' },
    { part: 'R10', at: [1240, 180], turn: 180 },
    { part: 'C11', at: [1180, 210], turn: 90, names: 'right' },
  ],
  wires: {
    other: [
      ['U3.plus', 'R8.a'],
      ['U3.minus', 'R8.b'],
      ['U3.output', 'R10.a'],
      ['R10.b', [1160, 180]],
      ['C11.a', [1180, 180]],
      ['U3.reference1', [1540, 150], [1540, 210], 'U3.ground'],
      ['U3.reference2', [1540, 180]],
    ],
  },
  labels: [
    { net: 'CURRENT', at: [1160, 180], as: 'flag', towards: 'left' },
    { net: 'GND', at: [1540, 210], as: 'ground', towards: 'down' },
  ],
  blocks: [{ at: [1060, 80], title: 'Motor current', lines: ['U3 reads the shunt R8, on and off.'] }],
};
