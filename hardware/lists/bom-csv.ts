/** The bill of materials for a program: CSV after RFC 4180, in UTF-8. */
import type { Design } from '../design.ts';
import { type BillLine, billOf } from './bill.ts';

/** What a cell holds, by its title. */
const COLUMNS: Readonly<Record<string, (line: BillLine) => string>> = {
  Names: ({ names }) => names.join(' '),
  Quantity: ({ names }) => String(names.length),
  What: ({ type }) => type.what,
  Maker: ({ type }) => type.maker,
  'Part number': ({ type }) => type.partNumber,
  Alternates: ({ type }) => several(type.alternates),
  Housing: ({ type }) => type.housing,
  'Price each': ({ type }) => type.price,
  'Needs besides': ({ type }) => several(type.needs ?? []),
  Place: ({ places }) => several(places),
};

/** Several values in one cell; none of them holds this sign, while commas and semicolons they do. */
const several = (values: readonly string[]): string => values.join(' | ');

export function bomCsv(design: Design): string {
  const rows = billOf(design).map((line) => Object.values(COLUMNS).map((cellOf) => cellOf(line)));
  return [Object.keys(COLUMNS), ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
