import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { DUTY_AXIS, type DutyCurve, type DutySpeed } from '../calibration/index.ts';
import { whole } from '../format.ts';
import { calibrationWords } from '../words/calibration.ts';
import { drawLine, drawText, type Palette, readPalette } from './canvas.ts';
import { WIDE_PX } from './frame.ts';
import type { Plot } from './stage.tsx';

const { curve: said } = calibrationWords;

/** One drawing: what, where, in which colours. */
interface Frame {
  readonly ctx: CanvasRenderingContext2D;
  readonly curve: DutyCurve;
  readonly palette: Palette;
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly x: (dutyPercent: number) => number;
  readonly y: (rpm: number) => number;
  /** Room to name the levels in full. */
  readonly wide: boolean;
}

/** Room around the plot, px: top, right, bottom, left. The levels stand at the right. */
const PADDING = { wide: [30, 72, 34, 52], narrow: [28, 24, 30, 42] } as const;
const BAND_SHARE = 0.05;
const MARK_PX = 5;
/** Labels of levels need this much height, px. */
const LABEL_PX = 15;

/** Speed over duty. uPlot knows the scales, the canvas and the fit; its hooks draw the rest. */
export function createDutyPlot(
  stage: HTMLElement,
  first: DutyCurve,
  width: number,
  height: number,
): Plot<DutyCurve> {
  let curve = first;
  let palette = readPalette(stage);
  let wide = width >= WIDE_PX;

  const inCssPixels = (draw: (frame: Frame) => void) => (u: uPlot) => {
    const ratio = uPlot.pxRatio;
    const box = u.bbox;
    const area = {
      left: box.left / ratio,
      top: box.top / ratio,
      width: box.width / ratio,
      height: box.height / ratio,
    };
    const span = DUTY_AXIS.to - DUTY_AXIS.from;
    u.ctx.save();
    u.ctx.scale(ratio, ratio);
    draw({
      ctx: u.ctx,
      curve,
      palette,
      area,
      x: (dutyPercent) => area.left + (area.width * (dutyPercent - DUTY_AXIS.from)) / span,
      y: (rpm) => area.top + area.height * (1 - rpm / curve.topRpm),
      wide,
    });
    u.ctx.restore();
  };
  const paddingAt = (side: 0 | 1 | 2 | 3) => (): number => PADDING[wide ? 'wide' : 'narrow'][side];

  const plot = new uPlot(
    {
      width,
      height,
      padding: [paddingAt(0), paddingAt(1), paddingAt(2), paddingAt(3)],
      pxAlign: 0,
      cursor: { show: false },
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      axes: [{ show: false }, { show: false }],
      scales: {
        x: { time: false, range: () => [DUTY_AXIS.from, DUTY_AXIS.to] },
        y: { range: () => [0, curve.topRpm] },
      },
      series: [{}, { stroke: () => palette.ink, width: 2.5, points: { show: false } }],
      hooks: { drawAxes: [inCssPixels(drawUnder)], draw: [inCssPixels(drawOver)] },
    },
    dataOf(first),
    stage,
  );
  return {
    show(next) {
      curve = next;
      plot.setData(dataOf(next));
    },
    resize(nextWidth, nextHeight) {
      wide = nextWidth >= WIDE_PX;
      plot.setSize({ width: nextWidth, height: nextHeight });
    },
    repaint() {
      palette = readPalette(stage);
      plot.redraw();
    },
    remove: () => plot.destroy(),
  };
}

function dataOf({ line }: DutyCurve): uPlot.AlignedData {
  return [line.map(({ dutyPercent }) => dutyPercent), line.map(({ rpm }) => rpm)];
}

type Places = (readonly [x: number, y: number])[];

function placesOf({ x, y }: Frame, line: readonly DutySpeed[], share = 1): Places {
  return line.map(({ dutyPercent, rpm }) => [x(dutyPercent), y(rpm * share)] as const);
}

function drawUnder(frame: Frame): void {
  drawBand(frame);
  drawAxes(frame);
  drawLevels(frame);
  const { ctx, curve, palette } = frame;
  drawLine(ctx, placesOf(frame, curve.found), { colour: palette.edge, width: 1.5, dash: [6, 4] });
}

