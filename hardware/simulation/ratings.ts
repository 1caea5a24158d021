/** Every rating of every part against the worst that any bench measured, with a stated margin. */
import { presenceSensor, relay } from '../catalogue/modules.ts';
import type { Design } from '../design.ts';
import type { Part } from '../part.ts';
import { type Complaint, complaint } from '../rules/complaint.ts';
import type { RatingName, Stress } from './stresses.ts';

/** By how much a rating has to exceed the worst case; the lowest supply voltage is exceeded the other way. */
const MARGINS: Readonly<Record<RatingName, number>> = {
  volts: 1.25,
  amperes: 1.25,
  peakAmperes: 1.25,
  watts: 1.5,
  joules: 2,
  supplyMinVolts: 1.05,
};

/** Switches are stated for a system of 24 V, which may have a fifth more (IEC 61131-2). */
const OF_NOMINAL_SYSTEM = 1 / 1.2;
/** What the supply alone decides, and no switching edge adds to. */
const OF_SUPPLY = 1.05;
/** A suppressor’s standing voltage only says where it begins to conduct. */
const OF_STANDING_VOLTAGE = 1.02;
/** A contact bears more than what it may switch when that lasts for microseconds. */
const OF_INRUSH = 1.1;

/** The margin that a rating of a part needs. */
export function marginFor(part: Part, rating: RatingName): number {
  const { nature } = part.type;
  const isContact = nature.kind === 'switch' || nature.kind === 'relay';
  if (rating === 'peakAmperes' && isContact) return OF_INRUSH;
  if (rating !== 'volts') return MARGINS[rating];
  if (nature.kind === 'switch') return OF_NOMINAL_SYSTEM;
  if (nature.kind === 'diode' && nature.sort === 'suppressor') return OF_STANDING_VOLTAGE;
  const bySupply = ['relay', 'motor', 'connector', 'circuit', 'processor'].includes(nature.kind);
  return bySupply ? OF_SUPPLY : MARGINS.volts;
}

/** What a bench shows and nobody minds, with the reason. */
interface Excused {
  readonly partNumber: string;
  readonly rating: RatingName;
  readonly benches: readonly string[];
  readonly reason: string;
}

export const EXCUSED: readonly Excused[] = [
  {
    partNumber: presenceSensor.partNumber,
    rating: 'supplyMinVolts',
    benches: ['stall_dip'],
    reason: 'without its supply it reads as no feet, and the stall ends the run anyway',
  },
  {
    partNumber: relay.partNumber,
    rating: 'peakAmperes',
    benches: ['stall', 'stall_dip'],
    reason: 'its contact is closed all the while: it carries this for milliseconds, and switches nothing',
  },
];

function isExcused({ type }: Part, { rating, bench }: Stress): boolean {
  return EXCUSED.some(
    (excused) =>
      excused.partNumber === type.partNumber && excused.rating === rating && excused.benches.includes(bench),
  );
}

export interface Judgement {
  readonly part: Part;
  readonly rating: RatingName;
  readonly limit: number;
  /** The worst case; undefined when no bench measured it. */
  readonly worst: Stress | undefined;
  readonly margin: number;
  readonly holds: boolean;
}

/** One judgement for each rating of each part. */
export function judged(design: Design, stresses: readonly Stress[]): Judgement[] {
  return design.parts.flatMap((part) =>
    Object.entries(part.type.ratings).map(([name, limit]) => {
      const rating = name as RatingName;
      const found = stresses.filter(
        (stress) => stress.part === part.name && stress.rating === rating && !isExcused(part, stress),
      );
      const [worst] = found.sort((a, b) =>
        rating === 'supplyMinVolts' ? a.value - b.value : b.value - a.value,
      );
      const margin = marginFor(part, rating);
      return { part, rating, limit, worst, margin, holds: holds(rating, limit, worst, margin) };
    }),
  );
}

function holds(rating: RatingName, limit: number, worst: Stress | undefined, margin: number): boolean {
  if (worst === undefined || !Number.isFinite(worst.value)) return false;
  return rating === 'supplyMinVolts' ? worst.value >= limit * margin : worst.value * margin <= limit;
}

const UNITS: Readonly<Record<RatingName, string>> = {
  volts: 'V',
  amperes: 'A',
  peakAmperes: 'A for a moment',
  watts: 'W',
  joules: 'J',
  supplyMinVolts: 'V of supply',
};

export const unitOf = (rating: RatingName): string => UNITS[rating];

/** What doesn’t hold, in sentences. */
export function ratingComplaints(judgements: readonly Judgement[]): Complaint[] {
  const rule = 'every rating lies beyond the worst case';
  return judgements
    .filter((judgement) => !judgement.holds)
    .map(({ part, rating, limit, worst, margin }) => {
      const net = Object.values(part.nets)[0] ?? 'none';
      const unit = UNITS[rating];
      const why =
        worst === undefined
          ? `no bench measures what its ${limit} ${unit} have to bear.`
          : `it is made for ${limit} ${unit}; bench “${worst.bench}” shows ${worst.value.toPrecision(3)}, and ${margin.toPrecision(3)} times that is asked.`;
      return complaint(rule, part.name, net, why);
    });
}
