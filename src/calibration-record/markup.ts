/** HTML and SVG made of texts: whatever is put in is escaped, unless it is markup itself. */

/** Markup that is safe to put into a page: made by `markup` alone. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Inserted = string | number | Markup | null | readonly Inserted[];

/**
 * Tag for template texts. Strings and numbers are escaped, for text and for quoted attributes; markup stays;
 * lists are joined; null is nothing.
 */
export function markup(pieces: TemplateStringsArray, ...inserted: readonly Inserted[]): Markup {
  return new Markup(
    pieces.reduce((made, piece, at) => `${made}${textOf(inserted[at - 1] ?? null)}${piece}`, ''),
  );
}

function textOf(inserted: Inserted): string {
  if (inserted === null) return '';
  if (inserted instanceof Markup) return inserted.text;
  if (typeof inserted === 'string' || typeof inserted === 'number') return escaped(String(inserted));
  return inserted.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (found) => ENTITIES[found] ?? '');

/** What somebody typed: shown as it is, in whatever direction it is written, without turning round what follows. */
export const typed = (text: string): Markup => markup`<bdi>${text}</bdi>`;

/** A text as a string of CSS, for the margins of printed pages: each of its characters by its number. */
export function cssString(text: string): string {
  const safe = text.replaceAll(/[^A-Za-z0-9 .-]/gu, (found) => `\\${found.codePointAt(0)?.toString(16)} `);
  return `"${safe}"`;
}
