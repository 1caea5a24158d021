/** Thermal cut-off and relay in the motor’s supply, and the charge pump that holds the relay. */
import type { Section } from '../../placement.ts';

export const relay: Section = {
  units: [
    { part: 'J4', pins: ['1'], at: [790, 320] },
    { part: 'TH1', at: [850, 320] },
    { part: 'J4', pins: ['2'], at: [910, 320] },
    { part: 'K1', pins: ['common', 'made', '4'], at: [1100, 320] },
    { part: 'K1', pins: ['coil1', 'coil2'], at: [1060, 420], turn: 90, names: 'left', bare: true },
    { part: 'D2', at: [950, 420], turn: 270, names: 'left' },
    { part: 'Q2', at: [1050, 540], names: 'right' },
    { part: 'R2', at: [780, 540] },
    { part: 'C5', at: [840, 540] },
    { part: 'D3', at: [866, 600], turn: 270, names: 'left' },
    { part: 'R19', at: [888, 610], turn: 90, names: 'right' },
    { part: 'D4', at: [920, 540] },
    { part: 'C6', at: [949, 600], turn: 90, names: 'right' },
    { part: 'R3', at: [1020, 610], turn: 90, names: 'right' },
  ],
  wires: {
    power: [
      ['J4.1', 'TH1.a'],
      ['TH1.b', 'J4.2'],
      ['J4.2', 'K1.common'],
      ['K1.made', 'R8.a'],
    ],
    other: [
      ['K1.coil1', [1060, 320]],
      ['D2.cathode', [950, 360], [1060, 360]],
      ['D2.anode', [950, 480], [1060, 480]],
      ['K1.coil2', 'Q2.drain'],
      ['R2.a', [750, 540]],
      ['R2.b', 'C5.a'],
      ['C5.b', 'D4.anode'],
      ['D3.cathode', [866, 540]],
      ['R19.a', [888, 540]],
      ['D4.cathode', 'Q2.gate'],
      ['C6.a', [949, 540]],
      ['R3.a', [1020, 540]],
    ],
  },
  labels: [
    { net: 'V24_SAFE', at: [940, 320], as: 'name', towards: 'up' },
    { net: 'RELAY_PIN', at: [750, 540], as: 'flag', towards: 'left' },
    { net: 'PUMP_AC', at: [866, 566], as: 'name', towards: 'left' },
    { net: 'PUMP', at: [974, 540], as: 'name', towards: 'up' },
    { net: 'RELAY_COIL', at: [1060, 496], as: 'name', towards: 'right' },
  ],
  zones: [{ from: [810, 235], to: [890, 345], text: 'motor' }],
  blocks: [
    {
      at: [680, 160],
      title: 'Thermal cut-off and relay',
      lines: [
        'TH1 opens by its own heat; K1 on any fault',
        'or reset. Its coil, too, is fed from behind STOP.',
      ],
    },
    {
      at: [660, 372],
      title: 'Charge pump',
      lines: ['Only a RELAY_PIN that', 'keeps changing fills C6;', 'one that stands still', 'lets K1 go.'],
    },
  ],
  links: [
    { from: [1082, 420], to: [1100, 420] },
    { from: [1100, 420], to: [1100, 313] },
  ],
};
