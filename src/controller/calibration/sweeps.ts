/** A sweep on the bench: every duty of its plan held, up and down, and judged as a whole. */
import {
  checkSweep,
  fitSweep,
  PROBE_COUNTS,
  planSweep,
  pointOf,
  type Reading,
  SPIN_UP_S,
  SWEEP_RPM_MAX,
  type Sweep,
  type SweepFit,
  type SweepPlan,
  type SweepRun,
} from '../../calibration/index.ts';
import type { SweepLoad, SweepPoint } from '../../contract/index.ts';
import type { BenchDriver } from './bench-driver.ts';
import type { BenchRun } from './bench-run.ts';
import { badSweep, standsStill, tooFast, unreadable } from './ending.ts';

/** Of the probe: until it is steady, and then read, s. */
const PROBE_SETTLE_S = 1;
const PROBE_READ_S = 0.6;

/** With feet off it isn’t known yet which duty starts the motor; the probe’s always does. */
export interface KnownDuties {
  readonly startDuty: number;
  readonly holdDuty: number;
}
export const BEFORE_TRIES: KnownDuties = { startDuty: PROBE_COUNTS, holdDuty: 0 };

export interface SweepNews {
  readonly load: SweepLoad;
  readonly plannedDuties: readonly number[];
  readonly points: readonly SweepPoint[];
}

export interface ReadSweep {
  readonly sweep: Sweep;
  readonly fit: SweepFit;
}

/** Rejects with a CalibrationEndedError where the sweep can’t be made or was read badly. */
export async function readSweep(
  driver: BenchDriver,
  load: SweepLoad,
  known: KnownDuties,
  onNews: (news: SweepNews) => void,
): Promise<ReadSweep> {
  const plan = await probe(driver, load, known);
  const points: SweepPoint[] = [];
  const tell = (): void => onNews({ load, plannedDuties: plan.duties, points: [...points] });
  tell();
  for (const part of plan.runs) {
    const before = points.length;
    await driver.run(load, async (run) => {
      // A run that was cut is made from its beginning.
      points.splice(before);
      await readPart(run, plan.startDuty, part, (point) => {
        points.push(point);
        tell();
      });
    });
  }
  const checked = checkSweep({ load, points }, plan.duties);
  if (!checked.ok) throw badSweep(load, checked.failures);
  return { sweep: checked.sweep, fit: fitSweep(checked.sweep) };
}

/** What one known duty gives says where the others lie. */
async function probe(driver: BenchDriver, load: SweepLoad, known: KnownDuties): Promise<SweepPlan> {
  const { rpm, supplyV } = await driver.run(load, async (run) => {
    await run.at(PROBE_COUNTS, PROBE_SETTLE_S);
    return pointOf('up', PROBE_COUNTS, await run.at(PROBE_COUNTS, PROBE_READ_S));
  });
  const planned = planSweep({ load, ...known, supplyV, probe: { dutyCounts: PROBE_COUNTS, rpm } });
  if (!planned.ok) throw unreadable(`sweep-${planned.code}`, planned.text);
  return planned.plan;
}

async function readPart(
  run: BenchRun,
  startDuty: number,
  part: SweepRun,
  onPoint: (point: SweepPoint) => void,
): Promise<void> {
  let atS = SPIN_UP_S;
  await hold(run, startDuty, SPIN_UP_S);
  for (const { direction, dutyCounts, readFromS, readToS } of part.steps) {
    await hold(run, dutyCounts, readFromS - atS);
    const readings = await hold(run, dutyCounts, readToS - readFromS);
    atS = readToS;
    onPoint(pointOf(direction, dutyCounts, readings));
  }
}

const isTooFast = ({ rpm }: Reading): boolean => rpm > SWEEP_RPM_MAX;

/** Rejects where the motor is too fast, or stands still from reading to reading. */
async function hold(run: BenchRun, dutyCounts: number, seconds: number): Promise<readonly Reading[]> {
  const readings = await run.at(dutyCounts, seconds, isTooFast);
  const fast = readings.find(isTooFast);
  if (fast !== undefined) throw tooFast(fast.rpm, SWEEP_RPM_MAX);
  if (readings.length > 0 && readings.slice(-3).every(({ rpm }) => rpm === 0)) throw standsStill(dutyCounts);
  return readings;
}
