/** On the right: motor temperature, supply voltage, lamp. */
import type { Section } from '../../placement.ts';

export const outputs: Section = {
  units: [
    { part: 'R13', at: [1200, 170], turn: 90, names: 'right' },
    { part: 'C13', at: [1310, 240], turn: 90, names: 'right' },
    { part: 'J6', pins: ['1'], at: [1430, 220] },
    { part: 'J6', pins: ['2'], at: [1430, 320] },
    { part: 'RT1', at: [1510, 270], turn: 90, names: 'right' },
    { part: 'R11', at: [1250, 580], turn: 90, names: 'right' },
    { part: 'R12', at: [1250, 680], turn: 90, names: 'right' },
    { part: 'C12', at: [1350, 650], turn: 90, names: 'right' },
    { part: 'R18', at: [1220, 860] },
    { part: 'J10', pins: ['1'], at: [1430, 860] },
    { part: 'J10', pins: ['2'], at: [1430, 940] },
    { part: 'H1', at: [1510, 900], turn: 90, names: 'right' },
  ],
  wires: {
    other: [
      ['A1.A2', [1040, 600], [1040, 220], 'J6.1'],
      ['R13.b', [1200, 220]],
      ['J6.1', [1510, 220], 'RT1.a'],
      ['RT1.b', [1510, 320], 'J6.2'],
      ['J6.2', [1400, 320]],
      ['A1.A1', [1350, 630]],
      ['R11.b', [1250, 630]],
      ['R12.a', [1250, 630]],
      ['A1.D13', [1040, 750], [1040, 860], 'R18.a'],
      ['R18.b', 'J10.1'],
      ['J10.1', [1510, 860], 'H1.anode'],
      ['H1.cathode', [1510, 940], 'J10.2'],
      ['J10.2', [1400, 940]],
    ],
  },
  labels: [
    { net: 'GND', at: [1400, 320], as: 'ground', towards: 'down' },
    { net: 'GND', at: [1400, 940], as: 'ground', towards: 'down' },
    { net: 'TEMPERATURE', at: [1060, 220], as: 'name', towards: 'up' },
    { net: 'SUPPLY', at: [1060, 630], as: 'name', towards: 'up' },
    { net: 'LAMP_PIN', at: [1060, 860], as: 'name', towards: 'up' },
    { net: 'LAMP', at: [1320, 860], as: 'name', towards: 'up' },
  ],
  zones: [
    { from: [1460, 170], to: [1645, 340], text: 'at the motor' },
    { from: [1460, 810], to: [1645, 960], text: 'panel' },
  ],
  blocks: [
    {
      at: [1140, 70],
      title: 'Motor temperature',
      lines: ['RT1 on the motor’s housing; an open or shorted one is a fault.'],
    },
    { at: [1140, 480], title: 'Supply voltage', lines: ['R11 and R12 divide it, before STOP.'] },
    { at: [1140, 775], title: 'Lamp', lines: ['Shows the state; D13 switches it.'] },
  ],
};
