/** A programme's plan as a picture: slots like a comb, dots for the soak, one line on top. */
import { ceilingOn, LEVEL_LIGHTEST, type Programme } from '../contract/index.ts';
import { type Curve, endOf, levelAt } from './curve.ts';
import { minutesAndSeconds } from './duration.ts';
import { placesOf } from './places.ts';
import { type PlacedPhase, phaseAt, phasesOf, planOf, topLevel, turnOf } from './plan.ts';

const WIDTH = 760;
const HEIGHT = 320;
const LEFT = 40;
const RIGHT = WIDTH - 24;
const TOP = 76;
const BOTTOM = HEIGHT - 64;
const SLOT_PITCH = 10;
const SLOT_WIDTH = 5;
/** Steps of the time axis, and how many of them it has at most. */
const TICK_STEPS_S = [30, 60, 120, 300, 600];
const TICKS_MAX = 5;
/** Usual width of a character, px. Names that turn out wider are cut off where their room ends. */
const NAME_CHARACTER = 10;
const CHARACTER = 7.5;

/** Stands where the massager is turned round. */
const TURN = 'turn round';

/** Neutral colours, since nothing moves: light, or dark where the viewer prefers that. */
const STYLE = `
  text { font: 13px "Helvetica Neue", Helvetica, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; fill: #565048; }
  .name { font-size: 17px; font-weight: 700; fill: #1D1B18; }
  .plate { fill: #F2F0EB; }
  .grid { stroke: #CBC5BA; }
  .slot { fill: #DAD6CC; }
  .dot, .phase { fill: #7D766A; }
  .ceiling, .soak-end, .turn { stroke: #7D766A; stroke-dasharray: 2 4; }
  .plan { fill: none; stroke: #1D1B18; stroke-width: 2; stroke-linejoin: round; }
  @media (prefers-color-scheme: dark) {
    text { fill: #B5AC9E; }
    .name { fill: #F3EEE4; }
    .plate { fill: #1E1C19; }
    .grid { stroke: #38342E; }
    .slot { fill: #3A362F; }
    .dot, .phase { fill: #7F776B; }
    .ceiling, .soak-end, .turn { stroke: #7F776B; }
    .plan { stroke: #F3EEE4; }
  }`;

interface Scale {
  readonly x: (t: number) => number;
  readonly y: (level: number) => number;
}

/** The plan as a standalone SVG document, with a name and a description for those who don't see it. */
export function previewSvg(programme: Programme): string {
  const plan = planOf(programme);
  const scale = scaleOf(plan, programme.ceiling);
  const shownName = escapeXml(shortened(programme.name, Math.floor((RIGHT - LEFT) / NAME_CHARACTER)));
  const facts = [
    `${minutesAndSeconds(endOf(plan))} in all`,
    placesOf(programme),
    `up to level ${topLevel(programme).toFixed(1)}`,
  ].join(' · ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(programme.name)}</title>`,
    `<desc id="desc">${escapeXml(describe(programme))}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="plate" width="${WIDTH}" height="${HEIGHT}" rx="16"/>`,
    inRoom({ x: LEFT, y: 12, width: RIGHT - LEFT }, 'name', shownName),
    `<text x="${LEFT}" y="52">${facts}</text>`,
    ...levelAxis(programme, scale),
    ...timeAxis(plan, scale),
    ...slots(programme, plan, scale),
    ...soakEnds(programme, scale),
    ...turnLine(programme, scale),
    `<polyline class="plan" points="${plan.map((point) => `${px(scale.x(point.t))},${px(scale.y(point.level))}`).join(' ')}"/>`,
    ...phases(programme, scale),
    '</svg>',
    '',
  ].join('\n');
}

function scaleOf(plan: Curve, ceiling: number): Scale {
  const endS = Math.max(1, endOf(plan));
  const top = axisTop(ceiling);
  return {
    x: (t) => LEFT + ((RIGHT - LEFT) * t) / endS,
    y: (level) => BOTTOM - ((BOTTOM - TOP) * level) / top,
  };
}

/** The level axis goes to one above the ceiling. */
const axisTop = (ceiling: number): number => Math.ceil(ceiling) + 1;

function levelAxis(programme: Programme, { x, y }: Scale): string[] {
  const { ceiling } = programme;
  const top = axisTop(ceiling);
  const everyLevels = top > 7 ? 2 : 1;
  const lines: string[] = [];
  for (let level = 1; level <= top; level += everyLevels) {
    if (level !== ceiling) lines.push(horizontal('grid', { from: LEFT, to: RIGHT }, y(level)));
    lines.push(`<text x="${LEFT - 12}" y="${px(y(level) + 4)}" text-anchor="end">${level}</text>`);
  }
  return [
    ...lines,
    ...ceilings(programme).flatMap(({ level, fromS, toS }) => [
      horizontal('ceiling', { from: x(fromS), to: x(toS) }, y(level)),
      `<text x="${px(x(toS))}" y="${px(y(level) - 5)}" text-anchor="end">Ceiling ${level.toFixed(1)}</text>`,
    ]),
  ];
}

/** How deep deeper goes, and when: two stretches where the calves go less deep than the heels. */
function ceilings(programme: Programme): { level: number; fromS: number; toS: number }[] {
  const endS = Math.max(1, endOf(planOf(programme)));
  const turn = turnOf(programme);
  const at = ({ phase }: Pick<PlacedPhase, 'phase'>): number => ceilingOn(phase.position, programme.ceiling);
  const start = programme.phases[0];
  if (start === undefined) return [];
  if (turn === null || at(turn.before) === at(turn.after))
    return [{ level: at({ phase: start }), fromS: 0, toS: endS }];
  return [
    { level: at(turn.before), fromS: 0, toS: turn.atS },
    { level: at(turn.after), fromS: turn.atS, toS: endS },
  ];
}

