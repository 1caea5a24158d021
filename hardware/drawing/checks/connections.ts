/** What a drawing connects, read off its geometry alone, compared with the nets of the design. */
import type { Design } from '../../design.ts';
import { netsOf } from '../../netlist.ts';
import type { Drawing } from '../drawing.ts';
import { ends, lies, type Point, passes, same, where } from '../geometry.ts';

/** Things that conduct: a wire, a pin (all places where it may be met), a label. */
interface Conductor {
  readonly kind: 'wire' | 'pin' | 'label';
  /** For a pin “R4.a”, for a label the net. */
  readonly name: string;
  readonly meets: (at: Point) => 'ends' | 'passes' | 'no';
}

/** Sentences on what is connected wrongly; none when the drawing says exactly what the design says. */
export function wrongConnections(design: Design, drawings: readonly Drawing[]): string[] {
  const groups = mergedByLabel(drawings.flatMap(groupsOn));
  return [
    ...drawings.flatMap(looseEnds),
    ...drawings.flatMap(wrongDots),
    ...groups.flatMap((group) => joinedNets(design, group)),
    ...brokenNets(design, groups),
  ];
}

const conductors = ({ wires, units, labels }: Drawing): Conductor[] => [
  ...wires.map(
    (wire): Conductor => ({
      kind: 'wire',
      name: `${where(wire.from)} to ${where(wire.to)}`,
      meets: (at) => (ends(wire, at) ? 'ends' : passes(wire, at) ? 'passes' : 'no'),
    }),
  ),
  ...pinsByName({ units }).map(
    ([name, spots]): Conductor => ({
      kind: 'pin',
      name,
      meets: (at) => (spots.some((spot) => same(spot, at)) ? 'ends' : 'no'),
    }),
  ),
  ...labels.map(
    ({ net, at: spot }): Conductor => ({
      kind: 'label',
      name: net,
      meets: (at) => (same(spot, at) ? 'ends' : 'no'),
    }),
  ),
];

function pinsByName({ units }: Pick<Drawing, 'units'>): [string, Point[]][] {
  const spots = new Map<string, Point[]>();
  for (const { part, pin, at, unused } of units.flatMap(({ pins }) => pins)) {
    if (!unused) spots.set(`${part}.${pin}`, [...(spots.get(`${part}.${pin}`) ?? []), at]);
  }
  return [...spots];
}

/** Every point at which something ends. */
function spotsOf({ wires, units, labels, junctions }: Drawing): Point[] {
  const all = [
    ...wires.flatMap(({ from, to }) => [from, to]),
    ...units.flatMap(({ pins }) => pins.map(({ at }) => at)),
    ...labels.map(({ at }) => at),
    ...junctions,
  ];
  return all.filter((at, index) => all.findIndex((other) => same(at, other)) === index);
}

/**
 * What meets at a point is connected when a dot says so, or when no more than two lines meet there. A text on a
 * wire needs no dot; a line that ends on another without one isn’t connected to it.
 */
function connectedAt(at: Point, drawing: Drawing, all: readonly Conductor[]): Conductor[] {
  const here = all.filter((one) => one.meets(at) !== 'no');
  if (drawing.junctions.some((dot) => same(dot, at))) return here;
  const isText = (one: Conductor): boolean =>
    one.kind === 'label' &&
    drawing.labels.some((label) => same(label.at, at) && label.net === one.name && !label.hasLine);
  const drawn = here.filter((one) => !isText(one));
  const passing = drawn.filter((one) => one.meets(at) === 'passes');
  if (drawn.length <= (passing.length > 0 ? 1 : 2)) return here;
  return [];
}

type Group = readonly Conductor[];

function groupsOn(drawing: Drawing): Group[] {
  const all = conductors(drawing);
  const bundles = spotsOf(drawing).map((at) => connectedAt(at, drawing, all));
  return united([...all.map((one) => [one]), ...bundles]);
}

/** Bundles that share a thing become one. */
function united<Thing>(bundles: readonly (readonly Thing[])[]): Thing[][] {
  let groups: Set<Thing>[] = [];
  for (const bundle of bundles) {
    const touching = groups.filter((group) => bundle.some((thing) => group.has(thing)));
    const whole = new Set([...touching.flatMap((group) => [...group]), ...bundle]);
    groups = [...groups.filter((group) => !touching.includes(group)), whole];
  }
  return groups.map((group) => [...group]);
}

