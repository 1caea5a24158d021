/** Wires: ways through pins and corners, made of level and upright lines, and the dots where three or more meet. */

import type { Design } from '../design.ts';
import { DesignRefused } from '../refused.ts';
import { ends, type Point, passes, point, type Segment, same, where } from './geometry.ts';
import type { DrawnLabel } from './labels.ts';
import type { Carries, Sheet, Way } from './placement.ts';
import type { DrawnPin } from './units.ts';

export interface Wire extends Segment {
  readonly carries: Carries;
}

export function wiresOf(design: Design, sheet: Sheet, pins: readonly DrawnPin[]): Wire[] {
  return (['power', 'drive', 'other'] as const).flatMap((carries) =>
    sheet.wires[carries].flatMap((way) => {
      oneNet(design, sheet, way);
      return linesOf(way, pins, sheet.name).map((line) => ({ ...line, carries }));
    }),
  );
}

/** All pins on a way are on one net of the design, or this says which aren’t. */
function oneNet(design: Design, sheet: Sheet, way: Way): void {
  const named = way.filter((stop) => typeof stop === 'string');
  const nets = named.map((stop) => {
    const [name, pin] = parted(stop);
    return design.parts.find((part) => part.name === name)?.nets[pin];
  });
  const [net] = nets;
  if (net === undefined || nets.some((other) => other !== net)) {
    const list = named.map((stop, index) => `${stop} (${nets[index] ?? 'on no net'})`).join(', ');
    throw new DesignRefused(
      `A wire on sheet ${sheet.name} joins pins that the design doesn’t: ${list || 'no pin'}.`,
    );
  }
}

const parted = (stop: string): [string, string] => [
  stop.slice(0, stop.indexOf('.')),
  stop.slice(stop.indexOf('.') + 1),
];

function linesOf(way: Way, pins: readonly DrawnPin[], sheet: string): Segment[] {
  const points = way.map((stop, index) =>
    typeof stop === 'string' ? pinAt(stop, way[index === 0 ? 1 : index - 1], pins, sheet) : point(...stop),
  );
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    if (from.x !== to.x && from.y !== to.y)
      throw new DesignRefused(`A wire on sheet ${sheet} slants from ${where(from)} to ${where(to)}.`);
    return same(from, to) ? [] : [{ from, to }];
  });
}

/** A pin that a wire may meet from two sides is met from the side of its neighbour on the way. */
function pinAt(stop: string, next: Way[number] | undefined, pins: readonly DrawnPin[], sheet: string): Point {
  const all = (name: string): Point[] => {
    const [part, pin] = parted(name);
    return pins.filter((one) => one.part === part && one.pin === pin).map(({ at }) => at);
  };
  const found = all(stop);
  const [only] = found;
  if (only === undefined)
    throw new DesignRefused(`A wire on sheet ${sheet} leads to ${stop}, which isn’t drawn there.`);
  const towards = typeof next === 'string' ? all(next) : next === undefined ? [] : [point(...next)];
  const distance = (at: Point): number =>
    Math.min(...towards.map(({ x, y }) => Math.abs(x - at.x) + Math.abs(y - at.y)));
  return found.toSorted((a, b) => distance(a) - distance(b))[0] ?? only;
}

/** Where three or more lines meet, counting the leads of pins and the lines of labels. */
export function junctionsOf(
  wires: readonly Segment[],
  pins: readonly DrawnPin[],
  labels: readonly DrawnLabel[],
): Point[] {
  const met = [
    ...wires.flatMap(({ from, to }) => [from, to]),
    ...pins.map(({ at }) => at),
    ...labels.filter(({ hasLine }) => hasLine).map(({ at }) => at),
  ];
  const spots = met.filter((at, index) => met.findIndex((other) => same(at, other)) === index);
  return spots.filter((at) => {
    const ending = met.filter((other) => same(at, other)).length;
    const passing = wires.filter((wire) => passes(wire, at)).length;
    return ending + 2 * passing >= 3;
  });
}

/** Whether a wire or another pin meets this point. */
export const isMet = (at: Point, wires: readonly Segment[]): boolean =>
  wires.some((wire) => ends(wire, at) || passes(wire, at));
