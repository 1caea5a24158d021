/** The wiring of the board keeps its rules, and each rule finds what it is there for, by name. */
import { describe, expect, it } from 'vitest';
import { presenceSensor } from '../../hardware/catalogue/modules.ts';
import { R1K, R10K } from '../../hardware/catalogue/passives.ts';
import { relayMosfet, signalSchottky } from '../../hardware/catalogue/semiconductors.ts';
import { type Design, design } from '../../hardware/design.ts';
import { type Part, type PartType, part } from '../../hardware/part.ts';
import { complaintsAbout } from '../../hardware/rules/index.ts';
import { changed, without } from './mutants.ts';

const withPart = (added: Part): Design => ({ parts: [...design.parts, added] });
const rewired = (name: string, nets: Record<string, string>): Design =>
  changed(name, (old) => ({ ...old, nets: { ...old.nets, ...nets } }));
const retyped = (name: string, change: (type: PartType) => PartType): Design =>
  changed(name, (old) => ({ ...old, type: change(old.type) }));

/** A wire from one net to another: no resistance to speak of. */
const wire = (from: string, to: string): Design => withPart(part('W1', R1K, { a: from, b: to }, 'a wire'));

it('the design keeps every rule', () => {
  expect(complaintsAbout(design).map(({ sentence }) => sentence)).toEqual([]);
});

