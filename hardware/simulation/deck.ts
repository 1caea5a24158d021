/** Decks: the parts of a design as elements between the nodes of its nets, and what a bench adds. */
import type { Design } from '../design.ts';
import type { Bench } from './bench.ts';
import { CELSIUS_NODE, elementsOf } from './elements.ts';
import { leads } from './leads.ts';
import { figure } from './nodes.ts';
import { sourceOf } from './waveforms.ts';

export interface LeftOut {
  readonly part: string;
  readonly reason: string;
}

export interface Deck {
  readonly name: string;
  /** Everything between the title and `.end`. */
  readonly lines: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Names of the measurements that have to be in its output. */
  readonly asked: readonly string[];
}

/** Gear's method doesn't ring by itself; the tolerances are those of a reading with three figures. */
const OPTIONS = '.options method=gear reltol=2e-3 abstol=1u vntol=100u chgtol=1e-12 itl4=60';

/** The whole design on a bench. Throws for a part that has no model and isn't left out by name. */
export function deckOf(design: Design, bench: Bench): Deck {
  const lines: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const part of design.parts) {
    const elements = elementsOf(part, bench);
    if ('leftOut' in elements) leftOut.push({ part: part.name, reason: elements.leftOut });
    else lines.push(...leads(part), ...elements.lines);
  }
  const { stepS, spanS, measurements } = bench;
  return {
    name: bench.name,
    lines: [
      ...lines,
      `Vcelsius ${CELSIUS_NODE} 0 ${sourceOf(bench.celsius, 1)}`,
      OPTIONS,
      `.tran ${figure(stepS)} ${figure(spanS)} 0 ${figure(stepS)}`,
      ...measurements.map(({ name, asked }) => `.meas tran ${name} ${asked}`),
    ],
    leftOut,
    asked: measurements.map(({ name }) => name),
  };
}
