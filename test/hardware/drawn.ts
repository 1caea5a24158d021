/** Both sheets of the design, and ways to change it. */
import { design } from '../../hardware/design.ts';
import { type Drawing, drawingsOf } from '../../hardware/drawing/drawing.ts';
import type { Point } from '../../hardware/drawing/geometry.ts';
import { SHEETS } from '../../hardware/drawing/index.ts';

export const drawings = drawingsOf(design, SHEETS);
const [first, second] = drawings;
if (first === undefined || second === undefined) throw new Error('There are not two sheets.');
/** Sheet 1 and sheet 2. */
export const [power, logic] = [first, second];

/** Where a pin is on a sheet: the points at which a wire may meet it, from left to right. */
export const spots = (drawing: Drawing, pin: string): Point[] =>
  drawing.units
    .flatMap(({ pins }) => pins)
    .filter((one) => `${one.part}.${one.pin}` === pin)
    .map(({ at }) => at)
    .toSorted((a, b) => a.x - b.x);
