/** Which way of which terminal each part beside the board is wired to. */
import { type Design, GROUND } from '../design.ts';
import type { Part } from '../part.ts';
import { type Complaint, complaint } from '../rules/complaint.ts';
import { naturalOrder } from './natural-order.ts';

/** A way of a terminal of the board, and the pin that its wire leads to. */
export interface Way {
  readonly terminal: Part;
  /** What the way is called, and its number on the terminal. */
  readonly pin: string;
  readonly number: string;
  readonly net: string;
  /** Undefined when the way stays empty. */
  readonly end: End | undefined;
}

export interface End {
  readonly part: Part;
  readonly pin: string;
  readonly number: string;
}

/** Every way of every terminal, in the order of their names and numbers. */
export function waysOf(design: Design): readonly Way[] {
  const ends = endsOf(design);
  return emptyWays(design).map((way) => ({ ...way, end: ends.get(keyOf(way)) }));
}

/** Pins of parts beside the board for which no terminal of their cable has a way left. */
export function looseEnds(design: Design): readonly Complaint[] {
  const wired = new Set(waysOf(design).flatMap(({ end }) => (end ? [`${end.part.name} ${end.pin}`] : [])));
  return outside(design).flatMap(({ name, nets }) =>
    Object.entries(nets)
      .filter(([pin]) => !wired.has(`${name} ${pin}`))
      .map(([pin, net]) =>
        complaint('every wire of a cable has a way of its own', name, net, `there is none for its ${pin}.`),
      ),
  );
}

const outside = ({ parts }: Design): readonly Part[] => parts.filter(({ place }) => place !== 'board');

const keyOf = ({ terminal, pin }: Pick<Way, 'terminal' | 'pin'>): string => `${terminal.name} ${pin}`;

function emptyWays({ parts }: Design): readonly Way[] {
  return parts
    .filter(({ type, place }) => type.nature.kind === 'connector' && place === 'board')
    .sort((a, b) => naturalOrder(a.name, b.name))
    .flatMap((terminal) =>
      Object.entries(terminal.nets)
        .map(([pin, net]) => ({
          terminal,
          pin,
          number: terminal.type.pins[pin] ?? '?',
          net,
          end: undefined,
        }))
        .sort((a, b) => naturalOrder(a.number, b.number)),
    );
}

/** The pin at the other end of each way that has one. */
function endsOf(design: Design): ReadonlyMap<string, End> {
  const parts = outside(design);
  const ways = emptyWays(design);
  const placed = parts.flatMap((part) =>
    wiresOf(
      part,
      ways.filter(({ terminal }) => servedBy(terminal, parts) === part),
    ),
  );
  return new Map(placed);
}

/** The part that a terminal is for: the one with which it shares the most nets. */
function servedBy(terminal: Part, parts: readonly Part[]): Part | undefined {
  const nets = new Set(Object.values(terminal.nets));
  const shared = (part: Part): number =>
    [...nets].filter((net) => Object.values(part.nets).includes(net)).length;
  return parts.toSorted((a, b) => shared(b) - shared(a))[0];
}

/** Gives each pin of a part one of its ways. Ground comes last: it has several, and takes the one beside its fellow. */
function wiresOf(part: Part, ways: readonly Way[]): [string, End][] {
  const pins = Object.entries(part.nets);
  const taken = new Map<string, Way>();
  for (const [pin, net] of pins.toSorted(([, a], [, b]) => Number(a === GROUND) - Number(b === GROUND))) {
    const free = ways.filter((way) => way.net === net && ![...taken.values()].includes(way));
    const before = pins[pins.findIndex(([name]) => name === pin) - 1];
    const fellow = before && taken.get(before[0]);
    const way = free.find((one) => one.pin === pin) ?? nearest(free, ways, fellow);
    if (way) taken.set(pin, way);
  }
  return [...taken].map(([pin, way]) => [keyOf(way), { part, pin, number: part.type.pins[pin] ?? '?' }]);
}

function nearest(free: readonly Way[], ways: readonly Way[], fellow: Way | undefined): Way | undefined {
  if (fellow === undefined) return free[0];
  const distance = (way: Way): number => Math.abs(ways.indexOf(way) - ways.indexOf(fellow));
  return free.toSorted((a, b) => distance(a) - distance(b))[0];
}
