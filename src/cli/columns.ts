/** Rows of texts as the lines of a table. */

/** The first `words` columns are words, the others figures, which stand at the right. */
export function columns(rows: readonly (readonly string[])[], words: number): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => lengthOf(row[at] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - lengthOf(cell));
        return at < words ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** What is on record may have any text: nothing in it moves the cursor. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '·');

const lengthOf = (text: string): number => [...text].length;
