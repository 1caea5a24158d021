/** What a drawing connects, read off its geometry alone, compared with the nets of the design. */
import type { Design } from '../../design.ts';
import { netsOf } from '../../netlist.ts';
import type { Drawing } from '../drawing.ts';
import { where } from '../geometry.ts';
import {
  type Conductor,
  conductorsOf,
  connectedAt,
  grouped,
  linesAt,
  type Meeting,
  meetingsOf,
  united,
} from './meetings.ts';

type Group = readonly Conductor[];

/** Sentences on what is connected wrongly; none when the drawing says exactly what the design says. */
export function wrongConnections(design: Design, drawings: readonly Drawing[]): string[] {
  const sheets = drawings.map((drawing) => {
    const conductors = conductorsOf(drawing);
    return { name: drawing.sheet.name, conductors, meetings: meetingsOf(drawing, conductors) };
  });
  const groups = mergedByName(
    sheets.flatMap(({ conductors, meetings }) =>
      united([...conductors.map((one) => [one]), ...meetings.map(connectedAt)]),
    ),
  );
  const nets = netOfPin(design);
  return [
    ...sheets.flatMap(({ name, meetings }) => meetings.flatMap((meeting) => wrongAt(meeting, name))),
    ...groups.flatMap((group) => joinedNets(nets, group)),
    ...brokenNets(design, groups),
  ];
}

/** Labels of one name are connected, on whatever sheet; so are the pieces of a part that show the same pin. */
function mergedByName(groups: readonly Group[]): Group[] {
  const names = grouped(
    groups.flat().filter(({ kind }) => kind !== 'wire'),
    ({ kind, name }) => `${kind} ${name}`,
  );
  return united([...groups, ...names.values()]);
}

/** A wire’s end at which nothing is, a label that names nothing, a dot too many and one that is missing. */
function wrongAt(meeting: Meeting, sheet: string): string[] {
  const { at, ending, passing, dot } = meeting;
  const spot = `${where(at)} on sheet ${sheet}`;
  const lines = linesAt(meeting);
  const [one] = ending;
  const alone = ending.length + passing.length === 1 ? one?.kind : undefined;
  const ends = ending.some(({ hasLine }) => hasLine);
  return [
    ...(alone === 'wire' ? [`A wire ends at ${spot}, and nothing is there.`] : []),
    ...(alone === 'label' ? [`The label ${one?.name} at ${spot} names nothing.`] : []),
    ...(dot && (!ends || lines < 3) ? [`The dot at ${spot} joins no three lines.`] : []),
    ...(!dot && ends && lines >= 3 ? [`Three lines meet at ${spot} without a dot.`] : []),
    ...(!dot && !ends && lines > 2 ? [`The label ${one?.name} at ${spot} is on a crossing.`] : []),
  ];
}

const namesOf = (group: Group, kind: Conductor['kind']): string[] => [
  ...new Set(group.filter((one) => one.kind === kind).map(({ name }) => name)),
];

/** The net of a pin as `netsOf` has it. */
function netOfPin(design: Design): ReadonlyMap<string, string> {
  return new Map(
    [...netsOf(design)].flatMap(([net, pins]) =>
      pins.map(({ part, pin }) => [`${part.name}.${pin}`, net] as const),
    ),
  );
}

function joinedNets(nets: ReadonlyMap<string, string>, group: Group): string[] {
  const [pins, labels] = [namesOf(group, 'pin'), namesOf(group, 'label')];
  const found = new Set([...pins.map((pin) => nets.get(pin) ?? `no net (${pin})`), ...labels]);
  return found.size <= 1
    ? []
    : [`It joins ${[...found].toSorted().join(' and ')}: ${[...pins, ...labels].join(', ')}.`];
}

function brokenNets(design: Design, groups: readonly Group[]): string[] {
  const pieces = new Map(
    groups.flatMap((group) => namesOf(group, 'pin').map((pin) => [pin, group] as const)),
  );
  return [...netsOf(design)].flatMap(([net, on]) => {
    const pins = on.map(({ part, pin }) => `${part.name}.${pin}`);
    const missing = pins.filter((pin) => !pieces.has(pin));
    const parted = grouped(
      pins.filter((pin) => pieces.has(pin)),
      (pin) => pieces.get(pin),
    );
    const said = [...parted.values()].map((piece) => piece.join(', ')).join(' | ');
    return [
      ...(parted.size > 1 ? [`It has ${net} in ${parted.size} pieces: ${said}.`] : []),
      ...missing.map((pin) => `It lacks ${pin} of ${net}.`),
    ];
  });
}
