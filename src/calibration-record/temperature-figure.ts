/** The motor’s own temperature, from point to point of the sweeps. */
import type { CalibrationSweep } from '../contract/index.ts';
import { axisOfWhole, axisOver } from './axis.ts';
import type { Figure } from './figure.ts';
import { fixed } from './figures.ts';
import { byDuty, lineOf, placedOf } from './placed-points.ts';
import type { Table } from './table.ts';
import { LOADS } from './words.ts';

/** Ticks of the axis of points, at most. */
const TICKS_MOST = 30;

export function temperatureFigure(sweeps: readonly CalibrationSweep[]): Figure {
  const series = sweeps.map((sweep) => ({
    name: LOADS[sweep.load],
    look: { ...lineOf(sweep), mark: 'circle' as const },
    points: placedOf(sweep).map(({ number, point }) => ({ x: number, y: point.temperatureC })),
  }));
  const all = series.flatMap(({ points }) => points);
  const last = Math.max(1, ...all.map(({ x }) => x));
  return {
    title: 'Temperature of the motor over the points',
    note: null,
    plot: {
      description: 'Temperature of the motor over the points of the sweeps, feet off and feet on',
      x: axisOfWhole('point, in the order they were read', 1, last, Math.ceil(last / TICKS_MOST)),
      y: axisOver(
        'temperature, °C',
        all.map(({ y }) => y),
        4,
      ),
      height: 230,
      series,
    },
    tables: sweeps.map(tableOf),
  };
}

function tableOf(sweep: CalibrationSweep): Table {
  return {
    caption: LOADS[sweep.load],
    ...byDuty(sweep, [
      { title: 'Point', cell: ({ number }) => String(number) },
      { title: 'Motor, °C', cell: ({ point }) => fixed(point.temperatureC, 1) },
    ]),
  };
}
