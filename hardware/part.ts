/**
 * What a part is: what one buys (`PartType`), and where it goes in the circuit (`Part`). A type names each of its
 * pins twice: by what it does, and by the number on the part itself.
 */

/** What it costs in small numbers, about: the prices move. */
export type PriceClass = 'under 1 €' | '1 to 5 €' | '5 to 20 €' | '20 to 50 €';

/** Where a part sits: on the board, on the panel that people touch, at the motor, under the plate, or beside it all. */
export type Place = 'board' | 'panel' | 'motor' | 'plate' | 'outside';

/** Limits that the maker states; units in the names. Those that matter are compared with the worst case of the simulation. */
export interface Ratings {
  /** Highest voltage across it: drain to source, reverse, between its ends, at its input. */
  readonly volts?: number;
  /** Highest continuous current; a capacitor’s ripple. */
  readonly amperes?: number;
  /** Highest current for a moment. */
  readonly peakAmperes?: number;
  /** Highest dissipation without a heat sink. */
  readonly watts?: number;
  /** Energy that it bears in one go: a MOSFET's single avalanche, joule. */
  readonly joules?: number;
  /** Lowest supply voltage at which it does its work. */
  readonly supplyMinVolts?: number;
}

/** What the circuit sees of a part. */
export type Nature =
  | { readonly kind: 'resistor'; readonly ohm: number; readonly tolerance: number }
  | {
      readonly kind: 'capacitor';
      readonly farad: number;
      readonly tolerance: number;
      readonly esrOhm: number;
    }
  | { readonly kind: 'diode'; readonly sort: 'schottky' | 'silicon' | 'suppressor' | 'light' }
  | { readonly kind: 'mosfet'; readonly thresholdMinV: number; readonly thresholdMaxV: number }
  | {
      readonly kind: 'relay';
      readonly coilOhm: number;
      readonly coilV: number;
      readonly releaseShare: number;
    }
  | { readonly kind: 'switch'; readonly poles: readonly Pole[]; readonly rest: 'closed' | 'open' }
  | { readonly kind: 'fuse'; readonly amperes: number }
  | { readonly kind: 'motor' }
  | {
      readonly kind: 'thermistor';
      readonly ohm25C: number;
      readonly betaK: number;
      readonly tolerance: number;
    }
  /** Conducts between none of its pins but by its supply: an integrated circuit, a sensor. */
  | { readonly kind: 'circuit' }
  | { readonly kind: 'processor' }
  | { readonly kind: 'source' }
  | { readonly kind: 'connector' };

export type Kind = Nature['kind'];

/** A pair of pins that a switch joins. */
export type Pole = readonly [string, string];

export interface PartType<Pin extends string = string> {
  readonly nature: Nature;
  /** In words, for the bill of materials. */
  readonly what: string;
  readonly maker: string;
  /** The maker's own number. */
  readonly partNumber: string;
  /** What may be bought instead; with a word on what differs. */
  readonly alternates: readonly string[];
  readonly housing: string;
  /** Number on the part, by what the pin does. */
  readonly pins: Readonly<Record<Pin, string>>;
  /** Pins that go nowhere, by number, and why that is right. */
  readonly unused?: Readonly<Record<string, string>>;
  readonly ratings: Ratings;
  readonly price: PriceClass;
  /** What it takes besides, each with its maker and number: a holder, a heat sink. */
  readonly needs?: readonly string[];
}

/** A part in its place. */
export interface Part {
  /** Its name in the circuit: R1, Q1. */
  readonly name: string;
  readonly type: PartType;
  /** What it is there for. */
  readonly use: string;
  readonly place: Place;
  /** Net of each pin, by what the pin does. */
  readonly nets: Readonly<Record<string, string>>;
}

/** Puts a part of a type in its place; every pin of the type needs its net. */
export function part<Pin extends string>(
  name: string,
  type: PartType<Pin>,
  nets: Readonly<Record<Pin, string>>,
  use: string,
  place: Place = 'board',
): Part {
  return { name, type, nets, use, place };
}
