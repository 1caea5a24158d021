/** What the schematic connects is exactly what the design connects; faults planted in it are found. */
import { describe, expect, it } from 'vitest';
import { terminal2 } from '../../hardware/catalogue/panel.ts';
import { type Design, design } from '../../hardware/design.ts';
import { crowded } from '../../hardware/drawing/checks/clearance.ts';
import { wrongConnections } from '../../hardware/drawing/checks/connections.ts';
import { type Drawing, drawingsOf } from '../../hardware/drawing/drawing.ts';
import { point } from '../../hardware/drawing/geometry.ts';
import { drawnLabel } from '../../hardware/drawing/labels.ts';
import type { Sheet } from '../../hardware/drawing/placement.ts';
import { part } from '../../hardware/part.ts';

import { drawings, logic, power, spots } from './drawn.ts';

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
      expect(found(cut).join(), `(${dot.x}, ${dot.y})`).toMatch(/It has \w+ in \d pieces/);
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

  it('leave a label on the crossing without a meaning, and that is found', () => {
    const label = drawnLabel({ net: 'LEVEL', at: [200, 200], as: 'name', towards: 'up' });
    expect(wrongConnections(crossing, [{ ...drawing, labels: [label] }])).toEqual([
      'The label LEVEL at (200, 200) on sheet crossing is on a crossing.',
    ]);
  });
});
