/** The bill of materials for people: what to buy, what may stand in for it, and what it costs, about. */
import type { Design } from '../design.ts';
import { type BillLine, billOf } from './bill.ts';
import { ORIGIN, page, table } from './markdown.ts';
import { costByClass, totalCost } from './prices.ts';

export function bomPage(design: Design): string {
  const bill = billOf(design);
  return page([
    '# Bill of materials',
    '',
    ...ORIGIN,
    'The same as a file for programs: [`bom.csv`](bom.csv).',
    '',
    '## Parts',
    '',
    ...table(
      ['Names', 'Quantity', 'What', 'Maker', 'Part number', 'Housing', 'Price each', 'Place'],
      bill.map(partRow),
    ),
    '',
    '## Alternates, and what a part needs besides',
    '',
    ...table(['Part number', 'Instead of it', 'Needs besides'], bill.map(alternateRow)),
    '',
    '## Cost',
    '',
    ...costLines(bill),
  ]);
}

const partRow = ({ names, type, places }: BillLine): (string | number)[] => [
  names.join(', '),
  names.length,
  type.what,
  type.maker,
  type.partNumber,
  type.housing,
  type.price,
  places.join(', '),
];

const alternateRow = ({ type }: BillLine): string[] => [
  type.partNumber,
  type.alternates.join('<br>'),
  (type.needs ?? ['—']).join('<br>'),
];

function costLines(bill: readonly BillLine[]): readonly string[] {
  const costs = costByClass(bill);
  const total = totalCost(costs);
  const rows = costs.map(({ price, pieces, fromEuro, toEuro }) => [price, pieces, fromEuro, toEuro]);
  return [
    `The parts of one unit cost between ${total.fromEuro} and ${total.toEuro} €, bought in small numbers. The range`,
    'is wide because each part is only put into a class, and prices move: ask before you count on a sum. What a part',
    'needs besides, cables, the board itself, the enclosure, the plate and postage come on top.',
    '',
    ...table(
      ['Price each', 'Pieces', 'From, €', 'To, €'],
      [...rows, ['**all**', total.pieces, total.fromEuro, total.toEuro]],
    ),
  ];
}
