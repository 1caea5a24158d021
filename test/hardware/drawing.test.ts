/** The schematic shows every part and pin, connects exactly what the design connects, and can be read; and faults planted in it are found. */
import { describe, expect, it } from 'vitest';
import { terminal2 } from '../../hardware/catalogue/panel.ts';
import { C1000U, R10K } from '../../hardware/catalogue/passives.ts';
import { type Design, design } from '../../hardware/design.ts';
import { crowded } from '../../hardware/drawing/checks/clearance.ts';
import { wrongConnections } from '../../hardware/drawing/checks/connections.ts';
import { wronglyTinted } from '../../hardware/drawing/checks/tint.ts';
import { type Drawing, drawingsOf } from '../../hardware/drawing/drawing.ts';
import { type Point, point, same } from '../../hardware/drawing/geometry.ts';
import { SHEETS, schematic } from '../../hardware/drawing/index.ts';
import type { Sheet } from '../../hardware/drawing/placement.ts';
import { saidValue } from '../../hardware/drawing/value.ts';
import { netsOf } from '../../hardware/netlist.ts';
import { type Nature, type Part, part } from '../../hardware/part.ts';

const drawings = drawingsOf(design, SHEETS);
const [power, logic] = drawings;
if (power === undefined || logic === undefined) throw new Error('There are not two sheets.');

/** The design with one part changed. */
const withPart = (name: string, change: (whole: Part) => Part): Design => ({
  parts: design.parts.map((one) => (one.name === name ? change(one) : one)),
});

/** Where a pin is on the first sheet: the points at which a wire may meet it, from left to right. */
const spots = (drawing: Drawing, pin: string): Point[] =>
  drawing.units
    .flatMap(({ pins }) => pins)
    .filter((one) => `${one.part}.${one.pin}` === pin)
    .map(({ at }) => at)
    .toSorted((a, b) => a.x - b.x);

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
    const without = { parts: design.parts.filter(({ name }) => name !== 'C7') };
    expect(() => schematic(without)).toThrow('The drawing has a place for C7, and the design has none.');
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
    const moved = withPart('R5', (whole) => ({ ...whole, nets: { ...whole.nets, a: 'PWM' } }));
    expect(() => schematic(moved)).toThrow(/DRIVE_IN and PWM/);
    const turned = withPart('R8', (whole) => ({ ...whole, nets: { a: 'MOTOR_PLUS', b: 'MOTOR_SUPPLY' } }));
    expect(() => schematic(turned)).toThrow(
      'joins pins that the design doesn’t: K1.made (MOTOR_SUPPLY), R8.a (MOTOR_PLUS)',
    );
  });
});

describe('what is connected', () => {
  it('is exactly the netlist', () => {
    expect(wrongConnections(design, drawings)).toEqual([]);
  });

  const found = (first: Drawing, second: Drawing = logic): string[] =>
    wrongConnections(design, [first, second]);

  it('lacks something whichever wire is taken away', () => {
    for (const wire of power.wires) {
      const cut = { ...power, wires: power.wires.filter((other) => other !== wire) };
      expect(found(cut), `${wire.from.x}, ${wire.from.y}`).not.toEqual([]);
    }
    for (const wire of logic.wires) {
      const cut = { ...logic, wires: logic.wires.filter((other) => other !== wire) };
      expect(found(power, cut), `${wire.from.x}, ${wire.from.y}`).not.toEqual([]);
    }
  });

  it('lacks something whichever flag, ground or supply sign is taken away', () => {
    for (const label of power.labels.filter(({ hasLine }) => hasLine)) {
      const cut = { ...power, labels: power.labels.filter((other) => other !== label) };
      expect(found(cut), label.owner).not.toEqual([]);
    }
  });

  it('is wrong whichever label has another name', () => {
    for (const label of power.labels) {
      const wrong = { ...label, net: label.net === 'V5' ? 'GND' : 'V5' };
      const changed = { ...power, labels: power.labels.map((other) => (other === label ? wrong : other)) };
      expect(found(changed).join(), label.owner).toMatch(/It joins .*(V5|GND)/);
    }
  });

  it('is wrong whichever dot is taken away, and with one where no three lines meet', () => {
    for (const dot of power.junctions) {
      const cut = { ...power, junctions: power.junctions.filter((other) => other !== dot) };
      expect(found(cut).join()).toContain(
        `Three lines meet at (${dot.x}, ${dot.y}) on sheet power-and-stop without a dot.`,
      );
    }
    const dotted = { ...power, junctions: [...power.junctions, point(500, 320)] };
    expect(found(dotted)).toContain('The dot at (500, 320) on sheet power-and-stop joins no three lines.');
  });

  it('finds a wire round STOP', () => {
    const [from, to] = [spots(power, 'J2.1')[0], spots(power, 'J2.3')[1]];
    if (from === undefined || to === undefined) throw new Error('J2 isn’t drawn.');
    const bypass = { from, to, carries: 'other' } as const;
    const bypassed = { ...power, wires: [...power.wires, bypass], junctions: [...power.junctions, from, to] };
    expect(found(bypassed).join()).toMatch(/It joins V24 and V24_STOP/);
  });

  it('finds a wire that ends nowhere', () => {
    const stub = { from: point(1000, 900), to: point(1000, 920), carries: 'other' } as const;
    expect(found({ ...power, wires: [...power.wires, stub] })).toContain(
      'A wire ends at (1000, 920) on sheet power-and-stop, and nothing is there.',
    );
  });
});

