/** What a sheet says besides its circuit: titles and explanations of blocks, what isn’t on the board, the title block. */
import { type Box, box, type Point, point } from './geometry.ts';
import { type Lettering, SIZE } from './lettering.ts';
import { type Block, SHEET, type Sheet, type Zone } from './placement.ts';

const NAME = 'Soleus board';
const ORIGIN = 'generated from hardware/design.ts; no unit has been built or measured yet';

/** The frame round the sheet, and the title block’s in its corner. */
export const FRAME: Box = box(20, 20, SHEET.width - 20, SHEET.height - 20);
export const TITLE_BLOCK: Box = box(FRAME.right - 620, FRAME.bottom - 80, FRAME.right, FRAME.bottom);

export function textsOf(sheet: Sheet, number: number, of: number): Lettering[] {
  return [...sheet.blocks.flatMap(blockText), ...sheet.zones.map(zoneText), ...titleBlock(sheet, number, of)];
}

const LINE = 19;

function blockText({ at: [x, y], title, lines }: Block): Lettering[] {
  const owner = `block “${title}”`;
  return [
    { text: title, at: point(x, y), from: 'start', size: SIZE.title, hand: 'title', owner },
    ...lines.map(
      (text, index): Lettering => ({
        text,
        at: point(x, y + LINE * (index + 1)),
        from: 'start',
        size: SIZE.plain,
        hand: 'plain',
        owner,
      }),
    ),
  ];
}

function zoneText({ from, text }: Zone): Lettering {
  return {
    text,
    at: point(from[0] + 7, from[1] + 16),
    from: 'start',
    size: SIZE.small,
    hand: 'quiet',
    owner: `zone “${text}”`,
  };
}

function titleBlock({ title }: Sheet, number: number, of: number): Lettering[] {
  const { left, top, right } = TITLE_BLOCK;
  const letters = (
    text: string,
    at: Point,
    size: number,
    hand: Lettering['hand'],
    from: Lettering['from'] = 'start',
  ): Lettering => ({ text, at, size, hand, from, owner: 'title block' });
  return [
    letters(NAME, point(left + 16, top + 34), SIZE.heading, 'heading'),
    letters(title, point(left + 220, top + 33), SIZE.title, 'title'),
    letters(`sheet ${number} of ${of}`, point(right - 16, top + 33), SIZE.plain, 'plain', 'end'),
    letters(ORIGIN, point(left + 16, top + 62), SIZE.plain, 'plain'),
  ];
}
