/** STOP’s three contacts, one below the other, and what the firmware senses of it. */
import type { Section } from '../../placement.ts';

export const stop: Section = {
  units: [
    { part: 'S1', pins: ['11', '12'], at: [600, 320], names: 'corner', bare: true },
    { part: 'S1', pins: ['21', '22'], at: [600, 760], names: 'corner', bare: true },
    { part: 'S1', pins: ['31', '32'], at: [600, 930], names: 'corner', bare: true },
    { part: 'J2', pins: ['1'], at: [540, 320] },
    { part: 'J2', pins: ['2'], at: [540, 440], turn: 90, names: 'left' },
    { part: 'J2', pins: ['3'], at: [660, 320] },
    { part: 'J3', pins: ['1'], at: [540, 760] },
    { part: 'J3', pins: ['2'], at: [540, 820], turn: 90, names: 'left' },
    { part: 'J3', pins: ['3'], at: [660, 760] },
    { part: 'J3', pins: ['4'], at: [660, 930] },
    { part: 'J3', pins: ['5'], at: [540, 930] },
    { part: 'R1', at: [340, 880], turn: 90, names: 'right' },
    { part: 'C4', at: [430, 950], turn: 90, names: 'right' },
  ],
  wires: {
    power: [
      ['J2.1', 'S1.11'],
      ['S1.12', 'J2.3'],
      ['J2.3', 'J4.1'],
    ],
    drive: [
      ['J3.1', 'S1.21'],
      ['S1.22', 'J3.3'],
      ['J3.3', 'U2.input'],
    ],
    other: [
      ['S1.31', 'J3.5'],
      ['J3.5', [270, 930]],
      ['R1.b', [340, 930]],
      ['S1.32', 'J3.4'],
      ['J3.4', [700, 930]],
    ],
  },
  labels: [
    { net: 'V24_STOP', at: [684, 320], as: 'name', towards: 'up' },
    { net: 'GND', at: [540, 450], as: 'ground', towards: 'down' },
    { net: 'GND', at: [540, 830], as: 'ground', towards: 'down' },
    { net: 'GND', at: [700, 930], as: 'ground', towards: 'down' },
    { net: 'STOP_SENSE', at: [270, 930], as: 'flag', towards: 'left' },
  ],
  zones: [{ from: [560, 225], to: [640, 970], text: 'panel' }],
  blocks: [
    {
      at: [40, 80],
      title: 'STOP breaks both',
      lines: [
        'One red head (dashed line) opens three contacts by force and latches, whatever the firmware does:',
        '11–12 breaks the motor’s supply, thick line above; 21–22 breaks the gate path, thick line below;',
        '31–32 only tells the firmware. No pin of the Nano can feed either path behind its contact.',
      ],
    },
    {
      at: [40, 830],
      title: 'STOP, as sensed',
      lines: ['Low while closed; pressed', 'or broken reads high.'],
    },
    {
      at: [760, 960],
      title: 'To check that STOP can’t be bypassed',
      lines: [
        'With 11–12 open, nothing right of J2.3 has a supply: neither the motor nor the coil of K1.',
        'With 21–22 open, DRIVE_IN has only R5 to ground, and the driver keeps Q1 off.',
        'J2.2, J3.2 and J3.4 are ground, so that no strand of wire in a terminal joins both sides of a contact.',
      ],
    },
  ],
  links: [{ from: [600, 262], to: [600, 926] }],
};
