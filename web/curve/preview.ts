import { levelAt, type Plan } from './plan.ts';

/** All previews share this axis, so that programmes compare at a glance. */
export const PREVIEW_S = 20 * 60;

/** One tooth of a preview, px from the left and its height. */
export interface Tooth {
  readonly x: number;
  readonly height: number;
}

/** The comb of a programme in a preview of this size, whose full height is `topLevel`. */
export function previewTeeth(
  plan: Plan,
  totalS: number,
  topLevel: number,
  size: { readonly width: number; readonly height: number; readonly pitch: number },
): readonly Tooth[] {
  const teeth: Tooth[] = [];
  for (let x = 0; x < size.width; x += size.pitch) {
    const t = (PREVIEW_S * (x + size.pitch / 2)) / size.width;
    if (t > totalS) break;
    teeth.push({ x, height: (size.height * levelAt(plan, t)) / topLevel });
  }
  return teeth;
}
