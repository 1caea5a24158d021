/** The board simulated: every bench, what it measured, and what that asks of the parts. */
import type { Design } from '../design.ts';
import type { Complaint } from '../rules/complaint.ts';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches/index.ts';
import { deckOf, type LeftOut } from './deck.ts';
import { run } from './engine.ts';
import { findingComplaints, findingsOf } from './findings.ts';
import { judged, ratingComplaints } from './ratings.ts';
import type { Results } from './results.ts';
import { mosfetOf } from './roles.ts';
import { type Stress, stressesIn } from './stresses.ts';

export { simulationReport } from './report.ts';
export type { Results } from './results.ts';

/** What one bench gave. */
export interface BenchResult {
  readonly bench: Bench;
  /** By `bench.measurement`. */
  readonly measured: ReadonlyMap<string, number>;
  readonly stresses: readonly Stress[];
  readonly leftOut: readonly LeftOut[];
}

/** Puts the design on one bench. Throws when a measurement is missing, or a part has no model. */
export async function onBench(design: Design, bench: Bench): Promise<BenchResult> {
  const deck = deckOf(design, bench);
  const ran = await run(deck);
  const measured = new Map([...ran.measured].map(([name, value]) => [`${bench.name}.${name}`, value]));
  return { bench, measured, stresses: stressesIn(design, bench, ran), leftOut: deck.leftOut };
}

/** Energy is measured as such, and no trace has it. */
const ENERGY_AT_STOP = 'stop.stop_mosfet_j';

/** Puts the design on every bench. */
export async function simulate(design: Design): Promise<Results> {
  const results: BenchResult[] = [];
  for (const bench of BENCHES) results.push(await onBench(design, bench(design)));
  const measured = new Map(results.flatMap((result) => [...result.measured]));
  const energy: Stress = {
    part: mosfetOf(design).name,
    rating: 'joules',
    value: measured.get(ENERGY_AT_STOP) ?? Number.NaN,
    bench: 'stop',
  };
  return {
    benches: results.map(({ bench }) => bench),
    findings: findingsOf(design, measured),
    judgements: judged(design, [...results.flatMap(({ stresses }) => stresses), energy]),
    leftOut: results[0]?.leftOut ?? [],
  };
}

/** What the simulation says against a design, in sentences: ratings that don't hold, and figures beyond their bounds. */
export function simulationComplaints(results: Results): Complaint[] {
  return [...ratingComplaints(results.judgements), ...findingComplaints(results.findings)];
}
