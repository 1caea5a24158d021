import { LEVEL_LIGHTEST } from '../../src/contract/levels.ts';
import {
  ceilingSpans,
  cut,
  differing,
  dotsOf,
  endOf,
  levelTicks,
  type PhaseSpan,
  type Plan,
  type Slot,
  slotsOf,
  soaksOf,
  turnS,
} from '../curve/index.ts';
import { words } from '../words/index.ts';
import { drawLine, drawText, fontOf } from './canvas.ts';
import type { Frame } from './frame.ts';

/** What lies under the measured line: levels, ceiling, comb, plan. */
export function drawUnder(frame: Frame): void {
  drawLevels(frame);
  drawComb(frame);
  drawPlan(frame);
  drawCeilings(frame);
  drawSoakEnds(frame);
  drawTurn(frame);
}

function drawLevels({ ctx, curve, scale, palette, wide }: Frame): void {
  const { area } = scale;
  const ceilings = ceilingSpans(curve.phases, curve.ceiling, curve.endS);
  const right = area.left + area.width;
  for (const level of levelTicks(scale.topLevel, area.height, wide ? 1 : 2)) {
    const y = Math.round(scale.y(level)) + 0.5;
    // The ceiling's own line takes the place of this one where it goes all across.
    if (ceilings.length > 1 || ceilings[0]?.level !== level) {
      drawLine(
        ctx,
        [
          [area.left, y],
          [right, y],
        ],
        { colour: palette.line, width: 1 },
      );
    }
    drawText(ctx, palette, { text: String(level), x: area.left - (wide ? 30 : 22), y, anchor: 'start' });
  }
}

function drawCeilings({ ctx, curve, scale, palette }: Frame): void {
  for (const { level, fromS, toS } of ceilingSpans(curve.phases, curve.ceiling, curve.endS)) {
    const right = scale.x(toS);
    const y = scale.y(level);
    drawLine(
      ctx,
      [
        [scale.x(fromS), y],
        [right, y],
      ],
      { colour: palette.soft, width: 1.5, dash: [3, 3.5] },
    );
    const text = words.curve.ceiling(level);
    ctx.font = fontOf(palette, false);
    if (ctx.measureText(text).width > right - scale.x(fromS)) continue;
    const end = toS < curve.endS ? right - 6 : right;
    drawText(ctx, palette, { text, x: end, y: y - 11, anchor: 'end' });
  }
}

/** The motor pauses here, which takes no time of the plan: a line across, with its name. */
function drawTurn({ ctx, curve, scale, palette }: Frame): void {
  const atS = turnS(curve.phases);
  if (atS === null) return;
  const x = Math.round(scale.x(atS)) - 0.5;
  const { top, left, width } = scale.area;
  drawLine(
    ctx,
    [
      [x, scale.y(0)],
      [x, top],
    ],
    { colour: palette.soft, width: 1.5, dash: [6, 4] },
  );
  ctx.font = fontOf(palette, false);
  const text = words.curve.turn;
  const right = ctx.measureText(text).width + 6 <= left + width - x;
  drawText(ctx, palette, { text, x: right ? x + 6 : x - 6, y: top + 8, anchor: right ? 'start' : 'end' });
}

/** What was planned up to now is the programme's own plan; ahead of now the plan in force holds. */
function combPlan({ curve, planAhead }: Frame): Plan {
  if (curve.nowS === null) return planAhead;
  return [...cut(curve.ownPlan, 0, curve.nowS), ...cut(planAhead, curve.nowS, endOf(planAhead))];
}

const pastOnly = ({ curve }: Frame): boolean =>
  curve.end === 'lost' || curve.end === 'fault' || curve.end === 'over';

function drawComb(frame: Frame): void {
  const { curve, scale, wide } = frame;
  const pitch = wide ? 10 : 5;
  const width = wide ? 5 : 3;
  const slots = slotsOf({
    scale,
    plan: combPlan(frame),
    pitch,
    width,
    soaks: soaksOf(curve.phases),
    nowS: curve.nowS,
    pastOnly: pastOnly(frame),
    line: curve.line,
  });
  for (const slot of slots) {
    if (slot.soak) drawDots(frame, slot, pitch, width);
    else drawBar(frame, slot, width);
  }
}

function drawBar({ ctx, scale, palette }: Frame, slot: Slot, width: number): void {
  const base = scale.y(0);
  const fill = (level: number, colour: string): void => {
    ctx.fillStyle = colour;
    ctx.fillRect(slot.x, scale.y(level), width, base - scale.y(level));
  };
  if (slot.planned > (slot.done ?? 0)) fill(slot.planned, palette.comb);
  if (slot.done !== null && slot.done > 0) fill(slot.done, palette.warm);
}

function drawDots({ ctx, scale, palette }: Frame, slot: Slot, pitch: number, width: number): void {
  const base = scale.y(0);
  const level = slot.done ?? slot.planned;
  // The neutral comb is too faint for dots: they take the edge's colour, thinned.
  ctx.fillStyle = slot.done === null ? palette.edge : palette.warm;
  ctx.globalAlpha = slot.done === null ? 0.7 : 1;
  ctx.beginPath();
  for (const y of dotsOf(base, base - scale.y(level), pitch)) {
    ctx.moveTo(slot.x + width, y);
    ctx.arc(slot.x + width / 2, y, width / 2, 0, 2 * Math.PI);
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

function drawPlan(frame: Frame): void {
  const { ctx, curve, planAhead, scale, palette } = frame;
  const points = (plan: Plan): [number, number][] => plan.map(({ t, level }) => [scale.x(t), scale.y(level)]);
  const shown = pastOnly(frame) ? cut(curve.ownPlan, 0, curve.nowS ?? 0) : combPlan(frame);
  drawLine(ctx, points(shown), { colour: palette.edge, width: 1.5 });
  if (curve.nowS === null || curve.end === 'over') return;
  for (const stretch of differing(curve.ownPlan, planAhead, curve.nowS)) {
    drawLine(ctx, points(stretch), { colour: palette.edge, width: 1.75, dash: [3, 3.5] });
  }
}

/** How far the line at the end of the soak rises above the lightest level, and where its text stands, px. */
const SOAK_LINE_PX = 38;
const SOAK_TEXT_PX = 15;

function drawSoakEnds(frame: Frame): void {
  for (const soak of soaksOf(frame.curve.phases)) drawSoakEnd(frame, soak);
}

function drawSoakEnd({ ctx, scale, palette }: Frame, soak: PhaseSpan): void {
  const x = Math.round(scale.x(soak.toS)) - 0.5;
  const lightest = scale.y(LEVEL_LIGHTEST);
  drawLine(
    ctx,
    [
      [x, scale.y(0)],
      [x, lightest - SOAK_LINE_PX],
    ],
    { colour: palette.edge, width: 1.5, dash: [2, 4] },
  );
  ctx.font = fontOf(palette, false);
  const room = x - scale.x(soak.fromS);
  // Where the first phase has no room for its name below the base line, the name stands here.
  const text = ctx.measureText(soak.name).width > room - 2 ? soak.name : words.curve.oneMinute;
  const fits = (text === soak.name && soak.fromS === 0) || ctx.measureText(text).width < room;
  if (fits) drawText(ctx, palette, { text, x: x - 5, y: lightest - SOAK_TEXT_PX, anchor: 'end' });
}
