/** Whether a sheet can be read: nothing lies on anything else, by the most that its letters may need. */
import type { Drawing } from '../drawing.ts';
import {
  type Box,
  box,
  boxOfLine,
  ends,
  lies,
  overlap,
  type Point,
  passes,
  point,
  type Segment,
  where,
  within,
} from '../geometry.ts';
import { boxOfLettering } from '../lettering.ts';
import { DOT_RADIUS, WIDTH } from '../pen.ts';
import { FRAME, TITLE_BLOCK } from '../texts.ts';
import type { DrawnPin } from '../units.ts';

/** Something that takes room. */
interface Thing {
  readonly what: string;
  readonly owner: string;
  readonly box: Box;
}

interface Text extends Thing {
  readonly inside: boolean;
}

/** Sentences on what lies on what; none when everything on the sheet can be read. */
export function crowded(drawing: Drawing): string[] {
  return [
    ...textFaults(drawing),
    ...bodyFaults(drawing),
    ...wiresThroughBodies(drawing),
    ...wiresOverWires(drawing),
    ...wiresOverLeads(drawing),
  ].map((fault) => `Sheet ${drawing.sheet.name}: ${fault}`);
}

const textsOn = ({ units, labels, texts }: Drawing): Text[] =>
  [
    ...units.flatMap(({ lettering }) => lettering),
    ...labels.flatMap(({ lettering }) => lettering),
    ...texts,
  ].map((letters) => ({
    what: `“${letters.text}” of ${letters.owner}`,
    owner: letters.owner,
    box: boxOfLettering(letters),
    inside: letters.inside === true,
  }));

/** Symbols and the outlines of labels. */
const bodiesOn = ({ units, labels }: Drawing): Thing[] => [
  ...units.map(({ owner, body }) => ({ what: owner, owner, box: body })),
  ...labels.flatMap(({ owner, body }) => (body === undefined ? [] : [{ what: owner, owner, box: body }])),
];

const leadsOn = ({ units }: Drawing): DrawnPin[] => units.flatMap(({ pins }) => pins);

/** Lines that letters must not touch. */
function linesOn({ sheet, wires, units, junctions }: Drawing): Thing[] {
  const line = (what: string, segment: Segment, width: number): Thing => ({
    what,
    owner: '',
    box: boxOfLine(segment, width),
  });
  return [
    ...wires.map((wire) => line(`the wire ${said(wire)}`, wire, WIDTH[wire.carries])),
    ...units.flatMap(({ pins }) =>
      pins.map((pin) => line(`the lead of ${pin.part}.${pin.pin}`, pin.lead, WIDTH.other)),
    ),
    ...junctions.map(({ x, y }) => ({
      what: `the dot at ${where({ x, y })}`,
      owner: '',
      box: box(x - DOT_RADIUS, y - DOT_RADIUS, x + DOT_RADIUS, y + DOT_RADIUS),
    })),
    ...sheet.links.map(({ from, to }) => {
      const link = { from: point(...from), to: point(...to) };
      return line(`the dashed line ${said(link)}`, link, WIDTH.other);
    }),
    ...sheet.zones.flatMap((zone) => {
      const [left, top, right, bottom] = [...zone.from, ...zone.to];
      return edges({ left, top, right, bottom }).map((edge) => line(`the edge of “${zone.text}”`, edge, 1));
    }),
    ...[FRAME, TITLE_BLOCK].flatMap((frame) =>
      edges(frame).map((edge) => line('the frame', edge, WIDTH.other)),
    ),
  ];
}

function edges({ left, top, right, bottom }: Box): Segment[] {
  const corners = [point(left, top), point(right, top), point(right, bottom), point(left, bottom)];
  return corners.map((from, index) => ({ from, to: corners[(index + 1) % corners.length] ?? from }));
}

const said = ({ from, to }: Segment): string => `${where(from)} to ${where(to)}`;

function pairs<One>(all: readonly One[]): [One, One][] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b): [One, One] => [a, b]));
}