function drawBand(frame: Frame): void {
  const { ctx, curve, palette } = frame;
  if (curve.line.length === 0) return;
  const edge = [
    ...placesOf(frame, curve.line, 1 + BAND_SHARE),
    ...placesOf(frame, curve.line, 1 - BAND_SHARE).reverse(),
  ];
  ctx.beginPath();
  for (const [x, y] of edge) ctx.lineTo(x, y);
  ctx.closePath();
  ctx.fillStyle = palette.comb;
  ctx.fill();
}

/** Speeds and duties that have a line or a figure of their own. */
const SPEED_STEP = 1000;
const DUTY_TICKS = [20, 40, 60, 80, 100];

function drawAxes({ ctx, curve, palette, area, x, y }: Frame): void {
  const right = area.left + area.width;
  for (let rpm = 0; rpm <= curve.topRpm; rpm += SPEED_STEP) {
    const at = Math.round(y(rpm)) + 0.5;
    drawLine(
      ctx,
      [
        [area.left, at],
        [right, at],
      ],
      { colour: palette.line, width: 1 },
    );
    drawText(ctx, palette, { text: whole(rpm), x: area.left - 8, y: at, anchor: 'end' });
  }
  drawText(ctx, palette, { text: said.rpm, x: area.left - 8, y: area.top - 18, anchor: 'end' });
  const below = y(0) + 17;
  for (const tick of DUTY_TICKS)
    drawText(ctx, palette, { text: said.percent(tick), x: x(tick), y: below, anchor: 'middle' });
  drawText(ctx, palette, { text: said.duty, x: area.left - 8, y: below, anchor: 'end' });
  for (const duty of curve.planned) {
    drawLine(
      ctx,
      [
        [x(duty), y(0)],
        [x(duty), y(0) - 7],
      ],
      { colour: palette.edge, width: 1.5 },
    );
  }
}

/** A dotted line at each level, from the curve on where there is one, with its name at the right. */
function drawLevels({ ctx, curve, palette, area, x, y, wide }: Frame): void {
  const right = area.left + area.width;
  let last = Number.POSITIVE_INFINITY;
  for (const { level, rpm, fromDuty } of curve.levels) {
    const at = y(rpm);
    drawLine(
      ctx,
      [
        [fromDuty === null ? area.left : x(fromDuty), at],
        [right, at],
      ],
      { colour: palette.warm, width: 1.5, dash: [1.5, 3.5] },
    );
    if (last - at < LABEL_PX) continue;
    last = at;
    const text = wide ? said.level(level) : String(level);
    drawText(ctx, palette, { text, x: right + 7, y: at, anchor: 'start', bold: true });
  }
}

function drawOver(frame: Frame): void {
  const { ctx, curve, palette, x, y } = frame;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.75;
  for (const { direction, dutyPercent, rpm } of curve.points) {
    const [atX, atY] = [x(dutyPercent), y(rpm)];
    ctx.beginPath();
    if (direction === 'down') {
      ctx.arc(atX, atY, MARK_PX, 0, 2 * Math.PI);
    } else {
      ctx.moveTo(atX - MARK_PX, atY - MARK_PX);
      ctx.lineTo(atX + MARK_PX, atY + MARK_PX);
      ctx.moveTo(atX - MARK_PX, atY + MARK_PX);
      ctx.lineTo(atX + MARK_PX, atY - MARK_PX);
    }
    ctx.stroke();
  }
  drawNow(frame);
}

const BEAD_PX = 8;

function drawNow({ ctx, curve, palette, x, y }: Frame): void {
  const { now } = curve;
  if (now === null || now.dutyPercent < DUTY_AXIS.from || now.dutyPercent > DUTY_AXIS.to) return;
  ctx.beginPath();
  ctx.arc(x(now.dutyPercent), y(Math.min(now.rpm, curve.topRpm)), BEAD_PX, 0, 2 * Math.PI);
  ctx.fillStyle = palette.start;
  ctx.fill();
  ctx.strokeStyle = palette.onStart;
  ctx.lineWidth = 2.5;
  ctx.stroke();
}
