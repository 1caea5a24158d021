import type { Bench } from './bench.ts';
import type { LeftOut } from './deck.ts';
import type { Finding } from './findings.ts';
import type { Judgement } from './ratings.ts';

/** What all benches together gave. */
export interface Results {
  readonly benches: readonly Bench[];
  readonly findings: readonly Finding[];
  readonly judgements: readonly Judgement[];
  readonly leftOut: readonly LeftOut[];
}
