/** Whole calibrations on the shipped hex. */
import { afterEach, expect, it } from 'vitest';
import {
  CALIBRATION_STEPS,
  calibrationRecordSchema,
  calibrationStatusSchema,
  type ReferenceReading,
} from '../../../src/contract/index.ts';
import { Calibrating } from './calibrating.ts';

let bench: Calibrating;
afterEach(async () => {
  expect(bench.unit.errors).toEqual([]);
  await bench.off();
});

const INSTRUMENT = { name: 'Strobe', serial: 'ST-7', calibratedOn: '2030-01-02', uncertaintyPercent: 0.1 };

/** Over a second and a half. */
async function meanOf(read: () => number): Promise<number> {
  let sum = 0;
  for (let piece = 0; piece < 30; piece += 1) {
    await bench.pass();
    sum += read();
  }
  return sum / 30;
}

/** What the instrument shows: the rotor as it truly turns. Gives what was taken. */
async function typeReference(quantity: 'rpm' | 'g'): Promise<ReferenceReading[]> {
  const { reference } = bench.status;
  if (reference === null) throw new Error('nothing is asked for');
  const { load, level } = reference;
  await bench.until(({ needs }) => needs === 'reference');
  const value = await meanOf(() => (quantity === 'rpm' ? bench.unit.rotorRpm : bench.unit.emulated.plateG()));
  const offByTen = quantity === 'rpm' ? value * 10 : value / 10;
  const typed = { calibrationId: bench.status.id, load, level, quantity };
  expect(() => bench.calibration.typeReference({ ...typed, values: [value, value, offByTen] })).toThrow(
    expect.objectContaining({ code: 'off-by-ten', remedy: expect.stringContaining('decimal point') }),
  );
  expect(bench.status.reference).toEqual(reference);
  const values = [value, value, value];
  bench.calibration.typeReference({ ...typed, values });
  return values.map((taken) => ({ quantity, load, level, value: taken }));
}

it('a worn unit without a table gets one, checked by an instrument, and its record has everything', async () => {
  bench = await Calibrating.on({ unit: 7, wear: 1, eeprom: new Uint8Array() });
  await bench.begin({ unitSerial: 'SOL-0107', referenceInstrument: INSTRUMENT });
  expect(bench.status.steps).toEqual(CALIBRATION_STEPS.filter((step) => step !== 'as-found'));
  const taken: ReferenceReading[] = [];
  let progress = 0;
  while (bench.status.ended === null) {
    const { load } = await bench
      .until(({ reference }) => reference !== null)
      .then(({ reference }) => ({
        load: reference?.load,
      }));
    expect(bench.status.progress).toBeGreaterThanOrEqual(progress);
    ({ progress } = bench.status);
    if (load !== undefined) taken.push(...(await typeReference(load === 'feet-off' ? 'g' : 'rpm')));
  }
  expect(bench.status).toMatchObject({
    ended: { outcome: 'passed', code: 'passed' },
    progress: 1,
    remainingS: 0,
  });
  expect(calibrationStatusSchema.parse(bench.status)).toEqual(bench.status);

  const [record] = bench.records;
  expect(calibrationRecordSchema.parse(record)).toEqual(record);
  expect(record).toMatchObject({
    unitSerial: 'SOL-0107',
    technician: 'Ada',
    referenceInstrument: INSTRUMENT,
    referenceReadings: taken,
    asFound: null,
    result: { outcome: 'pass' },
    dueOn: '2031-06-01',
  });
  expect(taken).toHaveLength(18);
  expect(record?.sweeps.map(({ load, points }) => [load, points.length])).toEqual([
    ['feet-off', 26],
    ['feet-on', 26],
  ]);
  expect(record?.starts.start.slice(-10).every(({ started }) => started)).toBe(true);
  for (const { level, errorRpm, expectedRpm, verdict } of record?.verification ?? []) {
    expect(verdict, `level ${level}`).toBe('pass');
    expect(Math.abs(errorRpm) / expectedRpm, `level ${level}`).toBeLessThan(0.02);
  }
  expect(bench.unit.massager.device()).toMatchObject({ state: 'idle', calibrated: true });
  expect(bench.unit.emulated.board.outputOn).toBe(false);
});