/** What is done to the board, and who complains: rule, part, net. */
const MUTANTS: readonly [string, Design, RegExp, string, string][] = [
  ['STOP bypassed in the gate path', wire('PWM', 'DRIVE_IN'), /STOP breaks the path/, 'S1', 'DRIVE_IN'],
  [
    'STOP bypassed in the motor’s supply',
    wire('V24', 'V24_STOP'),
    /STOP breaks the motor’s supply/,
    'S1',
    'MOTOR_PLUS',
  ],
  [
    'STOP bypassed by the sense pin',
    wire('STOP_SENSE', 'DRIVE_IN'),
    /STOP breaks the path/,
    'S1',
    'DRIVE_IN',
  ],
  ['STOP bypassed by another pin', wire('LAMP_PIN', 'DRIVE_IN'), /STOP breaks the path/, 'S1', 'DRIVE_IN'],
  [
    'STOP bypassed through a capacitor',
    withPart(part('W1', signalSchottky, { anode: 'PWM_PIN', cathode: 'DRIVE_IN' }, '')),
    /STOP breaks the path/,
    'S1',
    'DRIVE_IN',
  ],
  [
    'a supply divider behind STOP',
    rewired('R11', { a: 'MOTOR_SUPPLY' }),
    /STOP breaks the motor’s supply/,
    'S1',
    'MOTOR_PLUS',
  ],
  [
    'STOP’s supply contact beside the path',
    rewired('S1', { '11': 'LAMP', '12': 'LAMP_PIN' }),
    /STOP breaks the motor’s supply/,
    'S1',
    'MOTOR_PLUS',
  ],
  ['the gate driven past its driver', wire('PWM_PIN', 'GATE'), /only the gate driver/, 'Q1', 'GATE'],
  [
    'the gate pulled up',
    withPart(part('W1', R10K, { a: 'V5', b: 'GATE' }, '')),
    /only the gate driver/,
    'Q1',
    'GATE',
  ],
  [
    'the driver’s input pulled up',
    withPart(part('W1', R10K, { a: 'V5', b: 'DRIVE_IN' }, '')),
    /STOP breaks the path/,
    'S1',
    'DRIVE_IN',
  ],
  ['the thermal cut-off bridged', wire('V24_STOP', 'V24_SAFE'), /thermal cut-off/, 'TH1', 'MOTOR_PLUS'],
  ['the relay’s contact bridged', wire('V24_SAFE', 'MOTOR_SUPPLY'), /the relay breaks/, 'K1', 'MOTOR_PLUS'],
  [
    'the motor fed before the fuse',
    wire('V24_IN', 'MOTOR_SUPPLY'),
    /the fuse breaks the motor’s/,
    'F1',
    'MOTOR_PLUS',
  ],
  [
    'the regulator before the fuse',
    rewired('U1', { input: 'V24_IN' }),
    /the fuse breaks the supply/,
    'F1',
    'V24_IN',
  ],
  ['no fuse', without('F1'), /surges go to ground behind the fuse/, 'F1', 'none'],
  ['no pull-down at the driver', without('R5'), /pulled down/, 'U2', 'DRIVE_IN'],
  ['no pull-down at the gate', without('R7'), /pulled down/, 'Q1', 'GATE'],
  [
    'a pull-down that goes with the cable',
    changed('R5', (r) => ({ ...r, place: 'panel' })),
    /pulled down/,
    'U2',
    'DRIVE_IN',
  ],
  ['no bleeder at the pump', without('R3'), /pulled down/, 'Q2', 'PUMP'],
  [
    'the relay driven directly',
    changed('C5', (c) => part(c.name, R1K, { a: c.nets['a'] ?? '', b: c.nets['b'] ?? '' }, c.use)),
    /when its pin stands still/,
    'Q2',
    'PUMP',
  ],
  [
    'the pump pulled up',
    withPart(part('W1', R10K, { a: 'V5', b: 'PUMP' }, '')),
    /when its pin stands still/,
    'Q2',
    'PUMP',
  ],
  ['the pump cut off', rewired('D4', { anode: 'LAMP' }), /when its pin stands still/, 'Q2', 'PUMP'],
  ['no bleeder behind the relay', without('R20'), /empties once/, 'K1', 'MOTOR_SUPPLY'],
  ['the relay held by another pin', wire('LAMP_PIN', 'RELAY_COIL'), /only its MOSFET/, 'K1', 'RELAY_COIL'],
  ['no flyback diode', without('D5'), /the motor’s current has a flyback diode/, 'M1', 'DRAIN'],
  [
    'the flyback diode reversed',
    rewired('D5', { anode: 'MOTOR_SUPPLY', cathode: 'DRAIN' }),
    /the motor’s current has a flyback diode/,
    'D5',
    'DRAIN',
  ],
  [
    'the flyback diode inside the shunt',
    rewired('D5', { cathode: 'MOTOR_PLUS' }),
    /the motor’s current has a flyback diode/,
    'M1',
    'DRAIN',
  ],
  ['no diode at the coil', without('D2'), /the relay’s coil has a diode/, 'K1', 'RELAY_COIL'],
  [
    'the coil’s diode reversed',
    rewired('D2', { anode: 'V24_SAFE', cathode: 'RELAY_COIL' }),
    /the relay’s coil has a diode/,
    'D2',
    'RELAY_COIL',
  ],
  [
    'the suppressor reversed',
    rewired('D1', { anode: 'V24', cathode: 'GND' }),
    /surges go to ground/,
    'D1',
    'V24',
  ],
  [
    'the shunt in the ground lead',
    rewired('U3', { plus: 'DRAIN', minus: 'GND' }),
    /the shunt carries/,
    'U3',
    'GND',
  ],
  [
    'the motor’s MOSFET turned',
    retyped('Q1', (t) => ({ ...t, pins: { gate: '1', drain: '3', source: '2' } })),
    /data sheet/,
    'Q1',
    'DRAIN',
  ],
  [
    'the relay’s MOSFET as if in TO-220',
    retyped('Q2', (t) => ({ ...t, pins: { gate: '1', drain: '2', source: '3' } })),
    /data sheet/,
    'Q2',
    'PUMP',
  ],
  ['an unknown MOSFET', retyped('Q2', (t) => ({ ...t, partNumber: 'X' })), /data sheet/, 'Q2', 'PUMP'],
  [
    'a Nano’s pin miscounted',
    retyped('A1', (t) => ({ ...t, pins: { ...t.pins, D9: '13' } })),
    /Nano’s pins/,
    'A1',
    'PWM_PIN',
  ],
  [
    'two pins of the Nano on a net',
    rewired('A1', { D9: 'RELAY_PIN' }),
    /every pin of the firmware/,
    'A1',
    'RELAY_PIN',
  ],
  [
    'the sense resistor halved',
    retyped('R8', (t) => ({ ...t, nature: { kind: 'resistor', ohm: 0.005, tolerance: 0.01 } })),
    /scale/,
    'R8',
    'MOTOR_SUPPLY',
  ],
  ['another divider', retyped('R12', () => R10K), /scale/, 'R12', 'SUPPLY'],
  [
    'a resistor beside the NTC',
    withPart(part('W1', R10K, { a: 'TEMPERATURE', b: 'GND' }, '')),
    /scale/,
    'RT1',
    'TEMPERATURE',
  ],
  ['a name given twice', withPart(part('R1', R1K, { a: 'V5', b: 'GND' }, '')), /its own name/, 'R1', 'none'],
  [
    'a pin left out',
    changed('U2', (u) => ({
      ...u,
      nets: Object.fromEntries(Object.entries(u.nets).filter(([pin]) => pin !== 'ground')),
    })),
    /every pin is wired/,
    'U2',
    'none',
  ],
  ['a net with one end', rewired('R15', { b: 'NOWHERE' }), /two pins/, 'R15', 'NOWHERE'],
  [
    'a cable without a terminal',
    withPart(part('B3', presenceSensor, { supply: 'V24', ground: 'GND', output: 'PUMP_IN' }, '', 'plate')),
    /ends in a terminal/,
    'B3',
    'PUMP_IN',
  ],
  [
    'both sides of STOP side by side',
    rewired('J3', { '1': 'GND', '2': 'PWM' }),
    /strand of wire/,
    'J3',
    'PWM',
  ],
  [
    'a sensor’s 24 V let in',
    changed('D6', (d) => part(d.name, R1K, { a: 'PRESENCE', b: 'NEAR' }, d.use)),
    /no sensor’s 24 V/,
    'A1',
    'PRESENCE',
  ],
  [
    'the sensor’s diode reversed',
    rewired('D6', { anode: 'NEAR', cathode: 'PRESENCE' }),
    /no sensor’s 24 V/,
    'A1',
    'PRESENCE',
  ],
  ['STOP’s sense not pulled up', without('R1'), /broken wire/, 'A1', 'STOP_SENSE'],
  [
    'STOP’s sense pulled up at the panel',
    changed('R1', (r) => ({ ...r, place: 'panel' })),
    /broken wire/,
    'A1',
    'STOP_SENSE',
  ],
  ['no tachometer', without('B1'), /leads to what it is for/, 'A1', 'TACHOMETER'],
  ['no lamp', without('H1'), /leads to what it is for/, 'A1', 'LAMP_PIN'],
  ['an unfiltered input', without('C12'), /capacitor on the board/, 'A1', 'SUPPLY'],
  ['two circuits at one capacitor', without('C10'), /has its capacitor/, 'U3', 'V5'],
  ['a terminal too few', without('J2'), /ends in a terminal/, 'B2', 'V24'],
];

