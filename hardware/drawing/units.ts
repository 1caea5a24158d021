/** Parts in their places: the symbol turned and moved, its pins with their numbers, its name and value. */

import type { Part } from '../part.ts';
import { DesignRefused } from '../refused.ts';
import { type Box, type Point, point, put, putBox, type Segment, type Turn } from './geometry.ts';
import { type Lettering, SIZE } from './lettering.ts';
import type { Side, Unit } from './placement.ts';
import { symbolOf } from './symbols/choose.ts';
import type { PartSymbol, Stroke, SymbolPin } from './symbols/symbol.ts';
import { saidValue } from './value.ts';

export interface DrawnPin {
  /** The symbol that it belongs to. */
  readonly owner: string;
  readonly part: string;
  readonly pin: string;
  readonly number: string;
  /** Where a wire may meet it. */
  readonly at: Point;
  readonly lead: Segment;
  /** Points away from the body. */
  readonly towards: 'left' | 'right' | 'up' | 'down';
  /** It goes nowhere, on purpose. */
  readonly unused: boolean;
}

export interface DrawnUnit {
  readonly part: Part;
  readonly owner: string;
  readonly at: Point;
  readonly turn: Turn;
  readonly strokes: readonly Stroke[];
  readonly body: Box;
  readonly pins: readonly DrawnPin[];
  readonly lettering: readonly Lettering[];
}

export function drawnUnit(part: Part, unit: Unit): DrawnUnit {
  const symbol = symbolOf(part, unit);
  const at = point(...unit.at);
  const turn = unit.turn ?? 0;
  const owner = unit.pins === undefined ? part.name : `${part.name} (${unit.pins.join(', ')})`;
  const body = putBox(symbol.body, at, turn);
  const pins = symbol.pins.map((pin) => drawnPin(part, owner, pin, at, turn));
  return {
    part,
    owner,
    at,
    turn,
    strokes: symbol.strokes,
    body,
    pins,
    lettering: [
      ...names(part, unit, body, owner),
      ...(symbol.numbered === true ? pins.map((pin) => numberAt(pin, owner)) : []),
      ...inscriptions(symbol, at, owner),
    ],
  };
}

function drawnPin(
  { name, type }: Part,
  owner: string,
  { pin, at, root }: SymbolPin,
  centre: Point,
  turn: Turn,
): DrawnPin {
  const number = type.pins[pin] ?? (type.unused?.[pin] === undefined ? undefined : pin);
  if (number === undefined)
    throw new DesignRefused(`${name} has no pin ${pin}, and the drawing has a place for it.`);
  const lead = { from: put(at, centre, turn), to: put(root, centre, turn) };
  return {
    owner,
    part: name,
    pin,
    number,
    at: lead.from,
    lead,
    towards: away(lead),
    unused: type.pins[pin] === undefined,
  };
}

function away({ from, to }: Segment): DrawnPin['towards'] {
  if (from.x !== to.x) return from.x < to.x ? 'left' : 'right';
  return from.y < to.y ? 'up' : 'down';
}

const GAP = 6;

/** Name and value: on one line above or below, on two beside. */
function names(
  part: Part,
  { names: side = 'above', pins, bare }: Unit,
  body: Box,
  owner: string,
): Lettering[] {
  const isTerminal = part.type.nature.kind === 'connector';
  const name = isTerminal ? `${part.name}.${part.type.pins[pins?.[0] ?? '']}` : part.name;
  const value = isTerminal || bare === true ? undefined : saidValue(part.type);
  return besides(name, value, side, body).map((letters) => ({
    ...letters,
    size: isTerminal ? SIZE.small : SIZE.plain,
    owner,
    inside: side === 'inside',
  }));
}

type Written = Omit<Lettering, 'size' | 'owner'>;

function besides(name: string, value: string | undefined, side: Side, body: Box): Written[] {
  const [x, y] = [(body.left + body.right) / 2, (body.top + body.bottom) / 2];
  const lines = value === undefined ? [name] : [name, value];
  const step = 15;
  const first = {
    above: point(x, body.top - GAP - step * (lines.length - 1)),
    below: point(x, body.bottom + GAP + 10),
    left: point(body.left - GAP, y + 4 - (step * (lines.length - 1)) / 2),
    right: point(body.right + GAP, y + 4 - (step * (lines.length - 1)) / 2),
    corner: point(x + GAP, body.bottom + GAP + 10),
    inside: point(x, y + 4 - (step * (lines.length - 1)) / 2),
  }[side];
  const from = (
    {
      above: 'middle',
      below: 'middle',
      left: 'end',
      right: 'start',
      corner: 'start',
      inside: 'middle',
    } as const
  )[side];
  return lines.map((text, index) => ({
    text,
    at: point(first.x, first.y + step * index),
    from,
    hand: index === 0 ? 'strong' : 'plain',
  }));
}

/** How far along an upright lead its number stands: the symbol’s name is near the other end. */
const NEAR_THE_END = 0.3;

/** Beside the lead, clear of it. */
function numberAt({ number, lead, towards }: DrawnPin, owner: string): Lettering {
  const x = (lead.from.x + lead.to.x) / 2;
  const y = lead.from.y + (lead.to.y - lead.from.y) * NEAR_THE_END;
  const level = towards === 'left' || towards === 'right';
  return {
    text: number,
    at: level ? point(x, y - 4) : point(x + 4, y + 5),
    from: level ? 'middle' : 'start',
    size: SIZE.small,
    hand: 'quiet',
    owner,
  };
}

function inscriptions({ inscriptions: texts = [] }: PartSymbol, at: Point, owner: string): Lettering[] {
  return texts.map(({ text, at: spot, from, size }) => ({
    text,
    at: point(at.x + spot.x, at.y + spot.y),
    from,
    size,
    hand: 'plain',
    owner,
    inside: true,
  }));
}
