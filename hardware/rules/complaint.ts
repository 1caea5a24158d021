/** What is wrong with a design, and finding the parts that a rule is about. */
import type { Design } from '../design.ts';
import type { Part, PartType } from '../part.ts';

export interface Complaint {
  /** Which rule, in a few words. */
  readonly rule: string;
  /** The part that breaks it, or that is missing. */
  readonly part: string;
  /** The net on which it shows. */
  readonly net: string;
  /** What is wrong and what it would do: a sentence that names all three. */
  readonly sentence: string;
}

export function complaint(rule: string, part: string, net: string, why: string): Complaint {
  return { rule, part, net, sentence: `Rule “${rule}”: ${part} on net ${net}: ${why}` };
}

export function partsOf(design: Design, type: PartType): Part[] {
  return design.parts.filter((part) => part.type.partNumber === type.partNumber);
}

/** The one part of a type; a complaint where there is none. */
export function theOne(design: Design, type: PartType, rule: string): Part | Complaint {
  const [part, ...others] = partsOf(design, type);
  if (part === undefined) return complaint(rule, type.partNumber, 'none', 'the part is missing.');
  if (others.length > 0)
    return complaint(rule, part.name, 'none', `there are ${others.length + 1} of ${type.partNumber}.`);
  return part;
}

export const isComplaint = (found: Part | Complaint): found is Complaint => 'sentence' in found;

/** Net of a pin, by what the pin does. */
export const netOf = (part: Part, pin: string): string => part.nets[pin] ?? 'none';

/** Parts that join two nets. */
export function between(design: Design, a: string, b: string): Part[] {
  return design.parts.filter(({ nets }) => {
    const all = Object.values(nets);
    return all.includes(a) && all.includes(b);
  });
}
