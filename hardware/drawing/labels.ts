/** Labels of nets: a text on a wire, a flag where it goes on elsewhere, the signs of ground and of a supply. */
import { DesignRefused } from '../refused.ts';
import { type Box, box, type Point, point, type Turn } from './geometry.ts';
import { type Lettering, SIZE, widthOf } from './lettering.ts';
import type { Label } from './placement.ts';
import { line, outlined, type Stroke } from './symbols/symbol.ts';

export interface DrawnLabel {
  readonly net: string;
  readonly as: Label['as'];
  readonly owner: string;
  /** The point of the wire, or the pin, that it names. */
  readonly at: Point;
  readonly turn: Turn;
  readonly strokes: readonly Stroke[];
  /** What its outline covers; nothing for a text on a wire. */
  readonly body?: Box;
  readonly lettering: readonly Lettering[];
  /** It meets the wire with a line of its own. */
  readonly hasLine: boolean;
}

const TURNS = { right: 0, down: 90, left: 180, up: 270 } as const;

export function drawnLabel(label: Label): DrawnLabel {
  const at = point(...label.at);
  const base = { net: label.net, as: label.as, owner: `label ${label.net} at (${at.x}, ${at.y})`, at };
  switch (label.as) {
    case 'name':
      return { ...base, turn: 0, strokes: [], hasLine: false, lettering: [nameAt(label, at, base.owner)] };
    case 'flag':
      return { ...base, ...flag(label, at, base.owner), turn: TURNS[label.towards], hasLine: true };
    case 'ground':
      return { ...base, ...ground(label, at), turn: TURNS[label.towards], lettering: [], hasLine: true };
    case 'power':
      return { ...base, ...power(label, at, base.owner), turn: 0, hasLine: true };
  }
}

const GAP = 5;
/** Clear of the dots on the wire. */
const ABOVE = 7;

function nameAt({ net, towards }: Label, { x, y }: Point, owner: string): Lettering {
  const letters = { text: net, size: SIZE.small, hand: 'net', owner } as const;
  switch (towards) {
    case 'up':
      return { ...letters, at: point(x, y - ABOVE), from: 'start' };
    case 'down':
      return { ...letters, at: point(x, y + GAP + SIZE.small * 0.8), from: 'start' };
    case 'left':
      return { ...letters, at: point(x - GAP, y + 4), from: 'end' };
    case 'right':
      return { ...letters, at: point(x + GAP, y + 4), from: 'start' };
  }
}

const FLAG = { tip: 10, half: 10 };

/** A pointed field with the net’s name, level. */
function flag(
  { net, towards }: Label,
  { x, y }: Point,
  owner: string,
): Pick<DrawnLabel, 'strokes' | 'body' | 'lettering'> {
  const long = Math.ceil(widthOf(net, SIZE.small, 'net')) + FLAG.tip + GAP;
  if (towards === 'up' || towards === 'down')
    throw new DesignRefused(`The flag of ${net} points ${towards}: it can’t be read.`);
  const left = towards === 'left';
  const { tip, half } = FLAG;
  return {
    strokes: [outlined(`M0 0L${tip} ${-half}H${long}V${half}H${tip}Z`)],
    body: left ? box(x - long, y - half, x, y + half) : box(x, y - half, x + long, y + half),
    lettering: [
      {
        text: net,
        at: point(x + ((left ? -1 : 1) * (long + tip / 2)) / 2, y + 4),
        from: 'middle',
        size: SIZE.small,
        hand: 'net',
        owner,
        inside: true,
      },
    ],
  };
}

function ground({ towards }: Label, { x, y }: Point): Pick<DrawnLabel, 'strokes' | 'body'> {
  const strokes = [line('M0 0H8M8 -11V11M12 -7V7M16 -3V3')];
  switch (towards) {
    case 'down':
      return { strokes, body: box(x - 11, y + 6, x + 11, y + 17) };
    case 'up':
      return { strokes, body: box(x - 11, y - 17, x + 11, y - 6) };
    case 'left':
      return { strokes, body: box(x - 17, y - 11, x - 6, y + 11) };
    case 'right':
      return { strokes, body: box(x + 6, y - 11, x + 17, y + 11) };
  }
}

/** A bar with the net’s name above it. */
function power(
  { net }: Label,
  { x, y }: Point,
  owner: string,
): Pick<DrawnLabel, 'strokes' | 'body' | 'lettering'> {
  return {
    strokes: [line('M0 0V-10M-10 -10H10')],
    body: box(x - 10, y - 11, x + 10, y - 8),
    lettering: [{ text: net, at: point(x, y - 15), from: 'middle', size: SIZE.small, hand: 'net', owner }],
  };
}
