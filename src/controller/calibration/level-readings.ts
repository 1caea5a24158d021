/** What a table gives at levels between its own, read on the bench with feet on. */
import {
  dutyAtLevel,
  dutyAtSupply,
  PROBE_COUNTS,
  REPEATS_MIN,
  type Reading,
  type RepeatedReading,
  riseS,
  SETTLE_S,
  SPIN_UP_S,
  SWEEP_RPM_MAX,
  VERIFICATION_LEVELS,
} from '../../calibration/index.ts';
import { type CalibrationTable, LIMITS } from '../../contract/index.ts';
import type { BenchDriver } from './bench-driver.ts';
import type { BenchRun } from './bench-run.ts';

/** Each of the readings, s. */
const READING_S = 1;
/** How long a motor is waited for that has been switched off, s. */
const STOP_MAX_S = 6;

export interface LevelReadings {
  readonly readings: readonly RepeatedReading[];
  /** From the output off to standstill, s; null where it didn’t come to that. */
  readonly stopS: number | null;
}

/** Where a table is so far off that the motor stands or runs away, what was read until then is all there is. */
export async function readLevels(
  driver: BenchDriver,
  table: CalibrationTable,
  nowMs: () => number,
  onReadings: (readings: readonly RepeatedReading[]) => void,
): Promise<LevelReadings> {
  return await driver.run('feet-on', async (run) => {
    const readings: RepeatedReading[] = [];
    await run.at(PROBE_COUNTS, SPIN_UP_S);
    for (const level of VERIFICATION_LEVELS) {
      const rpms = await readLevel(run, table, level);
      if (rpms === null) return { readings, stopS: null };
      readings.push({ level, source: 'tachometer', rpms });
      onReadings([...readings]);
    }
    const offMs = nowMs();
    const falling = await run.at(0, STOP_MAX_S, stands);
    return { readings, stopS: falling.some(stands) ? (nowMs() - offMs) / 1000 : null };
  });
}

/** The duty that a table gives a level at a supply, whole counts; never more than the bench takes. */
export function dutyOf(table: CalibrationTable, level: number, supplyV: number): number {
  return Math.min(dutyAtSupply(dutyAtLevel(table, level), supplyV), LIMITS.dutyMaxCounts);
}

/** Null where the motor stands or runs away. */
async function readLevel(run: BenchRun, table: CalibrationTable, level: number): Promise<number[] | null> {
  const duty = dutyOf(table, level, run.latest.supplyV);
  const settled = await run.at(duty, riseS(run.dutyCounts, duty) + SETTLE_S, isOff);
  if (settled.some(isOff)) return null;
  const rpms: number[] = [];
  while (rpms.length < REPEATS_MIN) {
    const readings = await run.at(duty, READING_S, isOff);
    if (readings.length === 0 || readings.some(isOff)) return null;
    rpms.push(readings.reduce((sum, { rpm }) => sum + rpm, 0) / readings.length);
  }
  return rpms;
}

const stands = ({ rpm }: Reading): boolean => rpm === 0;
const isOff = (reading: Reading): boolean => stands(reading) || reading.rpm > SWEEP_RPM_MAX;