/** Labels of one name are connected, on whatever sheet; so are the pieces of a part that show the same pin. */
function mergedByLabel(groups: readonly Group[]): Group[] {
  const names = new Map<string, Conductor[]>();
  for (const one of groups.flat()) {
    if (one.kind !== 'wire')
      names.set(`${one.kind} ${one.name}`, [...(names.get(`${one.kind} ${one.name}`) ?? []), one]);
  }
  return united([...groups, ...names.values()]);
}

const namesOf = (group: Group, kind: Conductor['kind']): string[] => [
  ...new Set(group.filter((one) => one.kind === kind).map(({ name }) => name)),
];

/** The net of a pin as `netsOf` has it. */
function netOfPin(design: Design): Map<string, string> {
  return new Map(
    [...netsOf(design)].flatMap(([net, pins]) =>
      pins.map(({ part, pin }) => [`${part.name}.${pin}`, net] as const),
    ),
  );
}

function joinedNets(design: Design, group: Group): string[] {
  const nets = netOfPin(design);
  const [pins, labels] = [namesOf(group, 'pin'), namesOf(group, 'label')];
  const found = new Set([...pins.map((pin) => nets.get(pin) ?? `no net (${pin})`), ...labels]);
  return found.size <= 1
    ? []
    : [`It joins ${[...found].toSorted().join(' and ')}: ${[...pins, ...labels].join(', ')}.`];
}

function brokenNets(design: Design, groups: readonly Group[]): string[] {
  const nets = [...netsOf(design)].map(([net, on]) => ({
    net,
    pins: on.map(({ part, pin }) => `${part.name}.${pin}`),
  }));
  return nets.flatMap(({ net, pins }) => {
    const pieces = groups
      .map((group) => namesOf(group, 'pin').filter((pin) => pins.includes(pin)))
      .filter((piece) => piece.length > 0);
    const missing = pins.filter((pin) => !pieces.flat().includes(pin));
    return [
      ...(pieces.length > 1
        ? [
            `It has ${net} in ${pieces.length} pieces: ${pieces.map((piece) => piece.join(', ')).join(' | ')}.`,
          ]
        : []),
      ...missing.map((pin) => `It lacks ${pin} of ${net}.`),
    ];
  });
}

/** A wire’s end at which nothing is, and a label that names nothing. */
function looseEnds(drawing: Drawing): string[] {
  const all = conductors(drawing);
  const alone = (at: Point): boolean => all.filter((one) => one.meets(at) !== 'no').length < 2;
  return [
    ...drawing.wires
      .flatMap(({ from, to }) => [from, to])
      .filter(alone)
      .map((at) => `A wire ends at ${where(at)} on sheet ${drawing.sheet.name}, and nothing is there.`),
    ...drawing.labels
      .filter(({ at }) => alone(at))
      .map(({ net, at }) => `The label ${net} at ${where(at)} names nothing.`),
  ];
}

/** A dot where no three lines meet, and three lines without a dot. */
function wrongDots(drawing: Drawing): string[] {
  const { junctions, wires, units, labels, sheet } = drawing;
  const pins = units.flatMap((unit) => unit.pins);
  const endings = [
    ...wires.flatMap(({ from, to }) => [from, to]),
    ...pins.map(({ at }) => at),
    ...labels.filter(({ hasLine }) => hasLine).map(({ at }) => at),
  ];
  const ending = (at: Point): number => endings.filter((end) => same(end, at)).length;
  const passing = (at: Point): number => wires.filter((wire) => passes(wire, at)).length;
  const bare = spotsOf({ ...drawing, junctions: [] }).filter(
    (at) =>
      ending(at) > 0 &&
      ending(at) + 2 * passing(at) >= 3 &&
      wires.some((wire) => lies(at, wire)) &&
      !junctions.some((dot) => same(dot, at)),
  );
  return [
    ...junctions
      .filter((at) => ending(at) === 0 || ending(at) + 2 * passing(at) < 3)
      .map((at) => `The dot at ${where(at)} on sheet ${sheet.name} joins no three lines.`),
    ...bare.map((at) => `Three lines meet at ${where(at)} on sheet ${sheet.name} without a dot.`),
  ];
}
