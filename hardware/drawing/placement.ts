/** How a sheet is laid out by hand: what stands where, and how the wires run. The nets come from the design. */
import type { Turn } from './geometry.ts';
import type { BoxLayout } from './symbols/box.ts';

/** x and y in pixels, multiples of ten. */
export type Spot = readonly [number, number];

/** `corner`: below, beginning at the middle, for contacts with a dashed line through them; `inside`: for boxes. */
export type Side = 'above' | 'below' | 'left' | 'right' | 'corner' | 'inside';

/** A part, or those of its pins that are drawn here. */
export interface Unit {
  readonly part: string;
  /** The symbol’s centre. */
  readonly at: Spot;
  readonly turn?: Turn;
  /** The part is drawn in pieces, and these pins are here. */
  readonly pins?: readonly string[];
  /** It is a box with these pins. */
  readonly box?: BoxLayout;
  /** Where its name and value stand; above, where nothing else is said. */
  readonly names?: Side;
  /** Its name alone: the value stands at another piece of it. */
  readonly bare?: boolean;
}

/** A way of a wire: pins ("R4.b") and corners. All pins on it have to be on one net. */
export type Way = readonly (string | Spot)[];

export interface Label {
  readonly net: string;
  readonly at: Spot;
  /** `name`: text on the wire; `flag`: the wire goes on elsewhere; `ground` and `power`: the usual signs. */
  readonly as: 'name' | 'flag' | 'ground' | 'power';
  /** Where it points, seen from the wire. */
  readonly towards: 'left' | 'right' | 'up' | 'down';
}

/** What is not on the board: a tinted field. */
export interface Zone {
  readonly from: Spot;
  readonly to: Spot;
  readonly text: string;
}

/** Title of a block and what it is there for. */
export interface Block {
  readonly at: Spot;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Parts that move together: a dashed line. */
export interface Link {
  readonly from: Spot;
  readonly to: Spot;
}

export interface Sheet {
  /** For the file’s name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly units: readonly Unit[];
  /** By what they carry: the motor’s current, the gate signal, anything else. */
  readonly wires: Readonly<Record<Carries, readonly Way[]>>;
  readonly labels: readonly Label[];
  readonly zones: readonly Zone[];
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** STOP’s head, at the end of its link. */
  readonly head?: Spot;
}

export type Carries = 'power' | 'drive' | 'other';

/** A block of a sheet. */
export interface Section {
  readonly units: readonly Unit[];
  readonly wires: Readonly<Partial<Record<Carries, readonly Way[]>>>;
  readonly labels: readonly Label[];
  readonly zones?: readonly Zone[];
  readonly blocks?: readonly Block[];
  readonly links?: readonly Link[];
}

/** What a sheet has besides its sections. */
type Cover = Pick<Sheet, 'name' | 'title' | 'description' | 'head'> & { readonly signs?: Block };

/** A sheet of its sections. */
export function joined({ signs, ...cover }: Cover, sections: readonly Section[]): Sheet {
  const wires = (carries: Carries): Way[] => sections.flatMap((section) => section.wires[carries] ?? []);
  return {
    ...cover,
    units: sections.flatMap(({ units }) => units),
    wires: { power: wires('power'), drive: wires('drive'), other: wires('other') },
    labels: sections.flatMap(({ labels }) => labels),
    zones: sections.flatMap(({ zones = [] }) => zones),
    blocks: [...sections.flatMap(({ blocks = [] }) => blocks), ...(signs === undefined ? [] : [signs])],
    links: sections.flatMap(({ links = [] }) => links),
  };
}

/** Width of a sheet and its height: A3, four pixels to the millimetre. */
export const SHEET = { width: 1680, height: 1188 } as const;

/** The names of a net’s power sign. */
export const POWER_NETS: readonly string[] = ['V5', 'V24'];
