/** A page as a browser would read it: its tags, its texts, its tables and its plots. */

/** Elements without an end, and the doctype. */
const VOID = new Set(['meta', '!doctype', 'path', 'circle', 'rect', 'polyline', 'polygon']);
const TAG = /<(\/?)([a-z!][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;

export interface ReadPage {
  /** Every tag in its order, with its attributes as they are written. */
  readonly tags: readonly string[];
  /** Every text between tags, entities read. */
  readonly texts: readonly string[];
}

/** Throws where anything is neither a whole tag nor escaped text, or where tags don't close in their order. */
export function readPage(html: string): ReadPage {
  const [tags, texts, open]: [string[], string[], string[]] = [[], [], []];
  let at = 0;
  while (at < html.length) {
    if (html[at] !== '<') {
      const end = html.indexOf('<', at);
      const text = html.slice(at, end === -1 ? html.length : end);
      if (/[>"]|&(?!(?:amp|lt|gt|quot|#39);)/.test(text) && open.at(-1) !== 'style')
        throw new Error(`loose: ${text}`);
      texts.push(decoded(text));
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const [whole, closing, name = '', , empty] = TAG.exec(html) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${html.slice(at, at + 60)}`);
    if (closing === '/' && open.pop() !== name) throw new Error(`${name} closes what is not open`);
    if (closing === '' && empty === '' && !VOID.has(name)) open.push(name);
    tags.push(whole);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return { tags, texts };
}

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export interface ReadSection {
  readonly title: string;
  readonly html: string;
  readonly svg: string;
  readonly legend: readonly string[];
  /** The cells of every row of every table, heads apart. */
  readonly rows: readonly (readonly string[])[];
  readonly heads: readonly string[];
}

/** The part of a page under this heading. Throws where there is none. */
export function sectionOf(html: string, title: string): ReadSection {
  const found = html.split('<section').find((part) => part.includes(`<h2>${title}</h2>`));
  if (found === undefined) throw new Error(`no section ${title}`);
  const textsIn = (part: string): string => readPage(part).texts.join('').trim();
  const body = found.slice(found.indexOf('>') + 1);
  return {
    title,
    html: body,
    svg: /<svg viewBox="0 0 680.*?<\/svg>/s.exec(body)?.[0] ?? '',
    legend: [...body.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => textsIn(item)),
    heads: [...body.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/gs)].map(([, head = '']) => textsIn(head)),
    rows: [...body.matchAll(/<tbody>(.*?)<\/tbody>/gs)].flatMap(([, rows = '']) =>
      [...rows.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
        [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textsIn(cell)),
      ),
    ),
  };
}

/** Where the marks of a plot are, px. */
export function marksIn(svg: string): readonly { readonly tone: string; x: number; y: number }[] {
  const circles = [...svg.matchAll(/<circle class="mark (\w+)" cx="([\d.-]+)" cy="([\d.-]+)"/g)];
  const squares = [...svg.matchAll(/<rect class="mark (\w+)" x="([\d.-]+)" y="([\d.-]+)"/g)];
  const triangles = [...svg.matchAll(/<path class="mark (\w+)" d="M([\d.-]+) ([\d.-]+)l/g)];
  return [...circles, ...squares, ...triangles].map(([, tone = '', x, y]) => ({
    tone,
    x: Number(x),
    y: Number(y),
  }));
}

/** Every number that a plot is drawn by. */
export function numbersIn(svg: string): readonly number[] {
  return [...svg.matchAll(/ (?:x|y|cx|cy|d|points)="([^"]*)"/g)].flatMap(([, value = '']) =>
    [...value.matchAll(/[A-Za-z]+|-?[\d.]+(?:e[+-]?\d+)?/g)]
      .filter(([word]) => !/^[MHVvlhz]$/.test(word))
      .map(([word]) => Number(word)),
  );
}
