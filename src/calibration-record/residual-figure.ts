/** What was read less what the fit says, over the duties. */
import { REFERENCE_V } from '../calibration/index.ts';
import type { CalibrationSweep } from '../contract/index.ts';
import { axisOver } from './axis.ts';
import type { Figure } from './figure.ts';
import { fixed, NONE, signed } from './figures.ts';
import { bothWays, byDuty, DUTY_AXIS } from './placed-points.ts';
import type { Table } from './table.ts';
import { LOADS } from './words.ts';

export function residualFigure(sweeps: readonly CalibrationSweep[]): Figure {
  const series = sweeps.flatMap((sweep) => bothWays(sweep, ({ residualRpm }) => residualRpm));
  const all = series.flatMap(({ points }) => points);
  const duties = all.map(({ x }) => x);
  return {
    title: 'Residuals of the fit',
    note: 'What was read less what the fit says. The fit goes through the means of both directions.',
    plot: {
      description: 'Residuals of the fit over duty, feet off and feet on, up and down',
      x: axisOver(DUTY_AXIS, duties, 100),
      y: axisOver('residual, RPM', [0, ...all.map(({ y }) => y)], 4),
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
      { title: `At ${REFERENCE_V} V`, cell: ({ dutyCounts }) => fixed(dutyCounts, 1) },
      {
        title: 'Residual, RPM',
        cell: ({ residualRpm }) => (residualRpm === null ? NONE : signed(residualRpm, 1)),
      },
    ]),
  };
}
