/** Nets of a design, and what conducts between them. */
import { type Design, GROUND } from './design.ts';
import type { Part } from './part.ts';

/** One pin on a net. */
export interface PinOnNet {
  readonly part: Part;
  /** What the pin does. */
  readonly pin: string;
  /** Its number on the part. */
  readonly number: string;
}

/** Every net with its pins, by name. */
export function netsOf(design: Design): ReadonlyMap<string, readonly PinOnNet[]> {
  const nets = new Map<string, PinOnNet[]>();
  for (const part of design.parts) {
    for (const [pin, net] of Object.entries(part.nets)) {
      const number = part.type.pins[pin] ?? '?';
      nets.set(net, [...(nets.get(net) ?? []), { part, pin, number }]);
    }
  }
  return nets;
}

/** Pairs of pins between which current can flow, whatever makes it flow: both ways, and for a capacitor as well. */
function joined(part: Part): readonly (readonly [string, string])[] {
  const { nature, pins } = part.type;
  const [first = '', second = ''] = Object.keys(pins);
  switch (nature.kind) {
    case 'switch':
      return nature.poles;
    case 'relay':
      return [
        ['common', 'made'],
        ['coil1', 'coil2'],
      ];
    case 'mosfet':
      return [['drain', 'source']];
    case 'resistor':
    case 'capacitor':
    case 'diode':
    case 'fuse':
    case 'thermistor':
    case 'motor':
      return [[first, second]];
    case 'circuit':
    case 'processor':
    case 'source':
    case 'connector':
      return [];
  }
}

/** What is taken out of the circuit before it is walked: whole parts, or the contact of a relay. */
export type Opened = (part: Part, pair: readonly [string, string]) => boolean;

/**
 * The nets that current can reach from a net, itself included, each with the parts on the way there. Ground is
 * not passed: everything meets there. What `opened` names doesn't conduct.
 */
export function reachedFrom(
  design: Design,
  from: string,
  opened: Opened,
): ReadonlyMap<string, readonly Part[]> {
  const reached = new Map<string, readonly Part[]>([[from, []]]);
  const waiting = [from];
  for (let net = waiting.shift(); net !== undefined; net = waiting.shift()) {
    if (net === GROUND && net !== from) continue;
    const way = reached.get(net) ?? [];
    for (const { part, next } of neighbours(design, net, opened)) {
      if (reached.has(next)) continue;
      reached.set(next, [...way, part]);
      waiting.push(next);
    }
  }
  return reached;
}

function neighbours(design: Design, net: string, opened: Opened): { part: Part; next: string }[] {
  return design.parts.flatMap((part) =>
    joined(part)
      .filter((pair) => !opened(part, pair))
      .flatMap(([a, b]) => {
        const [netA, netB] = [part.nets[a], part.nets[b]];
        if (netA === undefined || netB === undefined) return [];
        if (netA === net) return [{ part, next: netB }];
        return netB === net ? [{ part, next: netA }] : [];
      }),
  );
}

/** Nothing is taken out. */
export const whole: Opened = () => false;
