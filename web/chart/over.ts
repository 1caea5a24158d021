import { type Label, labelsThatFit, type PressMark, pressMarks, timeTicks } from '../curve/index.ts';
import { minutesAndSeconds } from '../format.ts';
import { words } from '../words/index.ts';
import { drawLine, drawText, fontOf } from './canvas.ts';
import { BELOW, type Frame } from './frame.ts';

/** What lies over the measured line: presses, phases, times, now. */
export function drawOver(frame: Frame): void {
  const bars = phaseBars(frame);
  drawPresses(frame);
  drawPhases(frame, bars);
  drawTimes(frame);
  drawUnseen(frame);
  drawNow(frame, bars);
}

function textWidth({ ctx, palette }: Frame): (text: string, bold: boolean) => number {
  return (text, bold) => {
    ctx.font = fontOf(palette, bold);
    return ctx.measureText(text).width;
  };
}

function drawPresses(frame: Frame): void {
  const { ctx, curve, scale, palette, wide } = frame;
  const marks = pressMarks(curve.presses, scale.x);
  const y = scale.area.top - 9;
  for (const mark of marks) {
    const up = mark.press === 'deeper' ? -1 : 1;
    ctx.beginPath();
    ctx.moveTo(mark.x - 6, y - 4.5 * up);
    ctx.lineTo(mark.x + 6, y - 4.5 * up);
    ctx.lineTo(mark.x, y + 4.5 * up);
    ctx.closePath();
    ctx.fillStyle = palette.ink;
    ctx.fill();
    if (!wide) continue;
    const foot = Math.max(scale.area.top, scale.y(mark.level) - 4);
    drawLine(
      ctx,
      [
        [mark.x, y + 9],
        [mark.x, foot],
      ],
      { colour: palette.edge, width: 1, dash: [1.5, 3.5] },
    );
  }
  if (wide) drawPressNames(frame, marks, y);
}

function nameOf({ press, count, mixed }: PressMark): string {
  return mixed ? words.curve.presses(count) : words.curve.times(words.curve.press[press], count);
}

/** The names that fit: none may run into the next triangle. */
function drawPressNames(frame: Frame, marks: readonly PressMark[], y: number): void {
  const { ctx, scale, palette } = frame;
  const widthOf = textWidth(frame);
  for (const [index, mark] of marks.entries()) {
    const text = nameOf(mark);
    const from = mark.x + 12;
    const limit = (marks[index + 1]?.x ?? scale.area.left + scale.area.width + 8) - 8;
    if (from + widthOf(text, false) <= limit) drawText(ctx, palette, { text, x: from, y, anchor: 'start' });
  }
}

interface PhaseBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly now: boolean;
  /** Where its name ends, which begins where the bar does; null where it has no room. */
  readonly nameEnd: number | null;
}

function phaseBars(frame: Frame): PhaseBar[] {
  const { curve, scale } = frame;
  const widthOf = textWidth(frame);
  return curve.phases.map(({ name, fromS, toS }) => {
    const from = scale.x(fromS) + 1;
    const to = scale.x(toS) - 1;
    const now = name === curve.phase?.name && fromS === curve.phase.fromS;
    const nameEnd = from + widthOf(name, now);
    return { name, from, to, now, nameEnd: nameEnd > to ? null : nameEnd };
  });
}

/** Whether a line straight down at `x` would go through the name of a phase. */
function strikesName(bars: readonly PhaseBar[], x: number): boolean {
  return bars.some(({ from, nameEnd }) => nameEnd !== null && x >= from - 2 && x <= nameEnd + 2);
}

function drawPhases({ ctx, scale, palette }: Frame, bars: readonly PhaseBar[]): void {
  const base = scale.y(0);
  for (const { name, from, to, now, nameEnd } of bars) {
    ctx.fillStyle = now ? palette.ink : palette.edge;
    ctx.fillRect(from, base + BELOW.phaseBar, Math.max(0, to - from), BELOW.phaseBarHeight);
    if (nameEnd === null) continue;
    drawText(ctx, palette, {
      text: name,
      x: from,
      y: base + BELOW.phaseText,
      anchor: 'start',
      bold: now,
    });
  }
}

function drawTimes(frame: Frame): void {
  const { ctx, curve, scale, palette } = frame;
  const ends = { left: scale.area.left, right: scale.area.left + scale.area.width };
  const ticks = timeTicks(curve.endS).map((t): Label => {
    const anchor = t === 0 ? 'start' : t === curve.endS ? 'end' : 'middle';
    return { text: minutesAndSeconds(t), x: scale.x(t), anchor, bold: false };
  });
  const labels = labelsThatFit([...nowLabel(frame, ends), ...ticks], ends, textWidth(frame));
  const y = scale.y(0) + BELOW.timeText;
  for (const label of labels) drawText(ctx, palette, { ...label, y });
}

/** The time of now comes first, kept inside the plot at either end. */
function nowLabel(frame: Frame, ends: { readonly left: number; readonly right: number }): Label[] {
  const { curve, scale } = frame;
  if (curve.nowS === null) return [];
  const text = minutesAndSeconds(curve.nowS);
  const half = textWidth(frame)(text, true) / 2;
  const x = Math.min(Math.max(scale.x(curve.nowS), ends.left + half), ends.right - half);
  return [{ text, x, anchor: 'middle', bold: true }];
}

const HATCH_PX = 6;

function drawUnseen({ ctx, curve, scale, palette }: Frame): void {
  if (curve.nowS === null || curve.hatchToS === null) return;
  const from = scale.x(curve.nowS);
  const to = scale.x(curve.hatchToS);
  const { top, height } = scale.area;
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, top, to - from, height);
  ctx.clip();
  const reach = to - from;
  for (let y = top; y < top + height + reach; y += HATCH_PX) {
    drawLine(
      ctx,
      [
        [from, y],
        [from + reach, y - reach],
      ],
      { colour: palette.edge, width: 1 },
    );
  }
  ctx.restore();
}

const BEAD_PX = 12.5;

function drawNow({ ctx, curve, scale, palette }: Frame, bars: readonly PhaseBar[]): void {
  if (curve.nowS === null) return;
  const x = scale.x(curve.nowS);
  const y = scale.y(curve.nowLevel);
  // Down to its time, but never through the name of a phase.
  const foot =
    scale.y(0) + (strikesName(bars, x) ? BELOW.phaseBar + BELOW.phaseBarHeight : BELOW.timeText - 12);
  const head = Math.min(y, scale.y(curve.line.level.at(-1) ?? 0));
  drawLine(
    ctx,
    [
      [x, head],
      [x, foot],
    ],
    { colour: palette.ink, width: 1.75 },
  );
  if (curve.end === 'now' || curve.end === 'lost') {
    const hollow = curve.end === 'lost';
    ctx.beginPath();
    ctx.arc(x, y, BEAD_PX - 1.5, 0, 2 * Math.PI);
    ctx.fillStyle = hollow ? palette.plate : palette.start;
    ctx.fill();
    ctx.strokeStyle = hollow ? palette.soft : palette.onStart;
    ctx.lineWidth = 3;
    ctx.stroke();
  }
  if (curve.end === 'fault') {
    ctx.fillStyle = palette.plate;
    ctx.fillRect(x - 12, y - 12, 24, 24);
    ctx.fillStyle = palette.fault;
    ctx.beginPath();
    ctx.roundRect(x - 10, y - 10, 20, 20, 3);
    ctx.fill();
  }
}
