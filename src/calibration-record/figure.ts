/** A plot with its title, its legend, and what it shows as tables. */
import { type Markup, markup } from './markup.ts';
import { drawn, type Plot, type Series, sign } from './plot.ts';
import { type Table, tablesIn } from './table.ts';

export interface Figure {
  readonly title: string;
  /** What to know to read it; null where the title says it all. */
  readonly note: string | null;
  readonly plot: Plot;
  /** The same figures. */
  readonly tables: readonly Table[];
}

/** Without anything read, it says so in place of an empty plot. */
export function figure({ title, note, plot, tables }: Figure): Markup {
  const series = plot.series.filter(({ points }) => points.length > 0);
  const heading = markup`<h2>${title}</h2>`;
  if (series.length === 0) return markup`<section>${heading}<p>Nothing was read.</p></section>`;
  const said = note === null ? null : markup`<p class="note">${note}</p>`;
  return markup`<section class="whole">
<figure tabindex="0"><figcaption>${heading}${said}</figcaption>
<ul class="legend">${series.map(entry)}${plot.band === undefined ? null : BAND}</ul>
${drawn({ ...plot, series })}</figure>
${tablesIn(tables)}
</section>`;
}

const BAND = markup`<li><svg class="sign" viewBox="0 0 32 14" aria-hidden="true"><rect class="band" x="1" y="2" width="30" height="10"/></svg>tolerance</li>`;

const entry = ({ name, look }: Series): Markup => markup`<li>${sign(look)}${name}</li>`;
