/** What comes of a calibration that was read whole: its table in the unit, and its record. */
import type { Clock } from '../../clock/index.ts';
import {
  asSoleusError,
  type CalibrationEnd,
  type CalibrationRecord,
  encodeCalibration,
  type ReferenceInstrument,
} from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import type { BenchDriver } from './bench-driver.ts';
import { cutWhileWriting, recordNotKept } from './ending.ts';
import type { Measured } from './procedure.ts';
import type { Progress } from './progress.ts';
import { recordOf } from './record.ts';
import type { CalibrationHistory } from './records.ts';

/** Where records are kept. */
export type RecordKeeper = Pick<CalibrationHistory, 'today' | 'dueFor' | 'add'>;

export interface Concluding {
  readonly id: string;
  readonly clock: Clock;
  readonly massager: Massager;
  readonly records: RecordKeeper;
  readonly driver: BenchDriver;
  readonly progress: Progress;
  readonly instrument: ReferenceInstrument | null;
}

/**
 * A unit that passes gets its table; one that doesn’t keeps what it holds. Both have a record. Rejects where
 * the table can’t be written, or its record can’t be kept.
 */
export async function conclude(measured: Measured, by: Concluding): Promise<CalibrationEnd> {
  const { result } = measured.acceptance;
  const { unitSerial } = by.progress.status();
  if (result.outcome === 'fail') {
    const recordId = keep(measured, by, { result, stored: false });
    const reasons = result.reasons.map(({ text }) => text).join(' ');
    const holds =
      measured.found === null ? 'It holds no calibration.' : 'It holds the calibration from before.';
    const text = `${unitSerial} is not within tolerance. ${reasons} ${holds}`;
    return { outcome: 'failed', code: 'not-passed', text, remedy: 'See the record.', recordId };
  }
  const inOneCopy = await store(measured, by);
  if (inOneCopy !== null) {
    const { code, message, remedy } = inOneCopy;
    const reasons = [{ code: 'one-copy' as const, level: null, text: message }];
    const recordId = keep(measured, by, { result: { outcome: 'fail', reasons }, stored: true });
    return { outcome: 'failed', code, text: message, remedy, recordId };
  }
  const recordId = keep(measured, by, { result, stored: true });
  const text = `${unitSerial} is within tolerance, and holds its new calibration.`;
  return { outcome: 'passed', code: 'passed', text, remedy: 'See the record.', recordId };
}

/** Writes the table to both copies, which are read back. Gives the error where only one is as it was written. */
async function store(measured: Measured, { massager, driver, progress }: Concluding) {
  progress.begin('store');
  const serial = progress.status().unitSerial;
  const counter = ((measured.found?.counter ?? 0) + 1) & 0xffff;
  const image = encodeCalibration({ serial, counter, ...measured.table });
  await driver.open();
  let committed = false;
  const beforeCommit = (): void => {
    driver.assertGoing();
    committed = true;
  };
  try {
    await massager.bench.store(image, beforeCommit);
    return null;
  } catch (error) {
    const known = asSoleusError(error);
    if (known.code === 'calibration-in-one-copy') return known;
    const isOpen = committed && known.code !== 'calibration-not-kept';
    throw isOpen ? cutWhileWriting(known.code, known.message, error) : error;
  }
}

function keep(
  measured: Measured,
  { id, clock, records, progress, instrument }: Concluding,
  { result, stored }: { readonly result: CalibrationRecord['result']; readonly stored: boolean },
): string {
  const { technician, unitSerial } = progress.status();
  const dueOn = records.dueFor({
    unitSerial,
    day: records.today(),
    passed: result.outcome === 'pass',
    table: stored ? measured.table : null,
  });
  const endedAt = clock.date().toISOString();
  const by = { id, technician, unitSerial, endedAt, instrument, progress };
  try {
    records.add(recordOf(measured, by, { result, stored, dueOn }));
  } catch (error) {
    const { message, remedy } = asSoleusError(error);
    throw stored ? recordNotKept(message, remedy, error) : error;
  }
  return id;
}