describe('a board with', () => {
  it.each(MUTANTS)('%s is refused', (_what, mutant, rule, name, net) => {
    const found = complaintsAbout(mutant);
    const own = found.filter((complaint) => rule.test(complaint.rule));
    expect(own.map((complaint) => [complaint.part, complaint.net])).toContainEqual([name, net]);
    for (const { sentence } of own) expect(sentence).toMatch(/^Rule “.+”: \S+ on net \S+: .+\.$/);
  });

  const processor = design.parts.find(({ name }) => name === 'A1');
  const pinsOfProcessor = Object.entries(processor?.nets ?? {}).filter(([, net]) => net !== 'GND');

  it.each(
    pinsOfProcessor,
  )('a wire from the processor’s %s past STOP, wherever to, is refused', (_pin, net) => {
    for (const guarded of [
      'DRIVE_IN',
      'DRIVE_OUT',
      'GATE',
      'V24_STOP',
      'V24_SAFE',
      'MOTOR_SUPPLY',
      'MOTOR_PLUS',
      'DRAIN',
    ]) {
      expect(complaintsAbout(wire(net, guarded)), guarded).not.toEqual([]);
    }
  });

  it('any one part gone is refused, but for six that the simulation judges', () => {
    const missed = design.parts.filter(({ name }) => complaintsAbout(without(name)).length === 0);
    expect(missed.map(({ name }) => name)).toEqual(['C1', 'D3', 'R19', 'C6', 'R6', 'C8']);
  });
});

it('a MOSFET of another maker is held against its own data sheet', () => {
  expect(relayMosfet.pins).not.toEqual({ gate: '1', drain: '2', source: '3' });
});
