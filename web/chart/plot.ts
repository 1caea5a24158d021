import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { between, type Curve, createScale, type Plan } from '../curve/index.ts';
import { readPalette } from './canvas.ts';
import { type Frame, paddingOf, WIDE_PX } from './frame.ts';
import { drawOver } from './over.ts';
import type { Plot } from './stage.tsx';
import { drawUnder } from './under.ts';

/** The session’s curve. A changed plan moves to its place for a moment. uPlot knows the scales, the canvas and the measured line; the rest is drawn in its hooks. */
export function createPlot(stage: HTMLElement, first: Curve, width: number, height: number): Plot<Curve> {
  let curve = first;
  let palette = readPalette(stage);
  let wide = width >= WIDE_PX;
  const replan = createReplan(stage, () => plot.redraw(false));

  const frameOf = (u: uPlot): Frame => {
    const ratio = uPlot.pxRatio;
    const { left, top, width, height } = u.bbox;
    const area = { left: left / ratio, top: top / ratio, width: width / ratio, height: height / ratio };
    return {
      ctx: u.ctx,
      curve,
      planAhead: replan.plan(curve.plan),
      scale: createScale(area, curve.endS, curve.topLevel),
      palette,
      wide,
    };
  };
  const inCssPixels = (draw: (frame: Frame) => void) => (u: uPlot) => {
    u.ctx.save();
    u.ctx.scale(uPlot.pxRatio, uPlot.pxRatio);
    draw(frameOf(u));
    u.ctx.restore();
  };

  const plot = new uPlot(
    {
      width,
      height,
      padding: [
        () => paddingOf(wide)[0],
        () => paddingOf(wide)[1],
        () => paddingOf(wide)[2],
        () => paddingOf(wide)[3],
      ],
      pxAlign: 0,
      cursor: { show: false },
      legend: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      axes: [{ show: false }, { show: false }],
      scales: {
        x: { time: false, range: () => [0, curve.endS] },
        y: { range: () => [0, curve.topLevel] },
      },
      series: [
        {},
        { stroke: () => palette.plate, width: 7, points: { show: false } },
        { stroke: () => palette.ink, width: 3, points: { show: false } },
      ],
      hooks: { drawAxes: [inCssPixels(drawUnder)], draw: [inCssPixels(drawOver)] },
    },
    dataOf(first),
    stage,
  );

  return {
    show(next) {
      replan.change(curve, next);
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
    remove() {
      replan.end();
      plot.destroy();
    },
  };
}

function dataOf({ line }: Curve): uPlot.AlignedData {
  return [[...line.t], [...line.level], [...line.level]];
}

interface Replan {
  change(from: Curve, to: Curve): void;
  /** The plan to draw now. */
  plan(target: Plan): Plan;
  end(): void;
}

/** Moves the plan ahead from an old plan to a new one, unless the person wants less motion. */
function createReplan(stage: HTMLElement, redraw: () => void): Replan {
  let from: Plan = [];
  let share = 1;
  let frame = 0;
  const step = (startMs: number, lengthMs: number) => (nowMs: number) => {
    const gone = Math.min(1, Math.max(0, nowMs - startMs) / lengthMs);
    share = 1 - (1 - gone) ** 3;
    redraw();
    frame = gone < 1 ? requestAnimationFrame(step(startMs, lengthMs)) : 0;
  };
  return {
    change(before, after) {
      const pressed = after.presses.length > before.presses.length;
      const lengthMs = Number.parseFloat(getComputedStyle(stage).getPropertyValue('--replan')) || 0;
      if (!pressed || before.nowS === null || lengthMs === 0) return;
      cancelAnimationFrame(frame);
      from = between(from, before.plan, share);
      share = 0;
      frame = requestAnimationFrame((startMs) => step(startMs, lengthMs)(startMs));
    },
    plan: (target) => between(from, target, share),
    end: () => cancelAnimationFrame(frame),
  };
}
