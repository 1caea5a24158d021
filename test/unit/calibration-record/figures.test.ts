/** Each figure of a record: its plot, its legend, its axes with units, and a table with the same data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOver } from '../../../src/calibration-record/axis.ts';
import { recordPage } from '../../../src/calibration-record/index.ts';
import {
  type CalibrationRecord,
  calibrationRecordSchema,
  rpmOfLevel,
  SWEEP_DIRECTIONS,
} from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { marksIn, numbersIn, readPage, sectionOf } from './read-page.ts';
import { failingRecord, INSTRUMENT, sampleRecord } from './sample-record.ts';

const PASSED = sampleRecord({ referenceInstrument: INSTRUMENT });
const PAGE = recordPage(PASSED);
const TITLES = [
  'Speeds before and after',
  'Speed over duty, up and down',
  'Residuals of the fit',
  'Temperature of the motor over the points',
];

const signed = (value: number, digits: number): string => {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
};

describe('every figure', () => {
  it.each([
    [TITLES[0], 'error, % of the speed', 'level'],
    [TITLES[1], 'speed, RPM', 'duty, counts of 800 at 24 V'],
    [TITLES[2], 'residual, RPM', 'duty, counts of 800 at 24 V'],
    [TITLES[3], 'temperature, °C', 'point, in the order they were read'],
  ])('names its axes with their units, its series, and itself to those who don’t see it: %s', (title = '', y, x) => {
    const { svg, legend, rows } = sectionOf(PAGE, title);
    const { texts } = readPage(svg);
    expect(texts).toContain(y);
    expect(texts).toContain(x);
    expect(svg).toMatch(/role="img" aria-label="[^"]{20,}"/);
    expect(legend.length).toBeGreaterThan(1);
    expect(new Set(legend).size).toBe(legend.length);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('is drawn within its own room, for any unit of the fleet that passes or fails', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.91, max: 1.09, noNaN: true }), fc.boolean(), (emf, passes) => {
        const page = recordPage(passes ? sampleRecord({ emf }) : failingRecord({ emf }));
        for (const title of TITLES) {
          const { svg } = sectionOf(page, title);
          const height = Number(/viewBox="0 0 680 (\d+)"/.exec(svg)?.[1]);
          for (const { x, y } of marksIn(svg)) {
            expect(x).toBeGreaterThan(60);
            expect(x).toBeLessThan(670);
            expect(y).toBeGreaterThan(15);
            expect(y).toBeLessThan(height - 40);
          }
        }
      }),
      { numRuns: inputs(15) },
    );
  });

  it('has no two labels of an axis that touch', () => {
    for (const title of TITLES) {
      const { svg } = sectionOf(PAGE, title);
      const across = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" dy="0.35em"([^>]*)>/g)];
      for (const side of ['text-anchor="end"', '']) {
        const at = across.filter(([, , , anchor = '']) => anchor.trim() === side).map(([, , y]) => Number(y));
        const sorted = at.toSorted((a, b) => a - b);
        for (const [index, y] of sorted.entries())
          if (index > 0) expect(y - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(12.9);
      }
      const below = [...svg.matchAll(/<text x="([\d.]+)" y="\d+" text-anchor="middle">/g)].map(([, x]) =>
        Number(x),
      );
      for (const [index, x] of below.entries())
        if (index > 0) expect(x - (below[index - 1] ?? 0)).toBeGreaterThanOrEqual(18);
    }
  });
});

describe('speed over duty', () => {
  const { svg, rows, legend, html } = sectionOf(PAGE, 'Speed over duty, up and down');

  it('shows every point of both sweeps both ways, with both fits', () => {
    expect(marksIn(svg)).toHaveLength(PASSED.sweeps.flatMap(({ points }) => points).length);
    expect(legend).toEqual([
      ...['Feet off, fit', 'Feet off, up', 'Feet off, down'],
      ...['Feet on, fit', 'Feet on, up', 'Feet on, down'],
    ]);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
  });

  it('shows the speeds of all levels across', () => {
    expect(svg.match(/<path class="level"/g)).toHaveLength(11);
    const { texts } = readPage(svg);
    for (let level = 1; level <= 11; level++) expect(texts).toContain(String(level));
    const [lightest, deepest] = [1, 11].map((level) => rpmOfLevel(level));
    expect([lightest, deepest]).toEqual([1000, 3700]);
  });

  it('has each point in its table: its duty, speed, spread, current and supply', () => {
    const cells = rows.flat();
    for (const { points, residuals } of PASSED.sweeps)
      for (const [index, point] of points.entries()) {
        const row = rows.find(
          ([asked, ...rest]) => asked === String(point.dutyCounts) && rest.includes(point.rpm.toFixed(1)),
        );
        const at = SWEEP_DIRECTIONS.indexOf(point.direction);
        expect([1, 3, 5, 7, 9].map((column) => row?.[column + at])).toEqual([
          residuals[index]?.dutyCounts.toFixed(1),
          point.rpm.toFixed(1),
          point.rpmSpread.toFixed(0),
          point.currentA.toFixed(2),
          point.supplyV.toFixed(2),
        ]);
      }
    expect(cells).not.toContain('–');
  });

  it('says how far the directions lie apart, and of how many readings a point is', () => {
    for (const { hysteresis } of PASSED.sweeps)
      expect(html).toContain(`${hysteresis.rpm.toFixed(1)} RPM apart`);
    expect(html).toContain('Each point is the mean of 15 readings.');
  });
});

describe('residuals', () => {
  it('are shown and tabled, each with its sign', () => {
    const { svg, rows } = sectionOf(PAGE, 'Residuals of the fit');
    const residuals = PASSED.sweeps.flatMap((sweep) => sweep.residuals);
    expect(marksIn(svg)).toHaveLength(residuals.length);
    const told = rows.flatMap((row) => row.slice(3));
    expect(told.toSorted()).toEqual(residuals.map(({ rpm }) => signed(rpm, 1)).toSorted());
  });
});

describe('the temperature', () => {
  it('is shown and tabled at every point', () => {
    const { svg, rows, legend } = sectionOf(PAGE, 'Temperature of the motor over the points');
    const points = PASSED.sweeps.flatMap((sweep) => sweep.points);
    expect(legend).toEqual(['Feet off', 'Feet on']);
    expect(marksIn(svg)).toHaveLength(points.length);
    const told = rows.flatMap((row) => row.slice(3));
    expect(told.toSorted()).toEqual(points.map(({ temperatureC }) => temperatureC.toFixed(1)).toSorted());
  });
});

describe('errors before and after', () => {
  const { svg, rows, legend } = sectionOf(PAGE, 'Speeds before and after');
  const readings = [...(PASSED.asFound?.readings ?? []), ...(PASSED.asLeft?.readings ?? [])];

  it('are shown with their uncertainty and the tolerance', () => {
    expect(legend).toEqual([
      'As found, tachometer',
      'As left, tachometer',
      'As left, reference instrument',
      'tolerance',
    ]);
    expect(marksIn(svg)).toHaveLength(readings.length);
    expect(svg.match(/class="doubt /g)).toHaveLength(readings.length);
    expect(svg.match(/<polygon class="band"/g)).toHaveLength(1);
  });

  it('lie within the band where the reading is within the tolerance, and out of it where not', () => {
    const band = [...(/class="band" points="([^"]*)"/.exec(svg)?.[1] ?? '').matchAll(/,([\d.]+)/g)];
    const ys = band.map(([, y]) => Number(y));
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const within = marksIn(svg).filter(({ tone, y }) => tone === 'first' && y > top && y < bottom);
    expect(within).toHaveLength(PASSED.asLeft?.readings.length ?? 0);
    const out = marksIn(svg).filter(({ tone, y }) => tone === 'second' && y < top);
    expect(out).toHaveLength(PASSED.asFound?.readings.length ?? 0);
  });

  it('are allowed as far below as above', () => {
    const band = [...(/class="band" points="([^"]*)"/.exec(svg)?.[1] ?? '').matchAll(/,([\d.]+)/g)];
    const ys = band.map(([, y]) => Number(y));
    const zero = Number(/y="([\d.]+)" dy="0.35em" text-anchor="end">0</.exec(svg)?.[1]);
    expect(zero - Math.min(...ys)).toBeGreaterThan(50);
    expect(Math.max(...ys) - zero).toBeCloseTo(zero - Math.min(...ys), 1);
  });

  it('are tabled with what was expected, what was read, the doubt and the verdict', () => {
    expect(rows).toHaveLength(readings.length);
    const [first] = readings;
    if (first === undefined) throw new Error('nothing was read');
    expect(rows[0]).toEqual([
      '1.5',
      'tachometer',
      first.expectedRpm.toFixed(1),
      first.rpm.toFixed(1),
      signed(first.errorRpm, 1),
      signed((100 * first.errorRpm) / first.expectedRpm, 2),
      first.uncertaintyRpm.toFixed(1),
      `± ${first.toleranceRpm.toFixed(1)}`,
      'fails',
    ]);
    expect(rows.at(-1)?.[1]).toBe('reference instrument');
    expect(rows.at(-1)?.at(-1)).toBe('passes');
  });
});

describe('the tables without a plot', () => {
  it('show what the unit holds, before and after, and how the force grows', () => {
    const { rows } = sectionOf(PAGE, 'The unit’s table');
    expect(rows).toHaveLength(12);
    expect(rows[0]?.slice(0, 3)).toEqual(['Start', '120', String(PASSED.asLeft?.table.startDuty)]);
    for (const [index, duty] of (PASSED.asLeft?.table.duties ?? []).entries())
      expect(rows[index + 1]?.slice(0, 3)).toEqual([
        `Level ${index + 1}`,
        String(PASSED.asFound?.table.duties[index]),
        String(duty),
      ]);
    expect(rows.slice(2).map((row) => row.at(-1))).toEqual(
      PASSED.stepForceRatios.map((ratio) => ratio.toFixed(3)),
    );
  });

  it('show the tries, those in a row that came out alike as one', () => {
    expect(sectionOf(PAGE, 'Start and hold duty').rows).toEqual([
      ['40', '1', 'didn’t start'],
      ['60', '1', 'didn’t start'],
      ['80', '1', 'didn’t start'],
      ['100', '1', 'started'],
      ['110', '10', 'started'],
      ['110', '1', 'went on'],
      ['100', '1', 'went on'],
      ['90', '1', 'went on'],
      ['80', '1', 'went on'],
      ['70', '1', 'stopped'],
      ['88', '3', 'went on'],
    ]);
  });

  it('show a miss and a start at the same duty apart', () => {
    const start = [true, true, false, true].map((started) => ({ dutyCounts: 110, started }));
    const { rows } = sectionOf(
      recordPage({ ...PASSED, starts: { ...PASSED.starts, start, hold: [] } }),
      'Start and hold duty',
    );
    expect(rows.map(([, times, what]) => [times, what])).toEqual([
      ['2', 'started'],
      ['1', 'didn’t start'],
      ['1', 'started'],
    ]);
  });

  it('show where the doubt comes from, by source', () => {
    const { rows, heads } = sectionOf(PAGE, 'Uncertainty');
    expect(rows).toHaveLength(PASSED.uncertainty.length);
    expect(heads).toContain('the board’s clock');
    expect(rows.map((row) => row.at(-1))).toEqual(
      PASSED.uncertainty.map(({ expandedRpm }) => expandedRpm.toFixed(2)),
    );
  });

  it('show what was typed in from the instrument, with its unit, beside what was expected', () => {
    const record: CalibrationRecord = {
      ...PASSED,
      referenceReadings: [
        ...PASSED.referenceReadings,
        { quantity: 'g', level: 3, load: 'feet-off', value: 0.38 },
      ],
    };
    expect(sectionOf(recordPage(record), 'Readings of the reference instrument').rows).toEqual([
      ['3', 'Feet off', '1296, 1300, 1301', '1299', 'RPM'],
      ['7', 'Feet off', '2189, 2193, 2194', '2192', 'RPM'],
      ['3', 'Feet on', '1296, 1300, 1301', '1299', 'RPM'],
      ['7', 'Feet on', '2189, 2193, 2194', '2192', 'RPM'],
      ['3', 'Feet off', '0.38', expect.stringMatching(/^0\.3\d$/), 'g'],
    ]);
    expect(recordPage(sampleRecord())).not.toContain('Readings of the reference instrument');
  });
});

describe('a record of little or of odd figures', () => {
  const number = fc.double({ min: 0, max: 1e6, noNaN: true });
  const odd = fc.record({
    rpm: number,
    temperatureC: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    supplyV: fc.constantFrom(0, 1e-9, 24),
    residual: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    dutyCounts: fc.nat(799),
    direction: fc.constantFrom(...SWEEP_DIRECTIONS),
  });

  it('makes a page all the same, drawn by numbers', () => {
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 5 }), fc.boolean(), (points, isRead) => {
        const [sweep] = PASSED.sweeps;
        const [first] = sweep?.points ?? [];
        if (sweep === undefined || first === undefined) throw new Error('no sweep');
        const record = calibrationRecordSchema.parse({
          ...PASSED,
          sweeps: [
            {
              ...sweep,
              points: points.map(({ residual: _, ...point }) => ({ ...first, ...point })),
              residuals: isRead ? points.map(({ residual, ...point }) => ({ ...point, rpm: residual })) : [],
            },
          ],
          asFound: PASSED.asFound && {
            ...PASSED.asFound,
            readings: PASSED.asFound.readings.map((reading) => ({ ...reading, expectedRpm: 0 })),
          },
        });
        const page = recordPage(record);
        readPage(page);
        expect(page).not.toMatch(/NaN|Infinity|undefined/);
        for (const title of TITLES)
          for (const value of numbersIn(sectionOf(page, title).svg)) expect(value).toSatisfy(Number.isFinite);
      }),
      { numRuns: inputs(40) },
    );
  });

  it('says where nothing was read', () => {
    const page = recordPage({ ...PASSED, sweeps: [], asFound: null, asLeft: null, verification: [] });
    for (const title of TITLES) expect(sectionOf(page, title).html).toContain('Nothing was read.');
  });
});

describe('an axis', () => {
  it('reaches over everything in a few round steps', () => {
    const values = fc.array(fc.double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1e3, noNaN: true }), (all, least) => {
        const { from, to, ticks } = axisOver('x', all, least);
        const slack = 1e-9 * Math.max(1, Math.abs(from), Math.abs(to));
        expect(from).toBeLessThanOrEqual(Math.min(...all) + slack);
        expect(to).toBeGreaterThanOrEqual(Math.max(...all) - slack);
        expect(to - from).toBeGreaterThanOrEqual(least - slack);
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(11);
        expect(ticks[0]).toBe(from);
        expect(ticks.at(-1)).toBe(to);
      }),
    );
  });

  it('has ticks that are told apart by the digits that it shows', () => {
    for (const [values, least] of [
      [[0.01, 0.02], 0.001],
      [[900, 3931], 500],
      [[-4.2, 4.1], 4],
      [[], 4],
    ] as const) {
      const { ticks, digits } = axisOver('x', values, least);
      expect(new Set(ticks.map((tick) => tick.toFixed(digits))).size).toBe(ticks.length);
    }
  });
});
