/** From the supply to V24, and the 5 V for the logic. */
import type { Section } from '../../placement.ts';

export const supply: Section = {
  units: [
    {
      part: 'PS1',
      at: [95, 365],
      names: 'below',
      box: {
        width: 110,
        height: 130,
        pins: { plus1: ['right', -45], plus2: ['right', -15], minus1: ['right', 15], minus2: ['right', 45] },
        says: { plus1: '+24 V', plus2: '+24 V', minus1: '0 V', minus2: '0 V' },
      },
    },
    { part: 'J1', pins: ['plus1'], at: [200, 320] },
    { part: 'J1', pins: ['plus2'], at: [200, 350] },
    { part: 'J1', pins: ['minus1'], at: [200, 380] },
    { part: 'J1', pins: ['minus2'], at: [200, 410] },
    { part: 'J1', pins: ['shell'], at: [200, 440] },
    { part: 'F1', at: [330, 320] },
    { part: 'D1', at: [410, 380], turn: 270, names: 'left' },
    { part: 'C1', at: [460, 380], turn: 90, names: 'right' },
    {
      part: 'U1',
      at: [240, 540],
      box: {
        width: 120,
        height: 60,
        pins: { input: ['left', 0], output: ['right', 0], ground: ['bottom', 0] },
        says: { input: 'in', output: 'out', ground: 'gnd' },
      },
    },
    { part: 'C2', at: [130, 560], turn: 90, names: 'left' },
    { part: 'C3', at: [370, 560], turn: 90, names: 'right' },
  ],
  wires: {
    power: [
      ['PS1.plus1', 'J1.plus1'],
      ['J1.plus1', 'F1.a'],
      ['F1.b', 'J2.1'],
    ],
    other: [
      ['PS1.plus2', 'J1.plus2'],
      ['J1.plus2', [230, 350], [230, 320]],
      ['PS1.minus1', 'J1.minus1'],
      ['PS1.minus2', 'J1.minus2'],
      ['J1.minus1', [230, 380], [230, 440], 'J1.shell'],
      ['J1.minus2', [230, 410]],
      ['D1.cathode', [410, 320]],
      ['C1.plus', [460, 320]],
      ['U1.input', [90, 540]],
      ['U1.output', [410, 540]],
    ],
  },
  labels: [
    { net: 'V24_IN', at: [236, 320], as: 'name', towards: 'up' },
    { net: 'V24', at: [372, 320], as: 'name', towards: 'up' },
    { net: 'GND', at: [230, 440], as: 'ground', towards: 'down' },
    { net: 'V24', at: [90, 540], as: 'power', towards: 'up' },
    { net: 'V5', at: [410, 540], as: 'power', towards: 'up' },
  ],
  zones: [{ from: [30, 275], to: [170, 475], text: 'outside' }],
  blocks: [
    {
      at: [40, 220],
      title: 'Supply',
      lines: ['The fuse F1 comes first; D1 takes surges;', 'U1 makes 5 V for the logic.'],
    },
  ],
};
