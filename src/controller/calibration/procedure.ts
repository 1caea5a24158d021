/** A calibration from the opened bench to a table that was verified, and to its place in the unit. */
import {
  type Acceptance,
  accept,
  type JudgedReadings,
  judgeReadings,
  makeTable,
  type RepeatedReading,
} from '../../calibration/index.ts';
import type { Clock } from '../../clock/index.ts';
import {
  type CalibrationTable,
  decodeCalibration,
  type ReferenceInstrument,
  type ReferenceReading,
  type Calibration as StoredCalibration,
} from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import type { BenchDriver, Surroundings } from './bench-driver.ts';
import { unreadable } from './ending.ts';
import { readLevels } from './level-readings.ts';
import type { Progress } from './progress.ts';
import { byFit, byTable, type ReferenceReadings } from './reference.ts';
import { BEFORE_TRIES, type ReadSweep, readSweep } from './sweeps.ts';
import { findHold, findStart } from './tries.ts';

export interface ProcedureOptions {
  readonly clock: Clock;
  readonly massager: Massager;
  readonly driver: BenchDriver;
  readonly progress: Progress;
  readonly references: ReferenceReadings;
  readonly instrument: ReferenceInstrument | null;
}

/** Everything that was read, and what it says. */
export interface Measured {
  /** What the unit holds; null without a valid calibration. */
  readonly found: StoredCalibration | null;
  readonly asFound: JudgedReadings;
  readonly sweeps: readonly ReadSweep[];
  readonly table: CalibrationTable;
  readonly stepForceRatios: readonly number[];
  readonly stopS: number | null;
  readonly acceptance: Acceptance;
  readonly surroundings: Surroundings;
  readonly typed: readonly ReferenceReading[];
}

/** Rejects with a CalibrationEndedError where something couldn’t be read. Nothing is written yet. */
export async function measure(options: ProcedureOptions): Promise<Measured> {
  const { clock, massager, driver, progress, references, instrument } = options;
  const nowMs = (): number => clock.nowMs();

  progress.begin('open');
  await driver.open();
  const found = countingCopy(await massager.bench.copies(), massager.device().calibrated);
  progress.found({ foundTable: found && tableOf(found) });

  progress.begin('sweep-feet-off');
  const off = await readSweep(driver, 'feet-off', BEFORE_TRIES, (news) => progress.swept(news));
  if (instrument !== null) {
    progress.begin('reference-feet-off');
    await references.ask('feet-off', BEFORE_TRIES.startDuty, byFit(off.fit.fit));
  }

  const asFound = found === null ? NO_READINGS : await readAsFound(options, tableOf(found));

  progress.begin('starts');
  const start = await findStart(driver, (tries) => progress.tried({ start: [...tries] }));
  progress.tried({ startDuty: start.dutyCounts });
  progress.begin('holds');
  const hold = await findHold(driver, start.dutyCounts, (tries) => progress.tried({ hold: [...tries] }));
  progress.tried({ holdDuty: hold.dutyCounts });

  progress.begin('sweep-feet-on');
  const known = { startDuty: start.dutyCounts, holdDuty: hold.dutyCounts };
  const on = await readSweep(driver, 'feet-on', known, (news) => progress.swept(news));
  const { nodes, rpmAt } = on.fit.fit;
  progress.found({ fit: lineOf(nodes.at(0)?.dutyCounts ?? 0, nodes.at(-1)?.dutyCounts ?? 0, rpmAt) });
  const made = makeTable(on.fit.fit, start.dutyCounts, start.supplyV);
  if (!made.ok) throw unreadable('no-table', made.refusals.map(({ text }) => text).join(' '));
  const { table, stepForceRatios } = made;
  progress.found({ table });

  progress.begin('verify');
  const verified = await readLevels(driver, table, nowMs, (readings) =>
    progress.found({ verification: [...judged(readings)] }),
  );
  if (instrument !== null) {
    progress.begin('reference-feet-on');
    await references.ask('feet-on', start.dutyCounts, byTable(table));
  }
  const surroundings = driver.surroundings();
  if (surroundings === null)
    throw unreadable('unread', 'The massager told nothing while the motor was driven.');
  const acceptance = accept({
    readings: [...verified.readings, ...repeatedOf(references.typed)],
    referenceInstrument: instrument,
    starts: progress.tries.start,
    stopS: verified.stopS,
    ...surroundings,
    stepForceRatios,
  });
  progress.found({ verification: [...acceptance.verification] });
  return {
    found,
    asFound,
    sweeps: [off, on],
    table,
    stepForceRatios,
    stopS: verified.stopS,
    acceptance,
    surroundings,
    typed: references.typed,
  };
}

const NO_READINGS: JudgedReadings = { judged: [], budgets: [], unread: [] };

async function readAsFound(
  { clock, driver, progress }: ProcedureOptions,
  table: CalibrationTable,
): Promise<JudgedReadings> {
  progress.begin('as-found');
  const { readings } = await readLevels(
    driver,
    table,
    () => clock.nowMs(),
    (some) => progress.found({ asFound: [...judged(some)] }),
  );
  return judgeReadings(readings, null);
}

const judged = (readings: readonly RepeatedReading[]) => judgeReadings(readings, null).judged;

export const tableOf = ({ startDuty, duties }: StoredCalibration): CalibrationTable => ({
  startDuty,
  duties: [...duties],
});

/** Of both copies the valid one with the newer counter, as the firmware chooses; null where it takes neither. */
function countingCopy(copies: readonly Uint8Array[], calibrated: boolean | null): StoredCalibration | null {
  if (calibrated !== true) return null;
  return copies.map(decodeCalibration).reduce((one, other) => {
    if (one === null || other === null) return one ?? other;
    return isNewer(other.counter, one.counter) ? other : one;
  }, null);
}

/** The counter wraps: newer is less than half a turn ahead. */
function isNewer(counter: number, than: number): boolean {
  const ahead = (counter - than) & 0xffff;
  return ahead !== 0 && ahead < 0x8000;
}

/** What was typed for a speed with feet on, level by level. */
function repeatedOf(typed: readonly ReferenceReading[]): RepeatedReading[] {
  const speeds = typed.filter(({ quantity, load }) => quantity === 'rpm' && load === 'feet-on');
  return [...new Set(speeds.map(({ level }) => level))].map((level) => ({
    level,
    source: 'reference',
    rpms: speeds.filter((reading) => reading.level === level).map(({ value }) => value),
  }));
}

/** Pieces in which the line of a fit is told. */
const PIECES = 60;

function lineOf(from: number, to: number, rpmAt: (dutyCounts: number) => number) {
  return Array.from({ length: PIECES + 1 }, (_, at) => {
    const dutyCounts = from + ((to - from) * at) / PIECES;
    return { dutyCounts, rpm: rpmAt(dutyCounts) };
  });
}
