import type { ReferenceQuantity } from '../../src/contract/index.ts';
import { numberIn } from './number-in.ts';

/** So many fields; for RPM each of them counts, for g one does. */
export const REFERENCE_FIELDS = 3;
const LEAST: Readonly<Record<ReferenceQuantity, number>> = { rpm: REFERENCE_FIELDS, g: 1 };

export type ReadingFault = 'fault' | 'missing';

/** The values of the fields, or what is wrong with each; null for nothing. */
export type ReadReferences =
  | { readonly ok: true; readonly values: number[] }
  | { readonly ok: false; readonly faults: readonly (ReadingFault | null)[] };

export const emptyReadings = (): string[] => Array.from({ length: REFERENCE_FIELDS }, () => '');

/** Reads the fields from the first on. */
export function readReferences(quantity: ReferenceQuantity, fields: readonly string[]): ReadReferences {
  const read = fields.map((text) => numberIn(text, Number.MIN_VALUE, Number.MAX_VALUE));
  const faults = fields.map((text, index): ReadingFault | null => {
    if (text.trim() === '') return null;
    return read[index] === undefined ? 'fault' : null;
  });
  const values = read.filter((value) => value !== undefined);
  if (faults.some((fault) => fault !== null)) return { ok: false, faults };
  if (values.length >= LEAST[quantity]) return { ok: true, values };
  const missing = fields.map((text, index): ReadingFault | null =>
    text.trim() === '' && index < LEAST[quantity] ? 'missing' : null,
  );
  return { ok: false, faults: missing };
}
