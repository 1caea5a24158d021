/** Texts of a sheet, and how much room they take at most. */
import { type Box, box, type Point } from './geometry.ts';

/** Sizes in pixels. */
export const SIZE = { small: 12, plain: 13, title: 17, heading: 24 } as const;

export type Hand = 'plain' | 'strong' | 'quiet' | 'net' | 'title' | 'heading';

export interface Lettering {
  readonly text: string;
  /** Left end, middle or right end of the base line. */
  readonly at: Point;
  readonly from: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly hand: Hand;
  /** The symbol, label or note that it belongs to. */
  readonly owner: string;
  /** It stands inside its owner's outline. */
  readonly inside?: boolean;
}

/** Widths as shares of the size, at most: those of wide sans-serif letters (DejaVu Sans, Verdana), and Arial needs less. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[MWmw%—]/, 0.98],
  [/[ijlI.,:;'’|!()[\] f]/, 0.42],
  [/[A-Z+−=→]/, 0.78],
  [/./u, 0.64],
];
/** Bold letters are wider. */
const BOLD = 1.1;

const HEIGHT = { above: 0.78, below: 0.22 };

export function widthOf(text: string, size: number, hand: Hand): number {
  const shares = [...text].map((letter) => WIDTHS.find(([some]) => some.test(letter))?.[1] ?? 1);
  const bold = hand === 'plain' || hand === 'quiet' ? 1 : BOLD;
  return size * bold * shares.reduce((sum, share) => sum + share, 0);
}

export function boxOfLettering({ text, at, from, size, hand }: Lettering): Box {
  const width = widthOf(text, size, hand);
  const left = from === 'start' ? at.x : from === 'middle' ? at.x - width / 2 : at.x - width;
  return box(left, at.y - HEIGHT.above * size, left + width, at.y + HEIGHT.below * size);
}
