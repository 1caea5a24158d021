/** What the unit holds, and how its starts, its uncertainty and its instrument were told: the tables without a plot. */
import { expectedReference, REFERENCE_V, STEP_FORCE_RANGE } from '../calibration/index.ts';
import {
  CALIBRATED_LEVELS,
  type CalibrationRecord,
  LEVEL_LIGHTEST,
  type ReferenceReading,
  type UncertaintyPart,
} from '../contract/index.ts';
import { fixed, NONE, plain, signed } from './figures.ts';
import type { Table } from './table.ts';
import { DOUBTS, LOADS, SOURCES } from './words.ts';

/** Duties as found and as left, and how the force grows with them. */
export function dutyTable({ asFound, asLeft, stepForceRatios }: CalibrationRecord): Table {
  const row = (title: string, found: number | undefined, left: number | undefined, force: string) => [
    title,
    found ?? NONE,
    left ?? NONE,
    found === undefined || left === undefined || found === 0
      ? NONE
      : signed((100 * (left - found)) / found, 2),
    force,
  ];
  const levels = Array.from({ length: CALIBRATED_LEVELS }, (_, at) => {
    const ratio = at === 0 ? undefined : stepForceRatios[at - 1];
    const force = ratio === undefined ? NONE : fixed(ratio, 3);
    return row(`Level ${LEVEL_LIGHTEST + at}`, asFound?.table.duties[at], asLeft?.table.duties[at], force);
  });
  const { min, max } = STEP_FORCE_RANGE;
  return {
    caption: `Duties, counts at ${REFERENCE_V} V; force from each level to the next, by the new table’s fit (${fixed(min, 2)} to ${fixed(max, 2)} is allowed)`,
    columns: [
      { title: 'Duty', words: true },
      { title: 'As found, counts' },
      { title: 'As left, counts' },
      { title: 'Change, %' },
      { title: 'Force, times the level below' },
    ],
    rows: [row('Start', asFound?.table.startDuty, asLeft?.table.startDuty, NONE), ...levels],
  };
}

/** Tries in the order they were made; those in a row that came out alike are one row. */
export function triesTables({ starts: { start, hold } }: CalibrationRecord): readonly Table[] {
  const started = start.map(({ dutyCounts, started: did }) => ({ dutyCounts, did }));
  const kept = hold.map(({ dutyCounts, keptTurning: did }) => ({ dutyCounts, did }));
  return [
    triesTable('Starts, in their order', ['started', 'didn’t start'], started),
    triesTable('Going on turning, in its order', ['went on', 'stopped'], kept),
  ];
}

interface Try {
  readonly dutyCounts: number;
  readonly did: boolean;
}

function triesTable(caption: string, [yes, no]: readonly [string, string], tries: readonly Try[]): Table {
  const rows: { readonly of: Try; times: number }[] = [];
  for (const each of tries) {
    const last = rows.at(-1);
    if (last?.of.dutyCounts === each.dutyCounts && last.of.did === each.did) last.times += 1;
    else rows.push({ of: each, times: 1 });
  }
  return {
    caption,
    columns: [{ title: 'Duty, counts' }, { title: 'Tries' }, { title: 'What it did', words: true }],
    rows: rows.map(({ of: { dutyCounts, did }, times }) => [dutyCounts, times, did ? yes : no]),
  };
}

const PARTS: readonly UncertaintyPart['source'][] = [
  'resolution',
  'clock',
  'reference-instrument',
  'repeatability',
];

/** Where the doubt in each reading comes from. */
export function uncertaintyTable({ uncertainty }: CalibrationRecord): Table {
  return {
    caption: 'Standard uncertainties in RPM; their root sum of squares; and that twice (k = 2)',
    columns: [
      { title: 'Level' },
      { title: 'Read by', words: true },
      ...PARTS.map((source) => ({ title: DOUBTS[source] })),
      { title: 'combined' },
      { title: 'U (k = 2)' },
    ],
    rows: uncertainty.map(({ level, source, parts, combinedRpm, expandedRpm }) => [
      plain(level),
      SOURCES[source],
      ...PARTS.map((name) => {
        const part = parts.find((each) => each.source === name);
        return part === undefined ? NONE : fixed(part.rpm, 2);
      }),
      fixed(combinedRpm, 2),
      fixed(expandedRpm, 2),
    ]),
  };
}

/** What a technician typed in from the instrument, one after the other at each place, beside what was to be expected. */
export function referenceTable({ referenceReadings }: CalibrationRecord): Table {
  const places: { readonly at: ReferenceReading; readonly values: number[] }[] = [];
  for (const reading of referenceReadings) {
    const known = places.find(({ at }) => isSamePlace(at, reading));
    if (known === undefined) places.push({ at: reading, values: [reading.value] });
    else known.values.push(reading.value);
  }
  return {
    caption: 'As they were typed in, beside what about was expected',
    columns: [
      { title: 'Level' },
      { title: 'Load', words: true },
      { title: 'Read' },
      { title: 'Expected' },
      { title: 'Unit', words: true },
    ],
    rows: places.map(({ at: { quantity, level, load }, values }) => [
      plain(level),
      LOADS[load],
      values.map(plain).join(', '),
      fixed(expectedReference(quantity, level, load), quantity === 'rpm' ? 0 : 2),
      quantity === 'rpm' ? 'RPM' : 'g',
    ]),
  };
}

const isSamePlace = (one: ReferenceReading, other: ReferenceReading): boolean =>
  one.quantity === other.quantity && one.level === other.level && one.load === other.load;
