/** The schematic can be read: nothing lies on anything else; faults planted in it are found. */
import { describe, expect, it } from 'vitest';
import { design } from '../../hardware/design.ts';
import { crowded } from '../../hardware/drawing/checks/clearance.ts';
import { drawingsOf } from '../../hardware/drawing/drawing.ts';
import { type Point, point } from '../../hardware/drawing/geometry.ts';
import { SHEETS } from '../../hardware/drawing/index.ts';
import type { Nature } from '../../hardware/part.ts';

import { drawings, power } from './drawn.ts';
import { changed } from './mutants.ts';

describe('it can be read', () => {
  it('has nothing that lies on anything else', () => {
    expect(drawings.flatMap(crowded)).toEqual([]);
  });

  const wide: Nature = { kind: 'resistor', ohm: 475_000, tolerance: 0.01 };
  const large = (nature: Nature): Nature =>
    nature.kind === 'capacitor' ? { ...nature, farad: 33e-6 } : wide;

  it.each(['R3', 'C5', 'C6', 'R9', 'C9', 'R5', 'R6', 'R7'])('still can with a longer value at %s', (name) => {
    const longer = changed(name, (whole) => ({
      ...whole,
      type: { ...whole.type, nature: large(whole.type.nature) },
    }));
    expect(drawingsOf(longer, SHEETS).flatMap(crowded)).toEqual([]);
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

  it('finds a lead through another symbol', () => {
    const [first, second] = SHEETS;
    const units = first.units.map((unit) =>
      unit.part === 'C10' ? { ...unit, at: [1520, 180] as const } : unit,
    );
    const [moved] = drawingsOf(design, [{ ...first, units }, second]);
    expect(moved === undefined ? '' : crowded(moved).join()).toContain(
      'the lead of U3.reference2 runs through C10.',
    );
  });

  it('finds a name that is too long for its flag', () => {
    const labels = power.labels.map((label) => ({
      ...label,
      lettering: label.lettering.map((text) => ({
        ...text,
        text: text.text.replace('PWM_PIN', 'PWM_PIN_OF_NANO'),
      })),
    }));
    expect(crowded({ ...power, labels }).join()).toMatch(/“PWM_PIN_OF_NANO” of [^.]* sticks out of it/);
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
