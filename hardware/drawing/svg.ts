/** A drawing as SVG text: real letters, light ground, no colour that a grey print would lose. */
import { stopSwitch } from '../catalogue/panel.ts';
import type { Drawing } from './drawing.ts';
import { type Box, ends, type Point, type Turn } from './geometry.ts';
import type { DrawnLabel } from './labels.ts';
import type { Hand, Lettering } from './lettering.ts';
import { DOT_RADIUS, WIDTH } from './pen.ts';
import { SHEET, type Zone } from './placement.ts';
import type { Wire } from './routes.ts';
import type { Stroke } from './symbols/symbol.ts';
import { FRAME, TITLE_BLOCK } from './texts.ts';
import type { DrawnPin, DrawnUnit } from './units.ts';

const STYLE = `
  text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1b2733; }
  .strong, .title, .heading { font-weight: bold; }
  .net { font-weight: bold; fill: #0b4f6c; }
  .quiet { fill: #4a5663; }
  .line, .outlined, .wire { fill: none; stroke: #1b2733; stroke-width: ${WIDTH.other}; stroke-linecap: round; stroke-linejoin: round; }
  .outlined { fill: #ffffff; }
  .filled { fill: #1b2733; }
  .power { stroke: #8c2f16; stroke-width: ${WIDTH.power}; }
  .drive { stroke: #0b4f6c; stroke-width: ${WIDTH.drive}; }
  .dot { fill: #1b2733; }
  .flag-label .outlined { fill: #e8f2f6; stroke: #0b4f6c; stroke-width: 1.2; }
  .zone { fill: #f6f0e2; stroke: #cbb98c; stroke-width: 1; }
  .stop .line, .stop .outlined { stroke: #c1121f; stroke-width: 2.4; }
  .head { fill: #c1121f; stroke: #7d0c14; stroke-width: 1.5; }
  .link { fill: none; stroke: #5c6773; stroke-width: 1.4; stroke-dasharray: 6 4; }
  .frame { fill: none; stroke: #1b2733; stroke-width: 1.5; }
`;

export function svgOf(drawing: Drawing): string {
  const { sheet, units, wires, junctions, labels, texts } = drawing;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 ${SHEET.width} ${SHEET.height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(`Soleus board: ${sheet.title}`)}</title>`,
    `<desc id="desc">${escaped(sheet.description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect width="${SHEET.width}" height="${SHEET.height}" fill="#ffffff"/>`,
    rect(FRAME, 'frame'),
    rect(TITLE_BLOCK, 'frame'),
    ...sheet.zones.map(zone),
    ...sheet.links.map(({ from, to }) => `<path class="link" d="M${from.join(' ')}L${to.join(' ')}"/>`),
    ...ways(wires),
    ...units.map((one) => unit(one, wires)),
    ...drawing.units.flatMap(crosses),
    ...labels.map(label),
    ...junctions.map(({ x, y }) => `<circle class="dot" cx="${x}" cy="${y}" r="${DOT_RADIUS}"/>`),
    ...(sheet.head === undefined ? [] : [head(sheet.head)]),
    ...texts.map(text),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

const escaped = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const rect = ({ left, top, right, bottom }: Box, name: string): string =>
  `<rect class="${name}" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/>`;

const zone = ({ from: [left, top], to: [right, bottom] }: Zone): string =>
  `<rect class="zone" x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="8"/>`;

/** Thin lines first, so that the two paths that matter lie on top. */
function ways(wires: readonly Wire[]): string[] {
  return (['other', 'drive', 'power'] as const).map((carries) => {
    const own = wires.filter((wire) => wire.carries === carries);
    const path = own.map(({ from, to }) => `M${from.x} ${from.y}L${to.x} ${to.y}`).join('');
    return `<path class="wire ${carries}" d="${path}"/>`;
  });
}

const stroke = ({ path, look }: Stroke): string => `<path class="${look}" d="${path}"/>`;

const moved = ({ x, y }: Point, turn: Turn): string =>
  `translate(${x} ${y})${turn === 0 ? '' : ` rotate(${turn})`}`;

/** A part with what one sees when pointing at it. */
function unit({ part, at, turn, strokes, pins, lettering }: DrawnUnit, wires: readonly Wire[]): string {
  return [
    `<g class="${part.type.partNumber === stopSwitch.partNumber ? 'part stop' : 'part'}">`,
    `<title>${escaped(`${part.name}: ${part.type.what}. ${part.use}`)}</title>`,
    ...pins.map((pin) => lead(pin, wires)),
    `<g transform="${moved(at, turn)}">${strokes.map(stroke).join('')}</g>`,
    ...lettering.map(text),
    '</g>',
  ].join('');
}

/** A lead is as thick as the wire at its end. */
function lead({ at, lead: { from, to } }: DrawnPin, wires: readonly Wire[]): string {
  const carries = wires.find((wire) => ends(wire, at))?.carries ?? 'other';
  return `<path class="${carries === 'other' ? 'line' : `wire ${carries}`}" d="M${from.x} ${from.y}L${to.x} ${to.y}"/>`;
}

/** A cross beyond the end of the lead says that a pin goes nowhere. */
function crosses({ pins }: DrawnUnit): string[] {
  return pins
    .filter(({ unused }) => unused)
    .map(({ at, lead: { to } }) => {
      const [x, y] = [at.x + 4 * Math.sign(at.x - to.x), at.y + 4 * Math.sign(at.y - to.y)];
      return `<path class="line" d="M${x - 4} ${y - 4}l8 8m0 -8l-8 8"/>`;
    });
}

function label({ as, at, turn, strokes, lettering }: DrawnLabel): string {
  const shape = `<g transform="${moved(at, turn)}">${strokes.map(stroke).join('')}</g>`;
  return `<g class="${as}-label">${strokes.length === 0 ? '' : shape}${lettering.map(text).join('')}</g>`;
}

/** STOP’s mushroom head. */
const head = ([x, y]: readonly [number, number]): string =>
  `<path class="head" d="M${x - 26} ${y}C${x - 24} ${y - 22} ${x + 24} ${y - 22} ${x + 26} ${y}Z"/>`;

const ANCHORS = { start: '', middle: ' text-anchor="middle"', end: ' text-anchor="end"' } as const;
const CLASSES: Readonly<Record<Hand, string>> = {
  plain: '',
  strong: ' class="strong"',
  quiet: ' class="quiet"',
  net: ' class="net"',
  title: ' class="title"',
  heading: ' class="heading"',
};

const text = ({ text: letters, at, from, size, hand }: Lettering): string =>
  `<text x="${at.x}" y="${at.y}" font-size="${size}"${ANCHORS[from]}${CLASSES[hand]}>${escaped(letters)}</text>`;
