/** Tables, whose heads come again on each printed page. */
import { type Inserted, type Markup, markup } from './markup.ts';

export interface Column {
  /** With its unit. */
  readonly title: string;
  /** Words, not figures. */
  readonly words?: boolean;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Inserted[])[];
}

/** Tables of so many columns at most stand side by side. */
const NARROW_COLUMNS = 5;

/** Those that have rows, side by side where they are narrow. */
export function tablesIn(tables: readonly Table[]): Markup {
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const narrow = filled.length > 1 && filled.every(({ columns }) => columns.length <= NARROW_COLUMNS);
  // They scroll sideways on a narrow screen, by the keyboard too.
  return markup`<div class="${narrow ? 'beside' : 'stacked'}" tabindex="0">${filled.map(table)}</div>`;
}

/** Tables of so many rows at most stay on one page. */
const SHORT_ROWS = 20;

/** The first column names the row. */
function table({ caption, columns, rows }: Table): Markup {
  const kindOf = (at: number): string => (columns[at]?.words ? 'words' : 'figure');
  const head = columns.map(({ title }, at) => markup`<th scope="col" class="${kindOf(at)}">${title}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === 0
        ? markup`<th scope="row" class="${kindOf(at)}">${cell}</th>`
        : markup`<td class="${kindOf(at)}">${cell}</td>`,
    );
    return markup`<tr>${cells}</tr>`;
  });
  const length = rows.length > SHORT_ROWS ? 'long' : 'short';
  return markup`<table class="${length}"><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
