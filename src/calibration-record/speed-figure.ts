/** Speed over duty both ways, with the fits, and the speeds of the levels across. */
import { type DutyFit, fitSweep, REFERENCE_V } from '../calibration/index.ts';
import { CALIBRATED_LEVELS, type CalibrationSweep, LEVEL_LIGHTEST, rpmOfLevel } from '../contract/index.ts';
import { axisOver } from './axis.ts';
import type { Figure } from './figure.ts';
import { fixed } from './figures.ts';
import { bothWays, byDuty, DUTY_AXIS, lineOf } from './placed-points.ts';
import type { PlotPoint } from './plot.ts';
import type { Table } from './table.ts';
import { LOADS } from './words.ts';

const LEVELS = Array.from({ length: CALIBRATED_LEVELS }, (_, index) => LEVEL_LIGHTEST + index);
/** Steps of a fit’s line. */
const FIT_STEPS = 60;

export function speedFigure(sweeps: readonly CalibrationSweep[]): Figure {
  const series = sweeps.flatMap((sweep) => [
    { name: `${LOADS[sweep.load]}, fit`, look: lineOf(sweep), points: fitLine(sweep) },
    ...bothWays(sweep, ({ point }) => point.rpm),
  ]);
  const all = series.flatMap(({ points }) => points);
  const lines = LEVELS.map((level) => ({ y: rpmOfLevel(level), label: String(level) }));
  const duties = all.map(({ x }) => x);
  return {
    title: 'Speed over duty, up and down',
    note: [readingsText(sweeps), ...sweeps.map(hysteresisText)].join(' '),
    plot: {
      description: 'Speed over duty, feet off and feet on, up and down, with the fits and the levels',
      x: axisOver(DUTY_AXIS, duties, 100),
      y: axisOver('speed, RPM', [...all.map(({ y }) => y), ...lines.map(({ y }) => y)], 500),
      height: 430,
      series,
      levels: { title: 'level', lines },
    },
    tables: sweeps.map(tableOf),
  };
}

/** The fit from its first point to its last; nothing for points that no fit goes through. */
function fitLine(sweep: CalibrationSweep): PlotPoint[] {
  const fit = fitOf(sweep);
  const [first, last] = [fit?.nodes[0], fit?.nodes.at(-1)];
  if (fit === null || first === undefined || last === undefined) return [];
  const perStep = (last.dutyCounts - first.dutyCounts) / FIT_STEPS;
  return Array.from({ length: FIT_STEPS + 1 }, (_, step) => {
    const x = first.dutyCounts + step * perStep;
    return { x, y: fit.rpmAt(x) };
  });
}

function fitOf(sweep: CalibrationSweep): DutyFit | null {
  try {
    return fitSweep(sweep).fit;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readingsText(sweeps: readonly CalibrationSweep[]): string {
  const counts = sweeps.flatMap(({ points }) => points.map(({ samples }) => samples));
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return `Each point is the mean of ${fewest === most ? most : `${fewest} to ${most}`} readings.`;
}

const hysteresisText = ({ load, hysteresis: { rpm, percent, dutyCounts } }: CalibrationSweep): string =>
  `${LOADS[load]}, up and down lie ${fixed(rpm, 1)} RPM apart at most (${fixed(percent, 2)} %), at ${fixed(dutyCounts, 0)} counts.`;

function tableOf(sweep: CalibrationSweep): Table {
  return {
    caption: `${LOADS[sweep.load]}: means at each duty, and the spread of their readings`,
    ...byDuty(sweep, [
      { title: `At ${REFERENCE_V} V`, cell: ({ dutyCounts }) => fixed(dutyCounts, 1) },
      { title: 'RPM', cell: ({ point }) => fixed(point.rpm, 1) },
      { title: 'Spread, RPM', cell: ({ point }) => fixed(point.rpmSpread, 0) },
      { title: 'Current, A', cell: ({ point }) => fixed(point.currentA, 2) },
      { title: 'Supply, V', cell: ({ point }) => fixed(point.supplyV, 2) },
    ]),
  };
}
