/** The points of a sweep in their places: which way they were read, at what duty, and what the fit says there. */

import { REFERENCE_V } from '../calibration/index.ts';
import {
  type CalibrationSweep,
  PWM_PERIOD_COUNTS,
  SWEEP_DIRECTIONS,
  type SweepDirection,
  type SweepPoint,
} from '../contract/index.ts';
import { NONE } from './figures.ts';
import type { Look, Series } from './plot.ts';
import type { Column } from './table.ts';
import { LOADS } from './words.ts';

/** Title of the axis that all duties lie on. */
export const DUTY_AXIS = `duty, counts of ${PWM_PERIOD_COUNTS} at ${REFERENCE_V} V`;

export interface Placed {
  readonly point: SweepPoint;
  /** In the order they were read, from 1. */
  readonly number: number;
  /** At the reference supply. */
  readonly dutyCounts: number;
  /** What was read less what the fit says; null where that isn’t on record. */
  readonly residualRpm: number | null;
}

export const placedOf = ({ points, residuals }: CalibrationSweep): Placed[] =>
  points.map((point, index) => ({
    point,
    number: index + 1,
    dutyCounts: residuals[index]?.dutyCounts ?? point.dutyCounts,
    residualRpm: residuals[index]?.rpm ?? null,
  }));

/** How the points of one direction are drawn. */
export const lookOf = ({ load }: CalibrationSweep, direction: SweepDirection): Look => ({
  mark: direction,
  tone: load === 'feet-on' ? 'first' : 'second',
  line: null,
});

/** How a line through a sweep is drawn. */
export const lineOf = (sweep: CalibrationSweep): Look => ({
  ...lookOf(sweep, 'up'),
  mark: null,
  line: sweep.load === 'feet-on' ? 'solid' : 'dashed',
});

/** A sweep as two series over its duties; points without such a value are left out. */
export function bothWays(sweep: CalibrationSweep, readingOf: (placed: Placed) => number | null): Series[] {
  const placed = placedOf(sweep);
  return SWEEP_DIRECTIONS.map((direction) => ({
    name: `${LOADS[sweep.load]}, ${direction}`,
    look: lookOf(sweep, direction),
    points: placed.flatMap((each) => {
      const y = readingOf(each);
      return each.point.direction !== direction || y === null ? [] : [{ x: each.dutyCounts, y }];
    }),
  }));
}

/** A column of a table by duty. */
export interface DutyColumn {
  readonly title: string;
  readonly cell: (placed: Placed) => string;
}

/** A row for each duty that was asked for, each value up beside the same value down. */
export function byDuty(
  sweep: CalibrationSweep,
  columns: readonly DutyColumn[],
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] } {
  const placed = placedOf(sweep);
  const duties = [...new Set(placed.map(({ point }) => point.dutyCounts))].toSorted((a, b) => a - b);
  const rows = duties.map((duty) => {
    const pair = SWEEP_DIRECTIONS.map((direction) =>
      placed.find(({ point }) => point.dutyCounts === duty && point.direction === direction),
    );
    const cells = columns.flatMap(({ cell }) => pair.map((each) => (each === undefined ? NONE : cell(each))));
    return [String(duty), ...cells];
  });
  const titles = columns.flatMap(({ title }) =>
    SWEEP_DIRECTIONS.map((direction) => ({ title: `${title}, ${direction}` })),
  );
  return { columns: [{ title: 'Asked, counts' }, ...titles], rows };
}
