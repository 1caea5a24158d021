/** A plot as SVG: axes with their units, and what was read, as marks and lines. */
import type { Axis } from './axis.ts';
import { fixed } from './figures.ts';
import { type Markup, markup } from './markup.ts';

/** What a series is drawn with. Marks tell directions and sources apart, `tone` what was done to the unit. */
export interface Look {
  readonly mark: 'up' | 'down' | 'circle' | 'square' | null;
  readonly tone: 'first' | 'second' | 'third';
  /** Joins the points. */
  readonly line: 'solid' | 'dashed' | null;
}

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** How far it may be off, either way. */
  readonly doubt?: number;
}

export interface Series {
  readonly name: string;
  readonly look: Look;
  readonly points: readonly PlotPoint[];
}

/** A line across, with its label at the right. */
export interface Level {
  readonly y: number;
  readonly label: string;
}

export interface Plot {
  /** What it shows, for those who don't see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly height: number;
  readonly series: readonly Series[];
  readonly levels?: { readonly title: string; readonly lines: readonly Level[] };
  /** What is allowed, from left to right. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

const WIDTH = 680;
const LEFT = 64;
const TOP = 24;
const BELOW = 48;
/** Labels closer than this would touch. */
const LABEL_PX = 13;

interface Scale {
  readonly x: (value: number) => string;
  readonly y: (value: number) => string;
  readonly yPx: (value: number) => number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws it, as wide as there is room. */
export function drawn(plot: Plot): Markup {
  const scale = scaleOf(plot);
  return markup`<svg viewBox="0 0 ${WIDTH} ${plot.height}" role="img" aria-label="${plot.description}">
${bandOf(plot, scale)}${yAxis(plot.y, scale)}${xAxis(plot.x, scale)}${levelsOf(plot, scale)}${plot.series.map((series) => seriesOf(series, scale))}
</svg>`;
}

/** The sign of a series, for the legend. */
export function sign({ mark, tone, line }: Look): Markup {
  const stroke = line === null ? null : markup`<path class="${line} ${tone}" d="M1 7H31"/>`;
  return markup`<svg class="sign" viewBox="0 0 32 14" aria-hidden="true">${stroke}${mark && markOf(mark, tone, 16, 7)}</svg>`;
}

function scaleOf({ x, y, height, levels }: Plot): Scale {
  const right = WIDTH - (levels === undefined ? 16 : 48);
  const bottom = height - BELOW;
  const yPx = (value: number): number => bottom - ((bottom - TOP) * (value - y.from)) / (y.to - y.from);
  return {
    x: (value) => px(LEFT + ((right - LEFT) * (value - x.from)) / (x.to - x.from)),
    y: (value) => px(yPx(value)),
    yPx,
    right,
    bottom,
  };
}

function yAxis({ ticks, digits, title }: Axis, { y, right }: Scale): Markup {
  const lines = ticks.map(
    (tick) =>
      markup`<path class="grid" d="M${LEFT} ${y(tick)}H${right}"/><text x="${LEFT - 8}" y="${y(tick)}" dy="0.35em" text-anchor="end">${fixed(tick, digits)}</text>`,
  );
  return markup`${lines}<text x="0" y="11">${title}</text>`;
}

function xAxis({ ticks, digits, title }: Axis, { x, right, bottom }: Scale): Markup {
  const marks = ticks.map(
    (tick) =>
      markup`<path class="axis" d="M${x(tick)} ${bottom}v5"/><text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${fixed(tick, digits)}</text>`,
  );
  return markup`<path class="axis" d="M${LEFT} ${bottom}H${right}"/>${marks}<text x="${right}" y="${bottom + 40}" text-anchor="end">${title}</text>`;
}

/** From the lowest up, so that of labels which would touch the lower one stays. */
function levelsOf({ levels }: Plot, { y, yPx, right }: Scale): Markup | null {
  if (levels === undefined) return null;
  let lastPx = Number.POSITIVE_INFINITY;
  const lines = levels.lines.map(({ y: at, label }) => {
    const hasRoom = lastPx - yPx(at) >= LABEL_PX;
    if (hasRoom) lastPx = yPx(at);
    const text = hasRoom ? markup`<text x="${right + 8}" y="${y(at)}" dy="0.35em">${label}</text>` : null;
    return markup`<path class="level" d="M${LEFT} ${y(at)}H${right + 4}"/>${text}`;
  });
  return markup`${lines}<text x="${WIDTH}" y="11" text-anchor="end">${levels.title}</text>`;
}

function bandOf({ band }: Plot, { x, y }: Scale): Markup | null {
  if (band === undefined || band.length === 0) return null;
  const above = band.map((at) => `${x(at.x)},${y(at.high)}`);
  const below = band.map((at) => `${x(at.x)},${y(at.low)}`).toReversed();
  return markup`<polygon class="band" points="${[...above, ...below].join(' ')}"/>`;
}

function seriesOf({ look: { mark, tone, line }, points }: Series, { x, y }: Scale): Markup {
  const path = points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ');
  const joined = line === null ? null : markup`<polyline class="${line} ${tone}" points="${path}"/>`;
  const marks = points.map((point) => {
    const at = [Number(x(point.x)), Number(y(point.y))] as const;
    const { doubt } = point;
    const whisker =
      doubt === undefined
        ? null
        : markup`<path class="doubt ${tone}" d="M${at[0]} ${y(point.y - doubt)}V${y(point.y + doubt)}"/>`;
    return markup`${whisker}${mark && markOf(mark, tone, ...at)}`;
  });
  return markup`${joined}${marks}`;
}

function markOf(mark: NonNullable<Look['mark']>, tone: Look['tone'], x: number, y: number): Markup {
  const shape = `mark ${tone}`;
  switch (mark) {
    case 'circle':
      return markup`<circle class="${shape}" cx="${x}" cy="${y}" r="4"/>`;
    case 'square':
      return markup`<rect class="${shape}" x="${px(x - 3.5)}" y="${px(y - 3.5)}" width="7" height="7"/>`;
    case 'up':
      return markup`<path class="${shape}" d="M${px(x)} ${px(y - 5)}l4.5 8h-9z"/>`;
    case 'down':
      return markup`<path class="${shape}" d="M${px(x)} ${px(y + 5)}l4.5 -8h-9z"/>`;
  }
}

const px = (value: number): string => String(Math.round(value * 100) / 100);