/** Two wires that cross: J1.1 to J2.1 lies, J1.2 to J2.2 stands. */
describe('wires that cross', () => {
  const nets = { '1': 'LEVEL', '2': 'UPRIGHT' };
  const crossing: Design = {
    parts: [part('J1', terminal2, nets, 'one end'), part('J2', terminal2, nets, 'other end')],
  };
  const sheet: Sheet = {
    name: 'crossing',
    title: 'crossing',
    description: '',
    units: [
      { part: 'J1', pins: ['1'], at: [100, 200] },
      { part: 'J2', pins: ['1'], at: [300, 200] },
      { part: 'J1', pins: ['2'], at: [200, 100], turn: 90, names: 'right' },
      { part: 'J2', pins: ['2'], at: [200, 300], turn: 90, names: 'right' },
    ],
    wires: {
      power: [],
      drive: [],
      other: [
        ['J1.1', 'J2.1'],
        ['J1.2', 'J2.2'],
      ],
    },
    labels: [],
    zones: [],
    blocks: [],
    links: [],
  };
  const [drawing] = drawingsOf(crossing, [sheet]);
  if (drawing === undefined) throw new Error('It isn’t drawn.');

  it('are not connected without a dot', () => {
    expect(drawing.junctions).toEqual([]);
    expect(wrongConnections(crossing, [drawing])).toEqual([]);
    expect(crowded(drawing)).toEqual([]);
  });

  it('are connected by a dot, and that is found', () => {
    const dotted = { ...drawing, junctions: [point(200, 200)] };
    expect(wrongConnections(crossing, [dotted]).join()).toMatch(/It joins LEVEL and UPRIGHT: .*J1\.1.*J2\.2/);
  });
});

describe('it can be read', () => {
  it('has nothing that lies on anything else', () => {
    expect(drawings.flatMap(crowded)).toEqual([]);
  });

  const wide: Nature = { kind: 'resistor', ohm: 475_000, tolerance: 0.01 };
  const large = (nature: Nature): Nature =>
    nature.kind === 'capacitor' ? { ...nature, farad: 0.00022 } : wide;

  it.each(['R3', 'C5', 'C6', 'R9', 'C9', 'R5', 'R6', 'R7'])('still can with a longer value at %s', (name) => {
    const changed = withPart(name, (whole) => ({
      ...whole,
      type: { ...whole.type, nature: large(whole.type.nature) },
    }));
    expect(drawingsOf(changed, SHEETS).flatMap(crowded)).toEqual([]);
  });

  it('finds a label that is moved onto another', () => {
    const target = power.labels.find(({ net, as }) => net === 'DRIVE_OUT' && as === 'name');
    const moved = power.labels.map((label) =>
      label.net === 'DRIVE_IN' && target !== undefined
        ? {
            ...label,
            lettering: label.lettering.map((text) => ({ ...text, at: target.lettering[0]?.at ?? text.at })),
          }
        : label,
    );
    expect(crowded({ ...power, labels: moved }).join()).toMatch(/“DRIVE_IN” of .* overlaps “DRIVE_OUT” of/);
  });

  it('finds a text on a wire, on a symbol, on a dashed line and beyond the frame', () => {
    const placed = (at: Point): string =>
      crowded({
        ...power,
        texts: [{ text: 'here', at, from: 'start', size: 13, hand: 'plain', owner: 'planted' }],
      }).join();
    expect(placed(point(450, 764))).toContain('“here” of planted overlaps the wire');
    expect(placed(point(940, 800))).toContain('“here” of planted overlaps U2.');
    expect(placed(point(590, 600))).toContain('“here” of planted overlaps the dashed line');
    expect(placed(point(1655, 600))).toContain('“here” of planted leaves the sheet.');
  });

  it('finds a symbol that is moved onto another', () => {
    const [first, second] = SHEETS;
    const units = first.units.map((unit) =>
      unit.part === 'C10' ? { ...unit, at: [1400, 180] as const } : unit,
    );
    const [moved] = drawingsOf(design, [{ ...first, units }, second]);
    expect(moved === undefined ? '' : crowded(moved).join()).toContain('U3 overlaps C10.');
  });

  it('finds a wire through a symbol, along another wire and over a lead', () => {
    const planted = (from: Point, to: Point): string =>
      crowded({ ...power, wires: [...power.wires, { from, to, carries: 'other' }] }).join();
    expect(planted(point(870, 720), point(1030, 720))).toContain('runs through U2.');
    expect(planted(point(360, 760), point(500, 760))).toContain('runs along the wire');
    const lead = power.units.find(({ owner }) => owner === 'R5')?.pins[0]?.lead;
    const y = ((lead?.from.y ?? 0) + (lead?.to.y ?? 0)) / 2;
    expect(planted(point(720, y), point(800, y))).toContain('runs over the lead of R5.a.');
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
    const odd = withPart('C1', (whole) => ({ ...whole, type: C1000U, use: 'a < b & c' }));
    expect(schematic(odd).sheets[0]?.svg).toContain('a &lt; b &amp; c');
  });
});
