/** The tokens that the canvas draws with, read from the page so that themes hold there too. */
export interface Palette {
  readonly plate: string;
  readonly ink: string;
  readonly soft: string;
  readonly edge: string;
  readonly line: string;
  readonly comb: string;
  readonly warm: string;
  readonly start: string;
  readonly onStart: string;
  readonly fault: string;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    plate: token('plate'),
    ink: token('ink'),
    soft: token('soft'),
    edge: token('edge'),
    line: token('line'),
    comb: token('comb'),
    warm: token('warm'),
    start: token('start'),
    onStart: token('on-start'),
    fault: token('fault'),
    font: token('sans'),
  };
}

/** Size of the axis' and labels' type, px. */
const TYPE_PX = 13;

export function fontOf(palette: Palette, bold: boolean): string {
  return `${bold ? 700 : 400} ${TYPE_PX}px ${palette.font}`;
}

/** Draws one text, its middle at `y`. */
export function drawText(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  text: { readonly text: string; readonly x: number; readonly y: number } & {
    readonly anchor: 'start' | 'middle' | 'end';
    readonly bold?: boolean;
  },
): void {
  const { bold = false } = text;
  ctx.font = fontOf(palette, bold);
  ctx.fillStyle = bold ? palette.ink : palette.soft;
  ctx.textAlign = text.anchor === 'middle' ? 'center' : text.anchor;
  ctx.textBaseline = 'middle';
  ctx.fillText(text.text, text.x, text.y);
}

/** Strokes a line through points. */
export function drawLine(
  ctx: CanvasRenderingContext2D,
  points: readonly (readonly [x: number, y: number])[],
  style: { readonly colour: string; readonly width: number; readonly dash?: readonly number[] },
): void {
  const [first, ...rest] = points;
  if (first === undefined) return;
  ctx.beginPath();
  ctx.moveTo(...first);
  for (const point of rest) ctx.lineTo(...point);
  ctx.strokeStyle = style.colour;
  ctx.lineWidth = style.width;
  ctx.lineJoin = 'round';
  ctx.setLineDash([...(style.dash ?? [])]);
  ctx.stroke();
  ctx.setLineDash([]);
}
