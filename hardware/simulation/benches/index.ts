/** All benches. */
import type { Design } from '../../design.ts';
import type { Bench } from '../bench.ts';
import { deepest, lightest, startKick } from './motor.ts';
import { cutOffOpens, relayCloses, relayOpens, stall, stallDip, stopAtLimit, stopOpens } from './opening.ts';
import { dropOutHigh, dropOutLow, relayHeld, relayHolds } from './relay.ts';
import { temperature } from './temperature.ts';

export const BENCHES: readonly ((design: Design) => Bench)[] = [
  deepest,
  lightest,
  startKick,
  stopAtLimit,
  stopOpens,
  relayOpens,
  cutOffOpens,
  relayCloses,
  stall,
  stallDip,
  relayHolds,
  relayHeld,
  dropOutHigh,
  dropOutLow,
  (design) => temperature(design, 'colder'),
  (design) => temperature(design, 'warmer'),
];
