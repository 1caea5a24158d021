/** A sheet as geometry: what the checks judge and what is written as SVG. */

import { type Design, GROUND } from '../design.ts';
import { DesignRefused } from '../refused.ts';
import { type Point, same } from './geometry.ts';
import { type DrawnLabel, drawnLabel } from './labels.ts';
import type { Lettering } from './lettering.ts';
import { type Label, POWER_NETS, type Sheet } from './placement.ts';
import { isMet, junctionsOf, type Wire, wiresOf } from './routes.ts';
import { textsOf } from './texts.ts';
import { type DrawnPin, type DrawnUnit, drawnUnit } from './units.ts';

export interface Drawing {
  readonly sheet: Sheet;
  readonly units: readonly DrawnUnit[];
  readonly wires: readonly Wire[];
  readonly junctions: readonly Point[];
  readonly labels: readonly DrawnLabel[];
  /** Titles, explanations, the title block. */
  readonly texts: readonly Lettering[];
}

/** All sheets of a design. A part without a place, a place without a part and a pin that isn’t drawn are errors. */
export function drawingsOf(design: Design, sheets: readonly Sheet[]): Drawing[] {
  allPlaced(design, sheets);
  const drawings = sheets.map((sheet, index) => drawingOf(design, sheet, index + 1, sheets.length));
  allPinsDrawn(design, drawings);
  return drawings;
}

function allPlaced({ parts }: Design, sheets: readonly Sheet[]): void {
  const placed = new Set(sheets.flatMap(({ units }) => units.map(({ part }) => part)));
  const missing = parts.filter(({ name }) => !placed.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new DesignRefused(`No place in the drawing for ${missing.join(', ')}.`);
  const gone = [...placed].filter((name) => parts.every((part) => part.name !== name));
  if (gone.length > 0)
    throw new DesignRefused(`The drawing has a place for ${gone.join(', ')}, and the design has none.`);
}

/** Each pin once, those that go nowhere too. */
function allPinsDrawn({ parts }: Design, drawings: readonly Drawing[]): void {
  const drawn = drawings.flatMap(({ units }) => units);
  for (const { name, type } of parts) {
    const pins = [...Object.keys(type.pins), ...Object.keys(type.unused ?? {})];
    for (const pin of pins) {
      const times = drawn.filter((unit) =>
        unit.pins.some((one) => one.part === name && one.pin === pin),
      ).length;
      if (times === 0) throw new DesignRefused(`${name} is drawn without its ${pin}.`);
      if (times > 1) throw new DesignRefused(`${name} is drawn with its ${pin} in ${times} places.`);
    }
  }
}

function drawingOf(design: Design, sheet: Sheet, number: number, of: number): Drawing {
  const units = sheet.units.flatMap((unit) => {
    const part = design.parts.find(({ name }) => name === unit.part);
    return part === undefined ? [] : [drawnUnit(part, unit)];
  });
  const pins = units.flatMap((unit) => unit.pins);
  const wires = wiresOf(design, sheet, pins);
  const placed = sheet.labels.map(drawnLabel);
  const labels = [...placed, ...labelsAtPins(design, pins, wires, placed)];
  return {
    sheet,
    units,
    wires,
    labels,
    junctions: junctionsOf(wires, pins, labels),
    texts: textsOf(sheet, number, of),
  };
}

/** A pin that no wire and no label reaches carries the label of its net. */
function labelsAtPins(
  design: Design,
  pins: readonly DrawnPin[],
  wires: readonly Wire[],
  placed: readonly DrawnLabel[],
): DrawnLabel[] {
  const reached = (pin: DrawnPin): boolean =>
    pins.some(
      (other) =>
        other.part === pin.part &&
        other.pin === pin.pin &&
        (isMet(other.at, wires) ||
          placed.some(({ at }) => same(at, other.at)) ||
          pins.some((third) => third.part !== pin.part && same(third.at, other.at))),
    );
  return pins
    .filter((pin) => !pin.unused && !reached(pin))
    .map((pin) =>
      drawnLabel(labelAt(pin, design.parts.find(({ name }) => name === pin.part)?.nets[pin.pin] ?? '')),
    );
}

function labelAt({ at, towards }: DrawnPin, net: string): Label {
  const spot = [at.x, at.y] as const;
  if (net === GROUND) return { net, at: spot, as: 'ground', towards };
  if (POWER_NETS.includes(net) && towards === 'up') return { net, at: spot, as: 'power', towards };
  return { net, at: spot, as: 'flag', towards };
}
