import type { Press } from '../../src/contract/index.ts';

/** Presses closer together than this are one mark, px. */
export const MERGE_PX = 14;

/** One triangle above the curve. */
export interface PressMark {
  readonly x: number;
  /** Which way the triangle points: the last press of the mark decides. */
  readonly press: Press['press'];
  readonly count: number;
  /** Presses both ways are merged in it. */
  readonly mixed: boolean;
  /** Level after its last press. */
  readonly level: number;
}

/** The marks from left to right: presses within MERGE_PX of the one before stand together at the last. */
export function pressMarks(presses: readonly Press[], x: (t: number) => number): readonly PressMark[] {
  const marks: PressMark[] = [];
  for (const { t, press, level } of presses) {
    const mark = { x: x(t), press, count: 1, mixed: false, level };
    const last = marks.at(-1);
    if (last === undefined || mark.x - last.x > MERGE_PX) {
      marks.push(mark);
      continue;
    }
    const mixed = last.mixed || last.press !== press;
    marks[marks.length - 1] = { ...mark, count: last.count + 1, mixed };
  }
  return marks;
}
