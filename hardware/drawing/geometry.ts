/** Points, boxes and lines of a sheet. Everything is in pixels of the sheet, x to the right and y downwards. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A straight line, level or upright. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** Degrees, clockwise. */
export type Turn = 0 | 90 | 180 | 270;

export const point = (x: number, y: number): Point => ({ x, y });

export const box = (left: number, top: number, right: number, bottom: number): Box => ({
  left,
  top,
  right,
  bottom,
});

/** A point of a symbol on the sheet: turned about the symbol's centre, which is put at `at`. */
export function put({ x, y }: Point, at: Point, turn: Turn): Point {
  switch (turn) {
    case 0:
      return point(at.x + x, at.y + y);
    case 90:
      return point(at.x - y, at.y + x);
    case 180:
      return point(at.x - x, at.y - y);
    case 270:
      return point(at.x + y, at.y - x);
  }
}

export function putBox(from: Box, at: Point, turn: Turn): Box {
  return boxAround(put(point(from.left, from.top), at, turn), put(point(from.right, from.bottom), at, turn));
}

export function boxAround(a: Point, b: Point): Box {
  return box(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
}

/** What a line covers with its width. */
export function boxOfLine({ from, to }: Segment, width: number): Box {
  const { left, top, right, bottom } = boxAround(from, to);
  return box(left - width / 2, top - width / 2, right + width / 2, bottom + width / 2);
}

/** Whether they share more than an edge. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the whole of one lies in the other. */
export function within(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

export const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;

export const ends = ({ from, to }: Segment, at: Point): boolean => same(from, at) || same(to, at);

/** Whether a point lies on a line, its ends included. */
export function lies(at: Point, line: Segment): boolean {
  const { left, top, right, bottom } = boxAround(line.from, line.to);
  return at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
}

/** Whether a line passes a point without ending there. */
export const passes = (line: Segment, at: Point): boolean => lies(at, line) && !ends(line, at);

export const where = ({ x, y }: Point): string => `(${x}, ${y})`;
