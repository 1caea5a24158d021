/** How the page looks, on a screen and on paper. */
import { cssString } from './markup.ts';

const FONT = '"Helvetica Neue", Helvetica, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

const STYLE = `
:root { color-scheme: light; --ink: #1D1B18; --soft: #565048; --line: #CBC5BA; --edge: #7D766A; --comb: #DAD6CC; --warm: #B95E00; --fault: #AB0F17; --good: #2F6B3C; }
* { box-sizing: border-box; }
html { background: #FBFAF7; }
body { margin: 0 auto; padding: 40px 24px 72px; max-width: 768px; color: var(--ink); font: 14px/1.45 ${FONT}; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, p, dl, dd, ul, ol, figure { margin: 0; }
h1 { font-size: 28px; line-height: 1.15; }
h2 { font-size: 17px; line-height: 1.15; margin-bottom: 4px; }
section { margin-top: 40px; padding-top: 16px; border-top: 1px solid var(--line); }
.of { margin-top: 8px; font-size: 17px; }
.said { color: var(--soft); margin-top: 8px; }
.result { font-size: 22px; font-weight: 700; line-height: 1.15; }
.pass { color: var(--good); }
.fail { color: var(--fault); }
.reasons { margin-top: 12px; padding-left: 24px; }
.reasons li { padding: 4px 0; }
dl { display: grid; grid-template-columns: 176px 1fr; gap: 4px 16px; }
dt { color: var(--soft); }
dt + dd { min-width: 0; }
.note, caption { color: var(--soft); }
.method { white-space: pre-line; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 0 12px; list-style: none; font-size: 13px; }
.legend li { display: flex; align-items: center; gap: 8px; }
svg { display: block; width: 100%; height: auto; }
.sign { flex: none; width: 32px; height: 14px; }
svg text { font: 13px ${FONT}; fill: var(--soft); }
.grid { stroke: var(--line); stroke-width: 0.75; }
.level { stroke: var(--edge); stroke-width: 0.75; stroke-dasharray: 1 3; }
.axis { stroke: var(--edge); fill: none; }
.band { fill: var(--comb); }
.solid, .dashed { fill: none; stroke-width: 1.5; stroke-linejoin: round; }
.dashed { stroke-dasharray: 6 4; }
.mark { stroke-width: 1.5; }
.doubt { stroke-width: 1.5; }
.first { stroke: var(--ink); }
.second { stroke: var(--warm); }
.third { stroke: var(--edge); }
.mark.first { fill: var(--ink); }
.mark.second, .mark.third { fill: #FFFFFF; }
table { width: 100%; margin-top: 16px; border-collapse: collapse; font-size: 13px; line-height: 1.3; }
caption { padding-bottom: 4px; text-align: left; font-size: 13px; }
th, td { padding: 3px 8px 3px 0; border-bottom: 1px solid var(--line); font-weight: 400; text-align: right; vertical-align: bottom; overflow-wrap: normal; }
thead th { border-bottom-color: var(--edge); color: var(--soft); }
th.words, td.words { text-align: left; padding-left: 12px; }
th:first-child { padding-left: 0; }
.beside { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; align-items: start; }
.sign-off { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; margin-top: 56px; color: var(--soft); }
.sign-off p { border-top: 1px solid var(--edge); padding-top: 4px; }
@media (max-width: 620px) {
  dl, .beside { grid-template-columns: 1fr; }
  dd { margin-bottom: 8px; }
  figure, .beside, .stacked { overflow-x: auto; }
  figure > svg { min-width: 560px; }
}
@media print {
  html { background: #FFFFFF; }
  body { padding: 0; max-width: none; font-size: 9.5pt; }
  h1 { font-size: 19pt; }
  .result { font-size: 15pt; }
  .of { font-size: 12pt; }
  .reasons li { padding: 1pt 0; }
  h2, caption, figcaption { break-after: avoid; }
  section { margin-top: 20pt; padding-top: 10pt; }
  figure, tr, .short, .reasons li, .whole { break-inside: avoid; }
  thead { display: table-header-group; }
  table, caption { font-size: 8.5pt; }
  table { margin-top: 12px; line-height: 1.25; }
  th, td { padding-top: 2px; padding-bottom: 2px; }
  p { orphans: 3; widows: 3; }
}
`;

/** With what stands below each printed page: whose record it is, and which page of how many. */
export function styleOf(footer: string): string {
  const small = `font: 8pt ${FONT}; color: #565048;`;
  return `${STYLE}@page { size: A4; margin: 16mm 16mm 20mm; @bottom-left { content: ${cssString(footer)}; ${small} } @bottom-right { content: "Page " counter(page) " of " counter(pages); ${small} } }
`;
}
