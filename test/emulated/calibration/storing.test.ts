/** The end of a calibration that was read whole: its table written to the unit, and its record kept. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BENCH_OPENING_HOLD_S,
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  type CalibrationRecord,
  calibrationRecordSchema,
  decodeCalibration,
  type FrontPanelAction,
  TYPICAL_DUTIES,
} from '../../../src/contract/index.ts';
import {
  aborted,
  BenchDriver,
  conclude,
  HoldToRun,
  type Measured,
  Progress,
} from '../../../src/controller/calibration/index.ts';
import { Connected } from '../connected.ts';

const DUTIES = TYPICAL_DUTIES.map((duty) => duty + 3);

/** Read whole, and good; only what is stored of it is looked at here. */
const MEASURED: Measured = {
  found: { serial: 'SOL-0042', counter: 1, startDuty: 205, duties: [...TYPICAL_DUTIES] },
  asFound: { judged: [], budgets: [], unread: [] },
  sweeps: [],
  table: { startDuty: 120, duties: DUTIES },
  stepForceRatios: [],
  stopS: 0.8,
  acceptance: { result: { outcome: 'pass' }, verification: [], uncertainty: [] },
  surroundings: { supplyV: { min: 23.9, max: 24 }, temperatureC: { min: 24, max: 26 } },
  typed: [],
};

let unit: Connected;
let driver: BenchDriver;
let records: CalibrationRecord[];
let recordFails: Error | undefined;
beforeEach(async () => {
  records = [];
  recordFails = undefined;
  unit = await Connected.on();
});
afterEach(async () => {
  expect(unit.errors).toEqual([]);
  await unit.off();
});

const does = (action: FrontPanelAction): void => void unit.emulated.frontPanel.apply(action);

function concluding(measured: Measured = MEASURED) {
  const { clock } = unit.emulated;
  const { massager } = unit;
  const progress = new Progress({
    clock,
    id: 'one',
    technician: 'Ada',
    unitSerial: 'SOL-0042',
    holdBy: 'unit',
    steps: ['open', 'store'],
    isHeld: () => false,
    onChange: () => undefined,
  });
  const hold = new HoldToRun('unit', clock, () => undefined);
  driver = new BenchDriver({ clock, massager, hold, onNeed: () => undefined, onDuty: () => undefined });
  const keeper = {
    today: () => '2030-06-01',
    dueFor: () => '2031-06-01',
    add: (record: CalibrationRecord) => {
      if (recordFails !== undefined) throw recordFails;
      records.push(record);
    },
  };
  does({ do: 'press-start', forS: BENCH_OPENING_HOLD_S });
  return conclude(measured, {
    id: 'one',
    clock,
    massager,
    records: keeper,
    driver,
    progress,
    instrument: null,
  });
}

const copies = () =>
  CALIBRATION_ADDRESSES.map((address) =>
    decodeCalibration(unit.emulated.board.eeprom().slice(address, address + CALIBRATION_BYTES)),
  );

/** What the unit counts after it was switched off and on. */
async function afterRestart(): Promise<{
  calibrated: boolean | null;
  duties: readonly number[] | undefined;
}> {
  const eeprom = unit.emulated.board.eeprom();
  await unit.off();
  unit = await Connected.on({ eeprom });
  const valid = copies().filter((copy) => copy !== null);
  const newest = valid.toSorted((one, other) => other.counter - one.counter)[0];
  return { calibrated: unit.massager.device().calibrated, duties: newest?.duties };
}

it('a unit that passed holds its table in both copies, and its record says so', async () => {
  const end = await unit.during(concluding());
  expect(end).toMatchObject({ outcome: 'passed', recordId: 'one' });
  for (const copy of copies())
    expect(copy).toEqual({ serial: 'SOL-0042', counter: 2, startDuty: 120, duties: DUTIES });
  expect(records).toHaveLength(1);
  expect(calibrationRecordSchema.parse(records[0]).asLeft?.table).toEqual(MEASURED.table);
});

it('a unit that did not pass keeps what it held, and has a record all the same', async () => {
  const before = copies();
  const text = 'At level 3.5 the tachometer read 1700 RPM.';
  const failed: Measured = {
    ...MEASURED,
    acceptance: {
      ...MEASURED.acceptance,
      result: { outcome: 'fail', reasons: [{ code: 'speed-out-of-tolerance', level: 3.5, text }] },
    },
  };
  const end = await unit.during(concluding(failed));
  expect(end).toMatchObject({ outcome: 'failed', code: 'not-passed', recordId: 'one' });
  expect(end.text).toContain(text);
  expect(copies()).toEqual(before);
  expect(records[0]?.asLeft).toEqual(records[0]?.asFound);
});

describe('EEPROM that doesn’t keep what was written', () => {
  it('in neither copy: the one before counts, also after a restart, and there is no record', async () => {
    does({ do: 'break', part: 'memory', how: 'worn' });
    await expect(unit.during(concluding())).rejects.toMatchObject({ code: 'calibration-not-kept' });
    expect(unit.emulated.board.outputOn).toBe(false);
    expect(records).toEqual([]);
    expect(await afterRestart()).toEqual({ calibrated: true, duties: TYPICAL_DUTIES });
  });

  it('in one copy: the new one counts, and the record says that it failed by that', async () => {
    does({ do: 'break', part: 'memory', how: 'worn-copy' });
    const end = await unit.during(concluding());
    expect(end).toMatchObject({ outcome: 'failed', code: 'calibration-in-one-copy', recordId: 'one' });
    expect(records[0]?.result).toMatchObject({ outcome: 'fail', reasons: [{ code: 'one-copy' }] });
    expect(await afterRestart()).toEqual({ calibrated: true, duties: DUTIES });
  });
});

it('a record that can’t be kept is told of, since the unit holds the new calibration', async () => {
  recordFails = new Error('the disk is full');
  await expect(unit.during(concluding())).rejects.toMatchObject({
    code: 'record-not-kept',
    message: expect.stringContaining('the disk is full'),
  });
});

it('an abort before anything is written leaves everything as it was', async () => {
  const before = copies();
  const end = concluding();
  end.catch(() => undefined);
  await unit.emulated.advance(5000);
  driver.end(aborted());
  await expect(unit.during(end)).rejects.toMatchObject({ code: 'aborted' });
  expect(copies()).toEqual(before);
});

it('a cable that is pulled at any moment of the writing leaves the unit with a whole calibration', async () => {
  const end = concluding();
  end.catch(() => undefined);
  while (!unit.massager.device().state.includes('bench')) await unit.emulated.advance(50);
  // Staging takes some 30 ms, writing some 600.
  await unit.emulated.advance(150);
  does({ do: 'cable', connected: false });
  await expect(unit.during(end)).rejects.toMatchObject({
    code: expect.stringMatching(/link-lost|no-answer|not-connected/),
    message: expect.stringContaining('the unit holds it or the one before, whole'),
  });
  await unit.emulated.advance(2000);
  const { calibrated, duties } = await afterRestart();
  expect(calibrated).toBe(true);
  expect([TYPICAL_DUTIES, DUTIES]).toContainEqual(duties);
});
