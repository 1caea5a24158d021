/** What a symbol is made of, about its own centre, lying from left to right. */
import { type Box, type Point, point } from '../geometry.ts';

export interface Stroke {
  /** Path as SVG writes it. */
  readonly path: string;
  readonly look: 'line' | 'filled' | 'outlined';
}

export interface SymbolPin {
  /** What the pin does. */
  readonly pin: string;
  /** Where a wire may meet it, and where its lead ends at the body. */
  readonly at: Point;
  readonly root: Point;
}

/** A text that belongs to the symbol, inside its body. */
export interface Inscription {
  readonly text: string;
  readonly at: Point;
  readonly from: 'start' | 'middle' | 'end';
  readonly size: number;
}

export interface PartSymbol {
  readonly pins: readonly SymbolPin[];
  readonly strokes: readonly Stroke[];
  /** What nothing else may touch. */
  readonly body: Box;
  readonly inscriptions?: readonly Inscription[];
  /** The numbers of the pins are written beside their leads. */
  readonly numbered?: boolean;
}

export const line = (path: string): Stroke => ({ path, look: 'line' });
export const filled = (path: string): Stroke => ({ path, look: 'filled' });
export const outlined = (path: string): Stroke => ({ path, look: 'outlined' });

/** Two pins on the middle line: `reach` from the centre, with a body of half the width `root`. */
export function inLine(names: readonly [string, string], reach: number, root: number): SymbolPin[] {
  const [first, second] = names;
  return [
    { pin: first, at: point(-reach, 0), root: point(-root, 0) },
    { pin: second, at: point(reach, 0), root: point(root, 0) },
  ];
}
