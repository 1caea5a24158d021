/** How far the speeds were off before and after, with what is allowed. */
import {
  type CalibrationRecord,
  type JudgedReading,
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
} from '../contract/index.ts';
import { axisOfWhole, axisOver } from './axis.ts';
import type { Figure } from './figure.ts';
import { fixed, plain, signed } from './figures.ts';
import type { Look, Plot, Series } from './plot.ts';
import type { Table } from './table.ts';
import { SOURCES, VERDICTS } from './words.ts';

/** Readings that belong together, as they are told of and drawn. */
interface Judged {
  readonly name: string;
  readonly tone: Look['tone'];
  readonly readings: readonly JudgedReading[];
}

/** How far series lie apart at each level, so that none covers another: levels. */
const APART = 0.18;

export function errorFigure(record: CalibrationRecord): Figure {
  const judged = judgedOf(record);
  const series = apart(judged.flatMap(seriesOf).filter(({ points }) => points.length > 0));
  const band = bandOf(judged.flatMap(({ readings }) => readings));
  const reached = [
    ...series.flatMap(({ points }) => points.flatMap(({ y, doubt = 0 }) => [y - doubt, y + doubt])),
    ...band.flatMap(({ low, high }) => [low, high]),
  ];
  return {
    title: 'Speeds before and after',
    note: noteOf(record),
    plot: {
      description: 'Error of the speed at each level, as found and as left, with the tolerance',
      x: axisOfWhole('level', LEVEL_LIGHTEST, LEVEL_DEEPEST),
      y: axisOver('error, % of the speed', reached, 4),
      height: 320,
      series,
      band,
    },
    tables: judged.map(tableOf),
  };
}

/** What the new table read, where it isn’t what the unit was left with, stands by itself. */
function judgedOf({ asFound, asLeft, verification }: CalibrationRecord): Judged[] {
  const left = asLeft?.readings ?? [];
  const isLeft = JSON.stringify(verification) === JSON.stringify(left);
  return [
    { name: 'As found', tone: 'second', readings: asFound?.readings ?? [] },
    { name: 'As left', tone: 'first', readings: left },
    ...(isLeft ? [] : [{ name: 'With the new table', tone: 'third' as const, readings: verification }]),
  ];
}

function noteOf({ asFound, asLeft, result }: CalibrationRecord): string {
  const said = ['Error against the speed that each level stands for; U is the expanded uncertainty (k = 2).'];
  if (asFound === null) said.push('The unit had no valid table, so there is nothing as found.');
  if (asLeft === null) said.push('It has none now.');
  else if (result.outcome === 'fail' && JSON.stringify(asFound?.table) === JSON.stringify(asLeft.table))
    said.push('The unit was left with the table that it had.');
  return said.join(' ');
}

const SOURCE_MARKS = [
  { source: 'tachometer', mark: 'circle' },
  { source: 'reference', mark: 'square' },
] as const;

function seriesOf({ name, tone, readings }: Judged): Series[] {
  return SOURCE_MARKS.map(({ source, mark }) => ({
    name: `${name}, ${SOURCES[source]}`,
    look: { mark, tone, line: null },
    points: readings
      .filter((reading) => reading.source === source && reading.expectedRpm > 0)
      .map(({ level, expectedRpm, errorRpm, uncertaintyRpm }) => ({
        x: level,
        y: (100 * errorRpm) / expectedRpm,
        doubt: (100 * uncertaintyRpm) / expectedRpm,
      })),
  }));
}

/** The same beside each other, around the levels that they belong to. */
function apart(all: readonly Series[]): Series[] {
  return all.map(({ points, ...series }, index) => {
    const offset = APART * (index - (all.length - 1) / 2);
    return { ...series, points: points.map((point) => ({ ...point, x: point.x + offset })) };
  });
}

/** From the lightest to the deepest level, through the tolerances of the readings. */
function bandOf(readings: readonly JudgedReading[]): NonNullable<Plot['band']> {
  const known = readings
    .filter(({ expectedRpm }) => expectedRpm > 0)
    .map(({ level, toleranceRpm, expectedRpm }) => ({ level, percent: (100 * toleranceRpm) / expectedRpm }))
    .toSorted((a, b) => a.level - b.level);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ends = [
    { ...first, level: LEVEL_LIGHTEST },
    { ...last, level: LEVEL_DEEPEST },
  ];
  return [ends[0], ...known, ends[1]].flatMap((at) =>
    at === undefined ? [] : [{ x: at.level, low: -at.percent, high: at.percent }],
  );
}

function tableOf({ name, readings }: Judged): Table {
  return {
    caption: name,
    columns: [
      { title: 'Level' },
      { title: 'Read by', words: true },
      { title: 'Expected, RPM' },
      { title: 'Read, RPM' },
      { title: 'Error, RPM' },
      { title: 'Error, %' },
      { title: 'U, RPM' },
      { title: 'Tolerance, RPM' },
      { title: 'Verdict', words: true },
    ],
    rows: readings.map((reading) => [
      plain(reading.level),
      SOURCES[reading.source],
      fixed(reading.expectedRpm, 1),
      fixed(reading.rpm, 1),
      signed(reading.errorRpm, 1),
      reading.expectedRpm > 0 ? signed((100 * reading.errorRpm) / reading.expectedRpm, 2) : '',
      fixed(reading.uncertaintyRpm, 1),
      `± ${fixed(reading.toleranceRpm, 1)}`,
      VERDICTS[reading.verdict],
    ]),
  };
}
