/** The netlist as text: a net to a line, in an order that changes only where the design does. */
import type { Design } from '../design.ts';
import { netsOf, type PinOnNet } from '../netlist.ts';
import { naturalOrder } from './natural-order.ts';

/** `R1.2(b)`: a part, the number of its pin, and what the pin does. */
export const entryOf = ({ part, pin, number }: PinOnNet): string => `${part.name}.${number}(${pin})`;

/** The nets by name, the pins of each by part and number. */
export function sortedNets(design: Design): readonly (readonly [string, readonly PinOnNet[]])[] {
  return [...netsOf(design)]
    .sort(([a], [b]) => naturalOrder(a, b))
    .map(([net, on]) => [net, on.toSorted((a, b) => naturalOrder(entryOf(a), entryOf(b)))]);
}

export function netlistText(design: Design): string {
  const nets = sortedNets(design).map(([net, on]) => `${net}: ${on.map(entryOf).join(' ')}\n`);
  return [
    '# Generated from hardware/design.ts by hardware/generate.ts. Do not edit: npm run hardware writes it.\n',
    '# net: part.number(what the pin does) …\n',
    ...nets,
  ].join('');
}
