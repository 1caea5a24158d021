/** The schematic shows every part and pin, each where it belongs, and its SVG is what the checks judged. */
import { describe, expect, it } from 'vitest';
import { C1000U, R10K } from '../../hardware/catalogue/passives.ts';
import { design } from '../../hardware/design.ts';
import { wronglyTinted } from '../../hardware/drawing/checks/tint.ts';
import { drawingsOf } from '../../hardware/drawing/drawing.ts';
import { type Point, point, same } from '../../hardware/drawing/geometry.ts';
import { SHEETS, schematic } from '../../hardware/drawing/index.ts';
import { saidValue } from '../../hardware/drawing/value.ts';
import { netsOf } from '../../hardware/netlist.ts';
import { type Nature, part } from '../../hardware/part.ts';

import { drawings, power, spots } from './drawn.ts';
import { changed, without } from './mutants.ts';

describe('everything is drawn', () => {
  it('shows every pin of every net with its number', () => {
    const drawn = drawings.flatMap(({ units }) => units.flatMap(({ pins }) => pins));
    for (const on of netsOf(design).values()) {
      for (const { part: owner, pin, number } of on) {
        const found = drawn.find((one) => one.part === owner.name && one.pin === pin);
        expect(found?.number, `${owner.name}.${pin}`).toBe(number);
      }
    }
  });

  it('writes every part’s name on the sheet', () => {
    const all = schematic(design)
      .sheets.map(({ svg }) => svg)
      .join('');
    for (const { name } of design.parts)
      expect(all).toMatch(new RegExp(`<text[^>]*>${name}(\\.\\w+)?</text>`));
  });

  it('names a part that has no place', () => {
    const extra = part('R99', R10K, { a: 'V5', b: 'GND' }, 'planted');
    expect(() => schematic({ parts: [...design.parts, extra] })).toThrow('No place in the drawing for R99.');
  });

  it('names a place whose part is gone', () => {
    expect(() => schematic(without('C7'))).toThrow(
      'The drawing has a place for C7, and the design has none.',
    );
  });

  it('names a pin that is left out, and one that is drawn twice', () => {
    const [first, second] = SHEETS;
    const contact = first.units.find(({ part: name, pins }) => name === 'J2' && pins?.[0] === '2');
    if (contact === undefined) throw new Error('J2.2 has no place.');
    const left = { ...first, units: first.units.filter((unit) => unit !== contact) };
    expect(() => drawingsOf(design, [left, second])).toThrow('J2 is drawn without its 2.');
    const twice = { ...first, units: [...first.units, { ...contact, at: [800, 1000] as const }] };
    expect(() => drawingsOf(design, [twice, second])).toThrow('J2 is drawn with its 2 in 2 places.');
  });

  it('names a wire that the design no longer has', () => {
    const moved = changed('R5', (whole) => ({ ...whole, nets: { ...whole.nets, a: 'PWM' } }));
    expect(() => schematic(moved)).toThrow(/DRIVE_IN and PWM/);
    const turned = changed('R8', (whole) => ({ ...whole, nets: { a: 'MOTOR_PLUS', b: 'MOTOR_SUPPLY' } }));
    expect(() => schematic(turned)).toThrow(
      'joins pins that the design doesn’t: K1.made (MOTOR_SUPPLY), R8.a (MOTOR_PLUS)',
    );
  });
});

describe('what is not on the board', () => {
  it('is tinted, and nothing else is', () => {
    expect(drawings.flatMap(wronglyTinted)).toEqual([]);
  });

  it('is missed without its field, and a part of the board in a field is found', () => {
    const plain = { ...power, sheet: { ...power.sheet, zones: power.sheet.zones.slice(1) } };
    expect(wronglyTinted(plain)).toEqual([
      'Sheet power-and-stop: PS1 is not on the board, and isn’t tinted.',
    ]);
    const wide = { from: [700, 700] as const, to: [1100, 900] as const, text: 'planted' };
    const tinted = { ...power, sheet: { ...power.sheet, zones: [...power.sheet.zones, wide] } };
    expect(wronglyTinted(tinted)).toEqual([
      'Sheet power-and-stop: R5 is on the board, and is tinted.',
      'Sheet power-and-stop: U2 is on the board, and is tinted.',
    ]);
  });
});

