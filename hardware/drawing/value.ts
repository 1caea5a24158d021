/** What is written beside a part, next to its name. */
import type { PartType } from '../part.ts';

/** Largest unit first: from how much on, and what it is called. */
type Scale = readonly (readonly [number, string])[];
const OHM: Scale = [
  [1e6, 'MΩ'],
  [1e3, 'kΩ'],
  [1, 'Ω'],
  [1e-3, 'mΩ'],
];
const FARAD: Scale = [
  [1e-6, 'µF'],
  [1e-9, 'nF'],
  [1e-12, 'pF'],
];

/** The value of a part, or the maker’s number where it has none. */
export function saidValue({ nature, partNumber }: PartType): string {
  switch (nature.kind) {
    case 'resistor':
      return scaled(nature.ohm, OHM);
    case 'capacitor':
      return scaled(nature.farad, FARAD);
    case 'thermistor':
      return `NTC ${scaled(nature.ohm25C, OHM)}`;
    case 'fuse':
      return `${nature.amperes} A`;
    case 'motor':
      return 'motor';
    default:
      return partNumber;
  }
}

function scaled(value: number, scale: Scale): string {
  const [one, unit] = scale.find(([from]) => value >= from * 0.9999) ?? scale.at(-1) ?? [1, ''];
  return `${Number((value / one).toPrecision(3))} ${unit}`;
}
