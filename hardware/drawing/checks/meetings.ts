/** What meets where on a sheet, and which of it a reader takes for connected. */
import type { Drawing } from '../drawing.ts';
import { type Point, passes, type Segment, where } from '../geometry.ts';

/** Things that conduct: a wire, a pin with all places where it may be met, a label. */
export interface Conductor {
  readonly kind: 'wire' | 'pin' | 'label';
  /** For a pin “R4.a”, for a label the net. */
  readonly name: string;
  readonly ends: readonly Point[];
  /** It is drawn as a line up to its ends; a text on a wire isn’t. */
  readonly hasLine: boolean;
}

/** A point at which something ends. */
export interface Meeting {
  readonly at: Point;
  readonly ending: readonly Conductor[];
  readonly passing: readonly Conductor[];
  readonly dot: boolean;
}

export function conductorsOf({ wires, units, labels }: Drawing): Conductor[] {
  return [
    ...wires.map((wire) => wireOf(wire)),
    ...pinsOf(units),
    ...labels.map(({ net, at, hasLine }): Conductor => ({ kind: 'label', name: net, ends: [at], hasLine })),
  ];
}

const wireOf = ({ from, to }: Segment): Conductor => ({
  kind: 'wire',
  name: `${where(from)} to ${where(to)}`,
  ends: [from, to],
  hasLine: true,
});

function pinsOf(units: Drawing['units']): Conductor[] {
  const spots = new Map<string, Point[]>();
  for (const { part, pin, at, unused } of units.flatMap(({ pins }) => pins)) {
    if (!unused) spots.set(`${part}.${pin}`, [...(spots.get(`${part}.${pin}`) ?? []), at]);
  }
  return [...spots].map(([name, ends]) => ({ kind: 'pin', name, ends, hasLine: true }));
}

export function meetingsOf(drawing: Drawing, conductors: readonly Conductor[]): Meeting[] {
  const ending = new Map<string, { at: Point; who: Conductor[] }>();
  const come = (at: Point, ...who: Conductor[]): void => {
    const here = ending.get(where(at)) ?? { at, who: [] };
    here.who.push(...who);
    ending.set(where(at), here);
  };
  for (const one of conductors) for (const at of one.ends) come(at, one);
  for (const at of drawing.junctions) come(at);
  const dots = new Set(drawing.junctions.map(where));
  return [...ending].map(([key, { at, who }]) => ({
    at,
    ending: who,
    passing: conductors.filter((one) => one.kind === 'wire' && passesBy(one, at)),
    dot: dots.has(key),
  }));
}

function passesBy({ ends: [from, to] }: Conductor, at: Point): boolean {
  return from !== undefined && to !== undefined && passes({ from, to }, at);
}

/** Lines that leave a point. */
export const linesAt = ({ ending, passing }: Meeting): number =>
  ending.filter(({ hasLine }) => hasLine).length + 2 * passing.length;

/**
 * What meets at a point is connected when a dot says so, or when no more than two lines leave it. A text on a
 * wire needs no dot; a line that ends on another without one isn’t connected to it.
 */
export function connectedAt(meeting: Meeting): readonly Conductor[] {
  return meeting.dot || linesAt(meeting) <= 2 ? [...meeting.ending, ...meeting.passing] : [];
}

/** Bundles that share a thing become one. */
export function united<Thing>(bundles: readonly (readonly Thing[])[]): Thing[][] {
  const groups = new Map<Thing, Set<Thing>>();
  for (const bundle of bundles) {
    const touching = new Set(bundle.map((thing) => groups.get(thing) ?? new Set([thing])));
    const whole = new Set([...touching].flatMap((group) => [...group]));
    for (const thing of whole) groups.set(thing, whole);
  }
  return [...new Set(groups.values())].map((group) => [...group]);
}

/** Things by what they have in common. */
export function grouped<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): ReadonlyMap<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