describe('values', () => {
  it.each<[string, Nature]>([
    ['10 mΩ', { kind: 'resistor', ohm: 0.01, tolerance: 0.01 }],
    ['2.2 Ω', { kind: 'resistor', ohm: 2.2, tolerance: 0.01 }],
    ['4.7 kΩ', { kind: 'resistor', ohm: 4700, tolerance: 0.01 }],
    ['1 nF', { kind: 'capacitor', farad: 1e-9, tolerance: 0.1, esrOhm: 0 }],
    ['100 nF', { kind: 'capacitor', farad: 100e-9, tolerance: 0.1, esrOhm: 0 }],
    ['1 µF', { kind: 'capacitor', farad: 1e-6, tolerance: 0.1, esrOhm: 0 }],
    ['1000 µF', { kind: 'capacitor', farad: 1000e-6, tolerance: 0.1, esrOhm: 0 }],
    ['NTC 10 kΩ', { kind: 'thermistor', ohm25C: 10_000, betaK: 3984, tolerance: 0.02 }],
    ['5 A', { kind: 'fuse', amperes: 5 }],
    [R10K.partNumber, { kind: 'circuit' }],
  ])('says %s', (said, nature) => {
    expect(saidValue({ ...R10K, nature })).toBe(said);
  });
});

describe('STOP is seen in both paths', () => {
  const level = (pins: readonly string[]): Point[] => pins.flatMap((pin) => spots(power, pin));
  const SUPPLY_PATH = ['F1.b', 'J2.1', 'S1.11', 'S1.12', 'J2.3', 'J4.1', 'TH1.a', 'TH1.b', 'J4.2'];

  it.each([
    ['the motor’s supply', [...SUPPLY_PATH, 'K1.common', 'K1.made', 'R8.a', 'R8.b']],
    [
      'the gate path',
      ['R4.a', 'R4.b', 'J3.1', 'S1.21', 'S1.22', 'J3.3', 'U2.input', 'U2.output', 'R6.a', 'R6.b', 'Q1.gate'],
    ],
  ])('%s is one line from left to right', (_path, pins) => {
    const points = level(pins);
    expect(points.length).toBeGreaterThanOrEqual(pins.length);
    expect(new Set(points.map(({ y }) => y)).size).toBe(1);
    expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b));
  });

  it('has its contacts one below the other, on one dashed line', () => {
    const middles = ['11', '21', '31'].flatMap((pin) => spots(power, `S1.${pin}`)).map(({ x }) => x + 40);
    expect(middles).toHaveLength(3);
    for (const x of middles)
      expect(power.sheet.links.some(({ from, to }) => from[0] === x && to[0] === x)).toBe(true);
  });
});

describe('the SVG', () => {
  const { sheets } = schematic(design);
  /** Pixels of the sheet to CSS pixels at its native size: 420 mm across. */
  const NATIVE = (420 * 96) / 25.4 / 1680;

  it.each(
    sheets.map(({ name, svg }, index) => [name, svg, drawings[index]] as const),
  )('%s has exactly the wires and dots that were judged', (_name, svg, drawing) => {
    const ways = [...svg.matchAll(/<path class="wire (?:power|drive|other)" d="([^"]*)"\/>/g)].map(
      ([, d]) => d ?? '',
    );
    const lines = ways.flatMap((way) =>
      [...way.matchAll(/M(\d+) (\d+)L(\d+) (\d+)/g)].map((one) => one.slice(1, 5).join()),
    );
    const leads = drawing?.units.flatMap(({ pins }) =>
      pins.map(({ lead: { from, to } }) => [from.x, from.y, to.x, to.y].join()),
    );
    const wires = drawing?.wires.map(({ from, to }) => [from.x, from.y, to.x, to.y].join());
    expect(lines.filter((one) => leads?.includes(one) === false).toSorted()).toEqual(wires?.toSorted());
    const dots = [...svg.matchAll(/<circle class="dot" cx="(\d+)" cy="(\d+)"/g)].map(([, x, y]) =>
      point(Number(x), Number(y)),
    );
    expect(dots).toHaveLength(drawing?.junctions.length ?? -1);
    expect(dots.every((dot) => drawing?.junctions.some((at) => same(at, dot)))).toBe(true);
  });

  it.each(
    sheets.map(({ name, svg }) => [name, svg] as const),
  )('%s says what it is, in letters of 11 px at least', (_name, svg) => {
    expect(svg).toMatch(/<title id="title">Soleus board: [^<]+<\/title>\n<desc id="desc">[^<]+<\/desc>/);
    expect(svg).toContain('generated from hardware/design.ts; no unit has been built or measured yet');
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size) * NATIVE);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  });

  it('escapes what a part’s words may hold', () => {
    const odd = changed('C1', (whole) => ({ ...whole, type: C1000U, use: 'a < b & c' }));
    expect(schematic(odd).sheets[0]?.svg).toContain('a &lt; b &amp; c');
  });
});
