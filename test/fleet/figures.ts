/** What calibrating many units has shown, each figure against what Soleus promises. */
import type { Figure } from '../bench/figure.ts';
import { errorPercent, STARTS, type UnitProof } from './proof.ts';

/** Off its level by no more than this, %, is what a unit promises. */
const PRECISE_PERCENT = 2;
/** Of the units, %, that may miss that. */
const IMPRECISE_AT_MOST_PERCENT = 1;
const FORCE_RATIO = { min: 1.2, max: 1.4 };
const DEVICE_AT_MOST_S = 600;

export function figuresOf(proofs: readonly UnitProof[]): Figure[] {
  const passed = proofs.filter(({ refusedBy }) => refusedBy === null);
  const worst = (pick: (proof: UnitProof) => readonly number[]): number =>
    Math.max(
      0,
      ...passed.flatMap((proof) => pick(proof).map((rpm, index) => Math.abs(errorPercent(rpm, index)))),
    );
  const ratios = passed.flatMap(({ loadedRpms, unloadedRpms }) => [
    ...forceRatios(loadedRpms),
    ...forceRatios(unloadedRpms),
  ]);
  const missed = (pick: (proof: UnitProof) => number): number =>
    passed.reduce((sum, proof) => sum + STARTS - pick(proof), 0);
  const of = `${passed.length} of ${proofs.length} units passed`;
  return [
    {
      what: `units that are off by more than ${PRECISE_PERCENT} % at some level (${of})`,
      measured: (100 * passed.filter(isImprecise).length) / Math.max(1, passed.length),
      atMost: IMPRECISE_AT_MOST_PERCENT,
      unit: '%',
    },
    {
      what: 'largest error, feet pressed on',
      measured: worst((proof) => proof.loadedRpms),
      atMost: 5,
      unit: '%',
    },
    {
      what: 'largest error, feet resting',
      measured: worst((proof) => proof.unloadedRpms),
      atMost: 5,
      unit: '%',
    },
    {
      what: `starts that failed at level 1.00 of ${STARTS * passed.length}, cold`,
      measured: missed(({ coldStarts }) => coldStarts),
      atMost: 0,
      unit: '',
    },
    {
      what: `starts that failed at level 1.00 of ${STARTS * passed.length}, hot`,
      measured: missed(({ hotStarts }) => hotStarts),
      atMost: 0,
      unit: '',
    },
    { what: 'largest step of force', measured: Math.max(...ratios), atMost: FORCE_RATIO.max, unit: 'times' },
    {
      what: `smallest step of force, as ${FORCE_RATIO.min} divided by it`,
      measured: FORCE_RATIO.min / Math.min(...ratios),
      atMost: 1,
      unit: '',
    },
    {
      what: 'longest calibration, device time',
      measured: Math.max(...proofs.map(({ deviceS }) => deviceS)),
      atMost: DEVICE_AT_MOST_S,
      unit: 's',
    },
  ];
}

function isImprecise({ loadedRpms, unloadedRpms }: UnitProof): boolean {
  const isOff = (rpm: number, index: number): boolean =>
    !(Math.abs(errorPercent(rpm, index)) <= PRECISE_PERCENT);
  return loadedRpms.some(isOff) || unloadedRpms.some(isOff);
}

const forceRatios = (rpms: readonly number[]): number[] =>
  rpms.slice(1).map((rpm, index) => (rpm / (rpms[index] ?? Number.NaN)) ** 2);
