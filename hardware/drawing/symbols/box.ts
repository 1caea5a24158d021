/** A box with named and numbered pins: integrated circuits, modules, the Nano. */
import { box, type Point, point } from '../geometry.ts';
import { SIZE } from '../lettering.ts';
import { type Inscription, outlined, type PartSymbol, type SymbolPin } from './symbol.ts';

/** A side of the box, and how far from the box’s centre along that side. */
export type PinPlace = readonly ['left' | 'right' | 'top' | 'bottom', number];

export interface BoxLayout {
  readonly width: number;
  readonly height: number;
  /** Length of the leads, where their numbers need more than two digits’ room. */
  readonly lead?: number;
  readonly pins: Readonly<Record<string, PinPlace>>;
  /** What is written in the box at a pin, where that isn’t the name of the pin. */
  readonly says?: Readonly<Record<string, string>>;
}

const LEAD = 20;
const MARGIN = 6;

export function boxOf({ width, height, lead = LEAD, pins, says = {} }: BoxLayout): PartSymbol {
  const [x, y] = [width / 2, height / 2];
  const placed = Object.entries(pins).map(([pin, [side, along]]) => pinAt(pin, side, along, { x, y }, lead));
  return {
    pins: placed,
    strokes: [outlined(`M${-x} ${-y}H${x}V${y}H${-x}Z`)],
    body: box(-x, -y, x, y),
    inscriptions: placed.map(({ pin, root }) =>
      inscription(says[pin] ?? pin, root, pins[pin]?.[0] ?? 'left'),
    ),
    numbered: true,
  };
}

function pinAt(pin: string, side: PinPlace[0], along: number, { x, y }: Point, lead: number): SymbolPin {
  switch (side) {
    case 'left':
      return { pin, at: point(-x - lead, along), root: point(-x, along) };
    case 'right':
      return { pin, at: point(x + lead, along), root: point(x, along) };
    case 'top':
      return { pin, at: point(along, -y - lead), root: point(along, -y) };
    case 'bottom':
      return { pin, at: point(along, y + lead), root: point(along, y) };
  }
}

function inscription(text: string, { x, y }: Point, side: PinPlace[0]): Inscription {
  const size = SIZE.small;
  switch (side) {
    case 'left':
      return { text, at: point(x + MARGIN, y + 4), from: 'start', size };
    case 'right':
      return { text, at: point(x - MARGIN, y + 4), from: 'end', size };
    case 'top':
      return { text, at: point(x, y + size + 2), from: 'middle', size };
    case 'bottom':
      return { text, at: point(x, y - MARGIN), from: 'middle', size };
  }
}
