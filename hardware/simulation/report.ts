/** The simulation as a page of Markdown: figures with three digits, so that it is the same on every machine. */
import type { Finding } from './findings.ts';
import { IDEALISED } from './idealised.ts';
import { EXCUSED, type Judgement, unitOf } from './ratings.ts';
import type { Results } from './results.ts';

const DIGITS = 3;
/** Less than this is what a model's leakage makes. */
const NOTHING = 1e-5;

/** Three digits without an exponent, from a millionth up. */
function said(value: number): string {
  const rounded = Number(value.toPrecision(DIGITS));
  if (Math.abs(rounded) < NOTHING) return '0';
  return rounded
    .toLocaleString('en-US', { maximumSignificantDigits: DIGITS, useGrouping: false })
    .replace('-', '−');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** `≥ 21`, `≤ 44`, `−3 to 3`, or nothing. */
function bounds({ least, most }: Finding): string {
  if (least !== undefined && most !== undefined)
    return least === 0 ? `≤ ${said(most)}` : `${said(least)} to ${said(most)}`;
  if (least !== undefined) return `≥ ${said(least)}`;
  return most === undefined ? '' : `≤ ${said(most)}`;
}

/** How many times the value goes into its bound, or the bound into it. */
function reserve({ value, least, most }: Finding): string {
  if (most !== undefined) return times(most / Math.abs(value));
  return least === undefined ? '' : times(value / least);
}

const MANY = 1000;

function times(share: number): string {
  return share > MANY ? `> ${MANY}` : said(share);
}

function findingRow(finding: Finding): string[] {
  const { what, unit, value, bench } = finding;
  return [what, `${said(value)} ${unit}`, bounds(finding), reserve(finding), bench];
}

function judgementRow({ part, rating, limit, worst, margin }: Judgement): string[] {
  const value = worst === undefined ? 'not measured' : said(worst.value);
  const share =
    rating === 'supplyMinVolts' ? (worst?.value ?? 0) / limit : limit / Math.max(worst?.value ?? 0, 0);
  return [
    part.name,
    `${said(limit)} ${unitOf(rating)}`,
    value,
    worst === undefined ? '' : times(share),
    said(margin),
    worst?.bench ?? '',
  ];
}

/** Tables of the figures, of the ratings, of the benches, and of what is idealised. */
export function simulationReport(results: Results): string {
  const sections: readonly string[] = [
    '# What the simulation says',
    'Generated from the design by `npm run hardware`; ngspice runs the decks. **No unit has been built or measured yet**: these are figures of models, whose simplifications stand at the end.',
    '## Figures',
    'A bound that comes from a rating has its margin taken off already.',
    table(['figure', 'value', 'bound', 'reserve, times', 'bench'], results.findings.map(findingRow)),
    '## Ratings',
    'The worst case of all benches. The continuous ratings are judged by those that may last.',
    table(
      ['part', 'made for', 'worst case', 'reserve, times', 'asked for', 'bench'],
      results.judgements.map(judgementRow),
    ),
    'Not counted:',
    EXCUSED.map(
      ({ partNumber, rating, benches, reason }) =>
        `- ${partNumber}, ${unitOf(rating)}, on ${benches.join(', ')}: ${reason}.`,
    ).join('\n'),
    '## Benches',
    table(
      ['bench', 'what', 'lasting'],
      results.benches.map(({ name, what, lasting }) => [name, what, lasting ? 'yes' : 'no']),
    ),
    '## What is idealised',
    IDEALISED.map((sentence) => `- ${sentence}`).join('\n'),
    '## What is left out',
    table(
      ['part', 'why'],
      results.leftOut.map(({ part, reason }) => [part, reason]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}
