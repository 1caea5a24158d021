/** Start and hold duty, each found by repeated tries on the bench, feet on. */
import {
  HOLD_TRY_MS,
  type NextTry,
  nextHoldTry,
  nextStartTry,
  type Reading,
  START_TRY_MS,
} from '../../calibration/index.ts';
import { type HoldTry, LIMITS, type StartTry } from '../../contract/index.ts';
import type { BenchDriver } from './bench-driver.ts';
import type { BenchRun } from './bench-run.ts';
import { unreadable } from './ending.ts';

/** A start is seen by the turn that follows it, s. */
const SEEN_S = 0.25;
/** Standing still for this long before the next try, and how long that is waited for, s. */
const STILL_S = 0.6;
const STANDSTILL_MAX_S = 6;
/** What is kept free in a run for one more try, s. */
const TRY_S = 8;
/** At the highest start duty until it turns well, s. */
const SPIN_S = 0.6;

const stands = ({ rpm }: Reading): boolean => rpm === 0;
const turns = ({ rpm }: Reading): boolean => rpm > 0;

export interface Found {
  readonly dutyCounts: number;
  /** Of the supply while it was tried, V. */
  readonly supplyV: number;
}

/** Tells every try as it is made. Rejects with a CalibrationEndedError where none is found. */
export async function findStart(
  driver: BenchDriver,
  onTry: (tries: readonly StartTry[]) => void,
): Promise<Found> {
  const tries: StartTry[] = [];
  const make = async (run: BenchRun, dutyCounts: number): Promise<void> => {
    const driven = await run.at(dutyCounts, START_TRY_MS / 1000);
    const after = await run.at(0, SEEN_S);
    tries.push({ dutyCounts, started: [...driven, ...after].some(turns) });
    onTry([...tries]);
    await standStill(run);
  };
  return await tryUntilFound(driver, () => nextStartTry(tries), make);
}

/** The same for the duty that keeps it turning, from a start duty down. */
export async function findHold(
  driver: BenchDriver,
  startDuty: number,
  onTry: (tries: readonly HoldTry[]) => void,
): Promise<Found> {
  const tries: HoldTry[] = [];
  const make = async (run: BenchRun, dutyCounts: number): Promise<void> => {
    if (stands(run.latest)) await run.at(LIMITS.startDutyMaxCounts, SPIN_S);
    const held = await run.at(dutyCounts, HOLD_TRY_MS / 1000, stands);
    const keptTurning = !held.some(stands);
    tries.push({ dutyCounts, keptTurning });
    onTry([...tries]);
    if (!keptTurning) await standStill(run);
  };
  return await tryUntilFound(driver, () => nextHoldTry(tries, startDuty), make);
}

async function tryUntilFound(
  driver: BenchDriver,
  next: () => NextTry,
  make: (run: BenchRun, dutyCounts: number) => Promise<void>,
): Promise<Found> {
  for (;;) {
    const supplyV = await driver.run('feet-on', async (run) => {
      let lowestV = run.latest.supplyV;
      for (let now = next(); now.next === 'try' && run.leftS > TRY_S; now = next()) {
        await make(run, now.dutyCounts);
        lowestV = Math.min(lowestV, run.latest.supplyV);
      }
      return lowestV;
    });
    const now = next();
    if (now.next === 'failed') throw unreadable(now.reason, now.text);
    if (now.next === 'found') return { dutyCounts: now.dutyCounts, supplyV };
  }
}

async function standStill(run: BenchRun): Promise<void> {
  await run.at(0, STANDSTILL_MAX_S, stands);
  await run.at(0, STILL_S);
}
