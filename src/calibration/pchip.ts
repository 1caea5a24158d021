/**
 * Piecewise cubic Hermite interpolation that rises wherever its points do (Fritsch and Carlson 1980; slopes by
 * the weighted harmonic mean of Fritsch and Butland 1984).
 */

export interface Node {
  readonly x: number;
  readonly y: number;
}

interface Piece {
  readonly from: Node;
  readonly to: Node;
  readonly fromSlope: number;
  readonly toSlope: number;
}

/** A smooth curve through `nodes`, two or more, their x strictly rising; level beyond both ends. RangeError for others. */
export function pchip(nodes: readonly Node[]): (x: number) => number {
  const first = nodes[0];
  const last = nodes.at(-1);
  const pieces = piecesOf(nodes);
  if (first === undefined || last === undefined || pieces.length === 0) {
    throw new RangeError(`a curve: through two points at least, not ${nodes.length}`);
  }
  return (x) => {
    if (x <= first.x) return first.y;
    const piece = pieces.find(({ to }) => x < to.x);
    return piece === undefined ? last.y : valueIn(piece, x);
  };
}

function piecesOf(nodes: readonly Node[]): Piece[] {
  const widths: number[] = [];
  const secants: number[] = [];
  for (const [index, to] of nodes.entries()) {
    const from = nodes[index - 1];
    if (from === undefined) continue;
    if (!(to.x > from.x)) throw new RangeError(`a curve: x has to rise, not from ${from.x} to ${to.x}`);
    widths.push(to.x - from.x);
    secants.push((to.y - from.y) / (to.x - from.x));
  }
  const slopes = nodes.map((_, index) => slopeAt(index, widths, secants));
  return nodes.slice(1).flatMap((to, index) => {
    const from = nodes[index];
    return from === undefined
      ? []
      : [{ from, to, fromSlope: slopes[index] ?? 0, toSlope: slopes[index + 1] ?? 0 }];
  });
}

function slopeAt(index: number, widths: readonly number[], secants: readonly number[]): number {
  const [widthBefore, width] = [widths[index - 1], widths[index]];
  const [secantBefore, secant] = [secants[index - 1], secants[index]];
  if (widthBefore === undefined || secantBefore === undefined) return endSlope(widths, secants);
  if (width === undefined || secant === undefined) return endSlope(widths.toReversed(), secants.toReversed());
  if (secantBefore * secant <= 0) return 0;
  const [weightBefore, weight] = [2 * width + widthBefore, width + 2 * widthBefore];
  return (weightBefore + weight) / (weightBefore / secantBefore + weight / secant);
}

/** At an end: of the parabola through its three points, kept from turning round and from overshooting. */
function endSlope(widths: readonly number[], secants: readonly number[]): number {
  const [width = 0, widthNext] = widths;
  const [secant = 0, secantNext] = secants;
  if (widthNext === undefined || secantNext === undefined) return secant;
  const slope = ((2 * width + widthNext) * secant - width * secantNext) / (width + widthNext);
  if (slope * secant <= 0) return 0;
  return secant * secantNext <= 0 && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
}

/** Bounded by the piece’s own ends, which rounding alone could pass. */
function valueIn({ from, to, fromSlope, toSlope }: Piece, x: number): number {
  const width = to.x - from.x;
  const t = (x - from.x) / width;
  const y =
    from.y * (1 + 2 * t) * (1 - t) ** 2 +
    width * fromSlope * t * (1 - t) ** 2 +
    to.y * t * t * (3 - 2 * t) +
    width * toSlope * t * t * (t - 1);
  return Math.min(Math.max(y, Math.min(from.y, to.y)), Math.max(from.y, to.y));
}