function textFaults(drawing: Drawing): string[] {
  const texts = textsOn(drawing);
  const solid = [...bodiesOn(drawing), ...linesOn(drawing)];
  return [
    ...pairs(texts)
      .filter(([a, b]) => overlap(a.box, b.box))
      .map(([a, b]) => `${a.what} overlaps ${b.what}.`),
    ...texts.flatMap((text) =>
      solid
        .filter((thing) => overlap(text.box, thing.box) && !(text.inside && text.owner === thing.owner))
        .map((thing) => `${text.what} overlaps ${thing.what}.`),
    ),
    ...texts.filter(({ box }) => !within(box, FRAME)).map(({ what }) => `${what} leaves the sheet.`),
    ...insiders(drawing, texts),
  ];
}

/** A text that says it is inside its symbol or flag is. */
function insiders(drawing: Drawing, texts: readonly Text[]): string[] {
  const bodies = new Map(bodiesOn(drawing).map(({ owner, box }) => [owner, box]));
  return texts.flatMap(({ inside, owner, box, what }) => {
    const body = bodies.get(owner);
    return inside && (body === undefined || !within(box, body)) ? [`${what} sticks out of it.`] : [];
  });
}

function bodyFaults(drawing: Drawing): string[] {
  const bodies = bodiesOn(drawing);
  const leads = leadsOn(drawing);
  return [
    ...pairs(bodies)
      .filter(([a, b]) => overlap(a.box, b.box))
      .map(([a, b]) => `${a.what} overlaps ${b.what}.`),
    ...bodies.flatMap(({ what, owner, box }) =>
      leads
        .filter((pin) => pin.owner !== owner)
        .filter(({ lead }) => overlap(boxOfLine(lead, 0.1), inset(box)))
        .map(({ part, pin }) => `the lead of ${part}.${pin} runs through ${what}.`),
    ),
    ...bodies.filter(({ box }) => !within(box, FRAME)).map(({ what }) => `${what} leaves the sheet.`),
  ];
}

/** Leads and wires may touch an outline where they end on it. */
const inset = ({ left, top, right, bottom }: Box): Box => ({
  left: left + 1,
  top: top + 1,
  right: right - 1,
  bottom: bottom - 1,
});

function wiresThroughBodies(drawing: Drawing): string[] {
  return drawing.wires.flatMap((wire) =>
    bodiesOn(drawing)
      .filter(({ box }) => overlap(boxOfLine(wire, 0.1), inset(box)))
      .map(({ what }) => `the wire ${said(wire)} runs through ${what}.`),
  );
}

/** Lines of one direction that share more than a point. */
function runsAlong(a: Segment, b: Segment): boolean {
  const shared = [a.from, a.to]
    .filter((at) => lies(at, b))
    .concat([b.from, b.to].filter((at) => lies(at, a)));
  return shared.some((at) => shared.some((other) => other.x !== at.x || other.y !== at.y));
}

function wiresOverWires({ wires }: Drawing): string[] {
  return pairs(wires)
    .filter(([a, b]) => runsAlong(a, b))
    .map(([a, b]) => `the wire ${said(a)} runs along the wire ${said(b)}.`);
}

/** A wire meets a lead at its end and nowhere else. */
function wiresOverLeads(drawing: Drawing): string[] {
  return drawing.wires.flatMap((wire) =>
    leadsOn(drawing)
      .filter(({ lead }) => runsAlong(wire, lead) || crosses(wire, lead))
      .map(({ part, pin }) => `the wire ${said(wire)} runs over the lead of ${part}.${pin}.`),
  );
}

function crosses(wire: Segment, lead: Segment): boolean {
  const level = ({ from, to }: Segment): boolean => from.y === to.y;
  if (level(wire) === level(lead)) return false;
  const meeting: Point = level(wire) ? point(lead.from.x, wire.from.y) : point(wire.from.x, lead.from.y);
  return lies(meeting, wire) && (passes(lead, meeting) || (ends(lead, meeting) && !isOuter(lead, meeting)));
}

const isOuter = ({ from }: Segment, at: Point): boolean => from.x === at.x && from.y === at.y;
