/** Pages and tables in Markdown. */

/** What every generated page begins with, below its title. */
export const ORIGIN = [
  '<!-- Generated from hardware/design.ts by hardware/generate.ts. Do not edit: npm run hardware writes it. -->',
  '',
  'No unit has been built or measured yet.',
  '',
];

/** A table; the cells of a row are in the order of the titles. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): readonly string[] {
  return [titles, titles.map(() => '---'), ...rows].map(
    (row) => `| ${row.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`,
  );
}

export function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
