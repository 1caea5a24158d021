/** Both sheets of the design, and ways to change it. */
import { type Design, design } from '../../hardware/design.ts';
import { type Drawing, drawingsOf } from '../../hardware/drawing/drawing.ts';
import type { Point } from '../../hardware/drawing/geometry.ts';
import { SHEETS } from '../../hardware/drawing/index.ts';
import type { Part } from '../../hardware/part.ts';

export const drawings = drawingsOf(design, SHEETS);
const [first, second] = drawings;
if (first === undefined || second === undefined) throw new Error('There are not two sheets.');
/** Sheet 1 and sheet 2. */
export const [power, logic] = [first, second];

/** The design with one part changed. */
export const withPart = (name: string, change: (whole: Part) => Part): Design => ({
  parts: design.parts.map((one) => (one.name === name ? change(one) : one)),
});

/** Where a pin is on a sheet: the points at which a wire may meet it, from left to right. */
export const spots = (drawing: Drawing, pin: string): Point[] =>
  drawing.units
    .flatMap(({ pins }) => pins)
    .filter((one) => `${one.part}.${one.pin}` === pin)
    .map(({ at }) => at)
    .toSorted((a, b) => a.x - b.x);
