/** Where the project names a care fact (`M1`, `B2`). */
import { commentsOf, placeOf, textsOf } from './syntax.ts';
import type { TreeFile } from './tree.ts';

export interface Citation {
  readonly id: string;
  /** `file:line`. */
  readonly place: string;
}

const FACT_ID = /\b[MHBDAE][0-9]{1,2}\b/g;

/** Tells a sentence from what looks like ids and isn't, such as the path of a drawing (`M3 9.5 12 2.5`). */
const HAS_WORDS = /[a-z]{3}/;

/** The facts that strings and texts of a program name, alone (`fact: 'M1'`) or in a sentence. Comments don't count. */
export function citationsIn(file: TreeFile): Citation[] {
  return textsOf(file).flatMap(({ text, line }) => {
    const ids = idsIn(text);
    return ids[0] === text || HAS_WORDS.test(text)
      ? ids.map((id) => ({ id, place: placeOf(file, line) }))
      : [];
  });
}

/** The facts that comments name. */
export function mentionsIn(file: TreeFile): Citation[] {
  return commentsOf(file).flatMap(({ text, line }) =>
    idsIn(text).map((id) => ({ id, place: placeOf(file, line) })),
  );
}

function idsIn(text: string): string[] {
  return text.match(FACT_ID) ?? [];
}
