/** What the parts cost, about: each price class is a range, and so is their sum. */
import type { PriceClass } from '../part.ts';
import type { BillLine } from './bill.ts';

export interface PriceRange {
  readonly fromEuro: number;
  readonly toEuro: number;
}

export const PRICE_RANGES: Readonly<Record<PriceClass, PriceRange>> = {
  'under 1 €': { fromEuro: 0, toEuro: 1 },
  '1 to 5 €': { fromEuro: 1, toEuro: 5 },
  '5 to 20 €': { fromEuro: 5, toEuro: 20 },
  '20 to 50 €': { fromEuro: 20, toEuro: 50 },
};

export interface ClassCost extends PriceRange {
  readonly price: PriceClass;
  readonly pieces: number;
}

/** Pieces and cost of each price class, cheapest first; classes that nothing belongs to are left out. */
export function costByClass(bill: readonly BillLine[]): readonly ClassCost[] {
  return [...new Set(bill.map(({ type }) => type.price))]
    .map((price) => {
      const pieces = bill
        .filter(({ type }) => type.price === price)
        .reduce((sum, { names }) => sum + names.length, 0);
      const { fromEuro, toEuro } = PRICE_RANGES[price];
      return { price, pieces, fromEuro: pieces * fromEuro, toEuro: pieces * toEuro };
    })
    .sort((a, b) => PRICE_RANGES[a.price].toEuro - PRICE_RANGES[b.price].toEuro);
}

export function totalCost(costs: readonly ClassCost[]): PriceRange & { readonly pieces: number } {
  return {
    pieces: costs.reduce((sum, { pieces }) => sum + pieces, 0),
    fromEuro: costs.reduce((sum, { fromEuro }) => sum + fromEuro, 0),
    toEuro: costs.reduce((sum, { toEuro }) => sum + toEuro, 0),
  };
}
