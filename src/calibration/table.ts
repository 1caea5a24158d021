/** The table that a unit gets: a duty for each whole level, and never one that its firmware would refuse (S11). */
import {
  CALIBRATED_LEVELS,
  type CalibrationTable,
  LEVEL_DEEPEST,
  LEVEL_DUTIES_MAX,
  LEVEL_DUTIES_MIN,
  LEVEL_LIGHTEST,
  LIMITS,
  rpmOfLevel,
} from '../contract/index.ts';
import type { DutyFit } from './fit.ts';
import { dutyAtReference } from './reference-supply.ts';

export interface TableRefusal {
  readonly code: 'levels' | 'not-covered' | 'beyond-limits' | 'not-rising' | 'start-duty';
  /** Null for the start duty. */
  readonly level: number | null;
  readonly text: string;
}

export type MadeTable =
  | {
      readonly ok: true;
      readonly table: CalibrationTable;
      /** Speeds that the fit gives at the table’s duties, RPM. */
      readonly rpms: readonly number[];
      /** How the force grows from each level to the next. */
      readonly stepForceRatios: readonly number[];
    }
  | { readonly ok: false; readonly refusals: readonly TableRefusal[] };

const LEVELS = Array.from({ length: CALIBRATED_LEVELS }, (_, index) => LEVEL_LIGHTEST + index);

/** The table by the fit of the sweep with feet on. `startDuty` is counts at `supplyV`, as the tries found it. */
export function makeTable(fit: DutyFit, startDuty: number, supplyV: number): MadeTable {
  const duties = LEVELS.map((level) => fit.dutyFor(rpmOfLevel(level)));
  const uncovered = LEVELS.filter((_, index) => duties[index] == null).map((level) => notCovered(level));
  if (uncovered.length > 0) return { ok: false, refusals: uncovered };
  const table = {
    startDuty: Math.ceil(dutyAtReference(startDuty, supplyV)),
    duties: duties.map((duty) => Math.round(duty ?? 0)),
  };
  const refusals = refusalsOf(table);
  if (refusals.length > 0) return { ok: false, refusals };
  const rpms = table.duties.map((duty) => fit.rpmAt(duty));
  return { ok: true, table, rpms, stepForceRatios: stepForceRatios(rpms) };
}

const notCovered = (level: number): TableRefusal => ({
  code: 'not-covered',
  level,
  text: `The sweep doesn’t reach level ${level}, ${Math.round(rpmOfLevel(level))} RPM. Sweep again from lower to higher duties.`,
});

/** Everything for which the firmware would refuse a table; empty when it would take it. The rules are S11’s. */
export function refusalsOf({ startDuty, duties }: CalibrationTable): TableRefusal[] {
  if (duties.length !== CALIBRATED_LEVELS || ![startDuty, ...duties].every(Number.isInteger)) {
    const text = `A table has ${CALIBRATED_LEVELS} duties, each a whole number of counts. Report this: the program made another one.`;
    return [{ code: 'levels', level: null, text }];
  }
  const refusals = duties.flatMap((duty, index) => refusedDuty(duty, duties[index - 1] ?? 0, index));
  if (startDuty < LIMITS.dutyMinCounts || startDuty > LIMITS.startDutyMaxCounts || Number.isNaN(startDuty)) {
    refusals.push({
      code: 'start-duty',
      level: null,
      text: `The start duty of ${startDuty} counts isn’t between ${LIMITS.dutyMinCounts} and ${LIMITS.startDutyMaxCounts}, which is what the massager takes. Check the motor and the supply.`,
    });
  }
  return refusals;
}

function refusedDuty(duty: number, below: number, index: number): TableRefusal[] {
  const level = LEVEL_LIGHTEST + index;
  const [min, max] = [LEVEL_DUTIES_MIN[index] ?? 0, LEVEL_DUTIES_MAX[index] ?? 0];
  const refusals: TableRefusal[] = [];
  if (!(duty >= min && duty <= max)) {
    refusals.push({
      code: 'beyond-limits',
      level,
      text: `Level ${level} would need ${duty} counts, and the massager takes ${min} to ${max} there. Check the motor, the supply and what stands on the plate.`,
    });
  }
  if (duty <= below) {
    refusals.push({
      code: 'not-rising',
      level,
      text: `Level ${level} would need ${duty} counts, no more than the level below. Sweep again.`,
    });
  }
  return refusals;
}

/** How the force grows from each speed to the next: with the square of the speed. */
export function stepForceRatios(rpms: readonly number[]): number[] {
  return rpms.slice(1).map((rpm, index) => (rpm / (rpms[index] ?? Number.NaN)) ** 2);
}

/** The duty, counts at the reference supply, that a table gives a level between its own: straight between them, as the firmware has it. */
export function dutyAtLevel({ duties }: CalibrationTable, level: number): number {
  if (!(level >= LEVEL_LIGHTEST && level <= LEVEL_DEEPEST)) {
    throw new RangeError(`level: ${LEVEL_LIGHTEST} to ${LEVEL_DEEPEST}, not ${level}`);
  }
  const index = Math.min(Math.floor(level - LEVEL_LIGHTEST), duties.length - 2);
  const [low = Number.NaN, high = Number.NaN] = duties.slice(index, index + 2);
  return low + (high - low) * (level - LEVEL_LIGHTEST - index);
}