const horizontal = (
  kind: 'grid' | 'ceiling',
  { from, to }: { from: number; to: number },
  y: number,
): string => `<line class="${kind}" x1="${px(from)}" x2="${px(to)}" y1="${px(y)}" y2="${px(y)}"/>`;

function timeAxis(plan: Curve, { x }: Scale): string[] {
  const endS = endOf(plan);
  const stepS = TICK_STEPS_S.find((step) => endS / step <= TICKS_MAX) ?? endS;
  const ticks: number[] = [];
  for (let t = 0; t < endS - stepS / 2; t += stepS) ticks.push(t);
  return [...ticks, endS].map((t) => {
    const anchor = t === 0 ? 'start' : t === endS ? 'end' : 'middle';
    return `<text x="${px(x(t))}" y="${HEIGHT - 16}" text-anchor="${anchor}">${minutesAndSeconds(t)}</text>`;
  });
}

/** Where each soak ends, with its name where the phase below has no room for it. */
function soakEnds(programme: Programme, { x, y }: Scale): string[] {
  return phasesOf(programme).flatMap(({ phase, fromS, toS }) => {
    if (phase.kind !== 'soak') return [];
    const end = x(toS);
    const top = y(LEVEL_LIGHTEST) - 30;
    const line = `<line class="soak-end" x1="${px(end)}" x2="${px(end)}" y1="${px(top)}" y2="${BOTTOM}"/>`;
    if (fits(phase.name, end - x(fromS) - 2)) return [line];
    return [line, `<text x="${px(end - 5)}" y="${px(top + 12)}" text-anchor="end">soak</text>`];
  });
}

/** Where the massager is turned round: the motor pauses there, which takes no time of the plan. */
function turnLine(programme: Programme, { x }: Scale): string[] {
  const turn = turnOf(programme);
  if (turn === null) return [];
  const at = x(turn.atS);
  const beside = fits(TURN, RIGHT - at - 5) ? { x: at + 5, anchor: 'start' } : { x: at - 5, anchor: 'end' };
  return [
    `<line class="turn" x1="${px(at)}" x2="${px(at)}" y1="${TOP - 4}" y2="${BOTTOM}"/>`,
    `<text x="${px(beside.x)}" y="${TOP + 8}" text-anchor="${beside.anchor}">${TURN}</text>`,
  ];
}

function slots(programme: Programme, plan: Curve, { x, y }: Scale): string[] {
  const perS = (x(1) - x(0)) / SLOT_PITCH;
  const drawn: string[] = [];
  for (let slot = 0; (slot + SLOT_WIDTH / SLOT_PITCH) / perS <= endOf(plan); slot++) {
    const middleS = (slot + SLOT_WIDTH / SLOT_PITCH / 2) / perS;
    const left = LEFT + slot * SLOT_PITCH;
    const top = y(levelAt(plan, middleS));
    if (phaseAt(programme, middleS).phase.kind === 'soak') drawn.push(...dots(left, top));
    else
      drawn.push(
        `<rect class="slot" x="${px(left)}" y="${px(top)}" width="${SLOT_WIDTH}" height="${px(BOTTOM - top)}"/>`,
      );
  }
  return drawn;
}

function dots(left: number, top: number): string[] {
  const drawn: string[] = [];
  for (let y = BOTTOM - SLOT_WIDTH; y > top; y -= SLOT_PITCH) {
    drawn.push(`<circle class="dot" cx="${px(left + SLOT_WIDTH / 2)}" cy="${px(y)}" r="2"/>`);
  }
  return drawn;
}

function phases(programme: Programme, { x }: Scale): string[] {
  return phasesOf(programme).flatMap(({ phase, fromS, toS }) => {
    const width = x(toS) - x(fromS) - 2;
    if (width <= 0) return [];
    const bar = `<rect class="phase" x="${px(x(fromS) + 1)}" y="${BOTTOM + 6}" width="${px(width)}" height="4"/>`;
    if (!fits(phase.name, width)) return [bar];
    return [bar, inRoom({ x: x(fromS) + 1, y: BOTTOM + 10, width }, 'label', escapeXml(phase.name))];
  });
}

function describe(programme: Programme): string {
  const parts = phasesOf(programme).map(({ phase, fromS, toS }) => {
    const level = (phase.segments.at(-1)?.toLevel ?? LEVEL_LIGHTEST).toFixed(1);
    return `${phase.name} from ${minutesAndSeconds(fromS)} to ${minutesAndSeconds(toS)}, ending at level ${level}`;
  });
  const turn = turnOf(programme);
  if (turn !== null) parts.splice(turn.after.index, 0, 'the massager is turned round');
  const highest = ceilings(programme).map(({ level }) => level.toFixed(1));
  return `${parts.join('; ')}. Ceiling ${highest.join(', then ')}.`;
}

/** Whether a name has room below its phase, as far as can be told without drawing it. */
const fits = (name: string, width: number): boolean => CHARACTER * name.length <= width;

/** A text that nothing of leaves its room: a nested picture shows only what is inside. */
function inRoom(room: { x: number; y: number; width: number }, kind: 'name' | 'label', text: string): string {
  const { x, y, width } = room;
  return `<svg x="${px(x)}" y="${px(y)}" width="${px(width)}" height="24"><text class="${kind}" y="17">${text}</text></svg>`;
}

/** The text, or as much of it as `most` characters, counted as people do. */
function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

const px = (value: number): string => String(Math.round(value * 100) / 100);

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
