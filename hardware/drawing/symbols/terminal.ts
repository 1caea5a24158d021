/** One way of a terminal of the board; a wire may come to it from either side. */
import { box, point } from '../geometry.ts';
import { outlined, type PartSymbol } from './symbol.ts';

export const terminal = (pin: string): PartSymbol => ({
  pins: [
    { pin, at: point(-10, 0), root: point(-5, 0) },
    { pin, at: point(10, 0), root: point(5, 0) },
  ],
  strokes: [outlined('M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0ZM-3.5 3.5L3.5 -3.5')],
  body: box(-5, -5, 5, 5),
});
