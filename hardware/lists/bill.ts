/** What has to be bought: one line for each part number. */
import type { Design } from '../design.ts';
import type { PartType } from '../part.ts';
import { naturalOrder } from './natural-order.ts';

export interface BillLine {
  readonly type: PartType;
  /** The parts of that number in the circuit, R2 before R10. */
  readonly names: readonly string[];
  readonly places: readonly string[];
}

/** The bill of materials, in the order of the first name of each line. */
export function billOf({ parts }: Design): readonly BillLine[] {
  const numbers = [...new Set(parts.map(({ type }) => type.partNumber))];
  return numbers
    .flatMap((number) => {
      const same = parts.filter(({ type }) => type.partNumber === number);
      const names = same.map(({ name }) => name).sort(naturalOrder);
      const places = [...new Set(same.map(({ place }) => place))].sort();
      return same.slice(0, 1).map(({ type }) => ({ type, names, places }));
    })
    .sort((a, b) => naturalOrder(a.names[0] ?? '', b.names[0] ?? ''));
}
