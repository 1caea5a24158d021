/** A text that would like to stand on the plate. `anchor` says which part of it is at `x`. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly bold: boolean;
}

/** Space that must stay free between two labels, px. */
const GAP = 8;

/** The stretch a label of this width covers. */
function stretch(label: Label, width: number): readonly [number, number] {
  const left = label.x - { start: 0, middle: width / 2, end: width }[label.anchor];
  return [left, left + width];
}

/**
 * The labels that fit, in the order given: each goes unless it would leave `[left, right]` or come
 * closer than GAP to one before it in the list. So the list is in order of importance.
 */
export function labelsThatFit(
  wanted: readonly Label[],
  bounds: { readonly left: number; readonly right: number },
  widthOf: (text: string, bold: boolean) => number,
): readonly Label[] {
  const taken: (readonly [number, number])[] = [];
  return wanted.filter((label) => {
    const [from, to] = stretch(label, widthOf(label.text, label.bold));
    if (from < bounds.left - 0.5 || to > bounds.right + 0.5) return false;
    if (taken.some(([a, b]) => from < b + GAP && to > a - GAP)) return false;
    taken.push([from, to]);
    return true;
  });
}

const TIME_STEPS_S = [30, 60, 120, 300, 600, 1200];

/** Times for the axis: a round step that makes four stretches at most, and the end itself. */
export function timeTicks(endS: number): readonly number[] {
  const step = TIME_STEPS_S.find((candidate) => endS / candidate <= 4) ?? 1200;
  const ticks: number[] = [];
  for (let t = 0; t < endS - 1; t += step) ticks.push(t);
  return [...ticks, endS];
}

const LEVEL_STEPS = [1, 2, 5];
const LEVEL_ROW_PX = 24;

/** Levels with a line of their own: from 1 up, as close as there is room for, `closest` apart at least. */
export function levelTicks(topLevel: number, height: number, closest: number): readonly number[] {
  const rowOf = (step: number): number => (height / topLevel) * step;
  const step = LEVEL_STEPS.find((each) => each >= closest && rowOf(each) >= LEVEL_ROW_PX) ?? 5;
  const ticks: number[] = [];
  for (let level = 1; level <= topLevel; level += step) ticks.push(level);
  return ticks;
}
