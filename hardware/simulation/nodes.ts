/** Names in a deck: nodes follow from nets, elements and what is inside a part from the part. */
import { GROUND } from '../design.ts';
import type { Part } from '../part.ts';

/** The node of a net. Inside a part they begin with `in_`, so that no net is meant by mistake. */
export function nodeOfNet(net: string): string {
  return net === GROUND ? '0' : net.toLowerCase();
}

/** A node inside a part. */
export function innerNode(part: Part, what: string): string {
  return `in_${part.name}_${what}`.toLowerCase();
}

/** The net of a part's pin, by what the pin does. Throws a RangeError where it has none. */
export function netAt(part: Part, pin: string): string {
  const net = part.nets[pin];
  if (net === undefined) throw new RangeError(`${part.name} has no net at its ${pin}`);
  return net;
}

/** Where a part's own element meets its pin: the far end of a lead for what isn't on the board. */
export function nodeOfPin(part: Part, pin: string): string {
  const net = netAt(part, pin);
  return part.place === 'board' ? nodeOfNet(net) : innerNode(part, pin);
}

/** Voltage between two nodes as ngspice's expression. */
export function voltage(plus: string, minus = '0'): string {
  if (plus === '0') return minus === '0' ? '0' : `(-v(${minus}))`;
  return minus === '0' ? `v(${plus})` : `(v(${plus})-v(${minus}))`;
}

/** A source of 0 V within an element, by which its current is known. */
export function ammeter(part: Part, what = ''): string {
  return `V${part.name}${what}`.toLowerCase();
}

/** Its current, as ngspice calls it. */
export function currentOf(source: string): string {
  return `i(${source})`;
}

/** A number as ngspice reads it: never a suffix that could be taken for another. */
export function figure(value: number): string {
  return Number(value.toPrecision(9)).toExponential();
}
