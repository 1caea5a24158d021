import { describe, expect, it } from 'vitest';
import { type Design, design } from '../../hardware/design.ts';
import { looseEnds, waysOf, wiringPage } from '../../hardware/lists/index.ts';
import { MOTOR_CURRENT_NETS, WIRE_COLOURS } from '../../hardware/lists/wires.ts';
import { type Pin, pins } from '../../hardware/pins.ts';
import { complaintsAbout } from '../../hardware/rules/index.ts';
import { changed } from './mutants.ts';
import { rowsUnder } from './tables.ts';

const cables = (of: Design = design): Record<string, string>[] => rowsUnder(wiringPage(of, pins), 'Cables');
/** `12` of `12` and of `12 (plus)`. */
const numberIn = (cell = ''): string => cell.split(' ')[0] ?? '';
const wired = cables().filter((row) => row['Part'] !== '—');

describe('the cables', () => {
  it('lead from every pin that isn’t on the board, once, to a terminal with its net', () => {
    const wanted = design.parts
      .filter(({ place }) => place !== 'board')
      .flatMap(({ name, type, nets }) =>
        Object.entries(nets).map(([pin, net]) => `${name} ${type.pins[pin]} ${net}`),
      );
    const written = wired.map((row) => `${row['Part']} ${numberIn(row['Its pin'])} ${row['Net']}`);
    expect(written.sort()).toEqual(wanted.sort());
  });

  it('show every way of every terminal once, with the net that the design gives it', () => {
    const wanted = design.parts
      .filter(({ type }) => type.nature.kind === 'connector')
      .flatMap(({ name, type, nets }) =>
        Object.entries(nets).map(([pin, net]) => `${name} ${type.pins[pin]} ${net}`),
      );
    const written = cables().map((row) => `${row['Terminal']} ${numberIn(row['Way'])} ${row['Net']}`);
    expect(written.sort()).toEqual(wanted.sort());
  });

  it('take STOP’s three contacts to J2 and J3, its ground beside its sense line', () => {
    const ways = wired
      .filter((row) => row['Part'] === 'S1')
      .map((row) => `${row['Its pin']} ${row['Terminal']}.${row['Way']}`);
    expect(ways.sort()).toEqual(['11 J2.1', '12 J2.3', '21 J3.1', '22 J3.3', '31 J3.5', '32 J3.4']);
  });

  it('leave empty only ground', () => {
    const empty = cables().filter((row) => row['Part'] === '—');
    expect(empty.map((row) => [row['Terminal'], numberIn(row['Way']), row['Net']])).toEqual([
      ['J1', 'S', 'GND'],
      ['J2', '2', 'GND'],
      ['J3', '2', 'GND'],
    ]);
  });

  it('have a way for each wire', () => {
    expect(looseEnds(design)).toEqual([]);
  });

  it.each([
    ['J6', { '2': 'TEMPERATURE' }, 'RT1 on net GND: there is none for its b.'],
    ['S1', { '12': 'V24' }, 'S1 on net V24: there is none for its 12.'],
  ])('with a way too few are complained of, by part, net and rule: %s %j', (name, nets, sentence) => {
    const short = changed(name, (part) => ({ ...part, nets: { ...part.nets, ...nets } }));
    expect(looseEnds(short).map((complaint) => complaint.sentence)).toEqual([
      `Rule “every wire of a cable has a way of its own”: ${sentence}`,
    ]);
  });

  it('follow a terminal whose ways change places', () => {
    const turned = changed('J5', (part) => ({ ...part, nets: { '1': 'DRAIN', '2': 'MOTOR_PLUS' } }));
    const ways = waysOf(turned).filter(({ terminal }) => terminal.name === 'J5');
    expect(ways.map(({ number, end }) => [number, end?.number])).toEqual([
      ['1', '−'],
      ['2', '+'],
    ]);
  });
});

describe('the wires', () => {
  it('of a cable differ in colour, but for ground', () => {
    for (const name of new Set(wired.map((row) => row['Part']))) {
      const nets = new Set(wired.filter((row) => row['Part'] === name).map((row) => row['Net'] ?? ''));
      if (name === 'PS1' || name === 'B2') continue;
      const colours = [...nets].map((net) => WIRE_COLOURS[net]);
      expect(colours, name).not.toContain(undefined);
      expect(new Set(colours).size, name).toBe(colours.length);
    }
  });

  it('are suggested for no net that the design doesn’t have', () => {
    const nets = design.parts.flatMap((part) => Object.values(part.nets));
    expect(nets).toEqual(expect.arrayContaining(Object.keys(WIRE_COLOURS)));
  });

  it('are thick where the motor’s current flows: supply, fuse, STOP, cut-off, relay, shunt, motor, MOSFET, diode', () => {
    const netsAt = (name: string, ...of: string[]): string[] => {
      const nets = design.parts.find((part) => part.name === name)?.nets ?? {};
      return of.map((pin) => nets[pin] ?? 'none');
    };
    const path = [
      ...[netsAt('PS1', 'plus1', 'minus1'), netsAt('F1', 'a', 'b'), netsAt('S1', '11', '12')],
      ...[netsAt('TH1', 'a', 'b'), netsAt('K1', 'common', 'made'), netsAt('R8', 'a', 'b')],
      ...[netsAt('M1', 'plus', 'minus'), netsAt('Q1', 'drain', 'source'), netsAt('D5', 'anode', 'cathode')],
    ].flat();
    expect([...new Set(path)].sort()).toEqual([...MOTOR_CURRENT_NETS].sort());
  });
});

describe('the Nano’s pins', () => {
  const rowsFor = (of: Design, pinMap: Readonly<Record<string, Pin>>): Record<string, string>[] =>
    rowsUnder(wiringPage(of, pinMap), 'The Nano’s pins');

  it('are all thirty, in order', () => {
    expect(rowsFor(design, pins).map((row) => Number(row['Number']))).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });

  it('say what the pin map says, and the net that the design has there', () => {
    const nets = design.parts.find(({ name }) => name === 'A1')?.nets ?? {};
    for (const { nano, port, bit, direction, use } of Object.values(pins)) {
      const row = rowsFor(design, pins).find(({ Printed }) => Printed === nano);
      expect(row, nano).toMatchObject({ ATmega328P: `P${port}${bit}`, Net: nets[nano] ?? '—' });
      expect(row?.['Direction']).toMatch(new RegExp(`^${direction}\\b`));
      expect(row?.['Use']?.startsWith(use), use).toBe(true);
    }
  });

  it('follow a pin that moves in the map and the design, and the rules complain when only one moves', () => {
    const moved = { ...pins, motor: { ...pins.motor, bit: 2, nano: 'D10' } };
    const rewired = changed('A1', (part) => {
      const { D9: net = '', ...nets } = part.nets;
      const { D9: _d9, ...numbers } = part.type.pins;
      const { '13': _free, ...unused } = part.type.unused ?? {};
      return {
        ...part,
        nets: { ...nets, D10: net },
        type: { ...part.type, pins: { ...numbers, D10: '13' }, unused: { ...unused, '12': 'D9' } },
      };
    });
    const rows = rowsFor(rewired, moved);
    expect(rows[12]).toMatchObject({
      Printed: 'D10',
      ATmega328P: 'PB2',
      Net: 'PWM_PIN',
      Use: pins.motor.use,
    });
    expect(rows[11]).toMatchObject({ Printed: 'D9', ATmega328P: '—', Net: '—', Use: 'free' });
    expect(complaintsAbout(rewired).map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('Rule “every pin of the firmware is wired”: A1 on net none: D9'),
    );
  });
});

describe('the joints on the board', () => {
  it('are every pin there, once, on its net', () => {
    const wanted = design.parts
      .filter(({ place }) => place === 'board')
      .flatMap(({ name, type, nets }) =>
        Object.entries(nets).map(([pin, net]) => `${net} ${name}.${type.pins[pin]}(${pin})`),
      );
    const written = rowsUnder(wiringPage(design, pins), 'On the board').flatMap((row) =>
      (row['Pins'] ?? '').split(', ').map((pin) => `${row['Net']?.replaceAll('*', '')} ${pin}`),
    );
    expect(written.sort()).toEqual(wanted.sort());
  });

  it('leave free what the parts say is unused', () => {
    for (const { name, type } of design.parts.filter(({ name }) => name !== 'A1'))
      for (const [number, why] of Object.entries(type.unused ?? {}))
        expect(wiringPage(design, pins)).toContain(`| ${name} | ${number} | ${why} |`);
  });
});
