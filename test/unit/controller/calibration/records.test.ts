/** What is kept of calibrations, as it is listed; how a unit drifts, and when it is due. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueOn } from '../../../../src/calibration/index.ts';
import {
  type CalibrationRecord,
  type CalibrationTable,
  calibrationSummarySchema,
  type SoleusEvent,
} from '../../../../src/contract/index.ts';
import { CalibrationHistory } from '../../../../src/controller/calibration/index.ts';
import { inputs } from '../../../random.ts';
import { failingRecord, sampleRecord, TYPICAL_TABLE } from '../../calibration-record/sample-record.ts';
import { OpenedStore } from '../../store/opened-store.ts';

const UNIT = 'SOL-0042';
const PASSED = sampleRecord();
const FAILED = failingRecord();
const FRESH_FAILED = failingRecord({ found: null });

let opened: OpenedStore;
let history: CalibrationHistory;
let notes: Pick<SoleusEvent, 'type' | 'text'>[];

const historyIn = (store: OpenedStore, timeZone = 'UTC'): CalibrationHistory =>
  new CalibrationHistory({
    records: store.store.calibrations,
    clock: store.clock,
    homeZone: () => timeZone,
    note: (event) => void notes.push(event),
  });

beforeEach(() => {
  opened = new OpenedStore();
  notes = [];
  history = historyIn(opened);
});
afterEach(() => opened.remove());

/** The typical unit’s table, with every duty higher by this share. */
const tableBy = (share: number): CalibrationTable => ({
  startDuty: TYPICAL_TABLE.startDuty,
  duties: TYPICAL_TABLE.duties.map((duty) => Math.round(duty * (1 + share))),
});

interface Kept {
  readonly id: string;
  readonly unit?: string;
  readonly endedAt?: string;
  readonly passed?: boolean;
  readonly found?: CalibrationTable | null;
  readonly left?: CalibrationTable | null;
}

function keep({
  id,
  unit = UNIT,
  endedAt,
  passed = true,
  found = TYPICAL_TABLE,
  left = TYPICAL_TABLE,
}: Kept) {
  const state = (table: CalibrationTable | null) => table && { table, readings: [] };
  const record: CalibrationRecord = {
    ...(passed ? PASSED : FAILED),
    id,
    unitSerial: unit,
    endedAt: endedAt ?? PASSED.endedAt,
    asFound: state(found),
    asLeft: state(left),
  };
  history.add(record);
}

const driftsOf = (unit = UNIT): readonly (number | null)[] =>
  history.drift(unit).map(({ largestPercent }) => largestPercent);

describe('a calibration as a list shows it', () => {
  it('says who, when, and the largest error before and after, in the contract’s words', () => {
    history.add(PASSED);
    const [summary] = history.list();
    expect(calibrationSummarySchema.strict().parse(summary)).toEqual({
      id: PASSED.id,
      unitSerial: UNIT,
      technician: 'R. Vega',
      startedAt: '2026-11-21T10:00:00.000Z',
      endedAt: '2026-11-21T10:08:30.000Z',
      outcome: 'pass',
      asFoundPercent: expect.closeTo(8, 0),
      asLeftPercent: expect.any(Number),
      driftPercent: null,
      dueOn: '2027-11-21',
    });
    expect(summary?.asLeftPercent).toBeLessThan(1);
  });

  it('has no error where none was read, and the sign of none', () => {
    history.add(FRESH_FAILED);
    keep({ id: 'unread' });
    const slow = {
      ...PASSED,
      id: 'slow',
      asLeft: { table: TYPICAL_TABLE, readings: FAILED.verification },
    };
    history.add(slow);
    expect(history.list()).toMatchObject([
      { id: 'slow', asLeftPercent: expect.closeTo(7, 0) },
      { id: 'unread', asFoundPercent: null, asLeftPercent: null },
      { id: PASSED.id, outcome: 'fail', asFoundPercent: null, asLeftPercent: null, driftPercent: null },
    ]);
  });

  it('has its drift since the unit’s calibration before, on whatever page that is', () => {
    keep({ id: 'a' });
    keep({ id: 'other', unit: 'SOL-0001', left: tableBy(0.1) });
    keep({ id: 'b', left: tableBy(0.05) });
    const [b] = history.list({ limit: 1 });
    expect(b).toMatchObject({ id: 'b', driftPercent: expect.closeTo(5, 0) });
    expect(history.list().map(({ driftPercent }) => driftPercent)).toEqual([b?.driftPercent, null, null]);
    expect(history.list({ before: 'b', limit: 1 })).toMatchObject([{ id: 'other' }]);
    expect(history.list({ unit: UNIT }).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('a record that is deleted', () => {
  it('is told of, and counts no more', () => {
    keep({ id: 'a' });
    keep({ id: 'b', left: tableBy(0.05) });
    history.delete('a');
    expect(notes).toEqual([{ type: 'calibration', text: 'The calibration record a was deleted.' }]);
    expect(history.list()).toMatchObject([{ id: 'b', driftPercent: null }]);
    expect(() => history.get('a')).toThrow(expect.objectContaining({ code: 'unknown-calibration' }));
  });

  it('that there isn’t is told of to nobody but who asked', () => {
    expect(() => history.delete('never')).toThrow(expect.objectContaining({ code: 'unknown-calibration' }));
    expect(notes).toEqual([]);
  });
});

describe('the drift of a unit', () => {
  it('is the newest first, of that unit alone', () => {
    keep({ id: 'a', endedAt: '2024-11-21T10:00:00.000Z' });
    keep({ id: 'other', unit: 'SOL-0001', left: tableBy(0.1) });
    keep({ id: 'b', endedAt: '2025-11-21T10:00:00.000Z', left: tableBy(0.04) });
    const [newest, oldest] = history.drift(UNIT);
    expect(newest).toMatchObject({
      endedAt: '2025-11-21T10:00:00.000Z',
      largestPercent: expect.closeTo(4, 0),
    });
    expect(oldest).toMatchObject({ endedAt: '2024-11-21T10:00:00.000Z', largestPercent: null });
    expect(driftsOf('SOL-0001')).toEqual([null]);
    expect(driftsOf('SOL-0099')).toEqual([]);
  });

  it('isn’t moved by a calibration that failed and left what it found, or nothing', () => {
    keep({ id: 'a' });
    keep({ id: 'b', passed: false, found: tableBy(0.1), left: tableBy(0.1) });
    keep({ id: 'c', passed: false, found: null, left: null });
    expect(driftsOf()).toEqual([null]);
    keep({ id: 'd', left: tableBy(0.02) });
    expect(driftsOf()).toEqual([expect.closeTo(2, 0), null]);
    expect(history.list()).toMatchObject([{ driftPercent: expect.closeTo(2, 0) }, {}, {}, {}]);
    expect(
      history
        .list()
        .map(({ driftPercent }) => driftPercent)
        .slice(1),
    ).toEqual([null, null, null]);
  });

  it('is moved by one that failed after its table was stored', () => {
    keep({ id: 'a' });
    keep({ id: 'b', passed: false, left: tableBy(0.1) });
    expect(driftsOf()).toEqual([expect.closeTo(10, 0), null]);
  });

  it('goes by what was stored, for any calibrations in any order of units', () => {
    const any = fc.array(
      fc.record({
        unit: fc.constantFrom('SOL-0001', 'SOL-0002'),
        passed: fc.boolean(),
        percent: fc.integer({ min: -20, max: 20 }),
        stored: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, (calibrations) => {
        const own = new OpenedStore();
        try {
          history = historyIn(own);
          const held = new Map<string, CalibrationTable>();
          const stored = new Map<string, CalibrationTable[]>();
          for (const [at, { unit, passed, percent, ...each }] of calibrations.entries()) {
            const found = held.get(unit) ?? null;
            const puts = passed || each.stored;
            const left = puts ? tableBy(percent / 100) : found;
            const endedAt = new Date(Date.UTC(2020, at)).toISOString();
            keep({ id: `r${at}`, unit, passed, found, left, endedAt });
            const isNew = passed || (left !== null && left.duties.join() !== found?.duties.join());
            if (left !== null) held.set(unit, left);
            if (left !== null && isNew) stored.set(unit, [left, ...(stored.get(unit) ?? [])]);
          }
          for (const unit of ['SOL-0001', 'SOL-0002']) {
            const tables = stored.get(unit) ?? [];
            const drift = history.drift(unit);
            expect(drift.map(({ levels }) => levels.map(({ dutyCounts }) => dutyCounts))).toEqual(
              tables.map(({ duties }) => duties),
            );
            const told = history.list({ unit }).map(({ driftPercent }) => driftPercent);
            expect(told.filter((percent) => percent !== null)).toEqual(
              drift.map(({ largestPercent }) => largestPercent).filter((percent) => percent !== null),
            );
          }
        } finally {
          own.remove();
        }
      }),
      { numRuns: inputs(15) },
    );
  });
});

describe('the next calibration', () => {
  const ended = { day: '2026-11-21', passed: true, table: TYPICAL_TABLE, unitSerial: UNIT };

  it('is due a year after the first one that passed, and half a year after one that failed', () => {
    expect(history.dueFor(ended)).toBe('2027-11-21');
    expect(history.dueFor({ ...ended, passed: false, table: null })).toBe('2027-05-21');
  });

  it('is due sooner for a unit that drifted since its own last table, whatever failed since', () => {
    keep({ id: 'a', left: tableBy(0.04) });
    keep({ id: 'b', passed: false, found: TYPICAL_TABLE, left: TYPICAL_TABLE });
    keep({ id: 'other', unit: 'SOL-0001' });
    expect(history.dueFor(ended)).toBe('2027-05-21');
    expect(history.dueFor({ ...ended, table: tableBy(0.03) })).toBe('2027-11-21');
    expect(history.dueFor({ ...ended, unitSerial: 'SOL-0001' })).toBe('2027-11-21');
  });

  it('is due as the rule says, by the drift that its list will show', () => {
    fc.assert(
      fc.property(fc.integer({ min: -15, max: 15 }), fc.boolean(), (percent, passed) => {
        const own = new OpenedStore();
        try {
          history = historyIn(own);
          keep({ id: 'a' });
          const left = tableBy(percent / 100);
          const due = history.dueFor({ ...ended, passed, table: left });
          keep({ id: 'b', passed, left });
          const largestDriftPercent = history.list({ limit: 1 })[0]?.driftPercent ?? null;
          expect(due).toBe(dueOn({ day: ended.day, passed, largestDriftPercent }));
        } finally {
          own.remove();
        }
      }),
      { numRuns: inputs(15) },
    );
  });
});

describe('a unit and its calibration', () => {
  it('has neither before the first', () => {
    expect(history.unit(UNIT)).toEqual({ last: null, due: null });
  });

  it('is the last one on record of it, failed ones too, with the days until the next', () => {
    opened.reopen('2027-10-30T12:00:00.000Z');
    history = historyIn(opened);
    history.add(PASSED);
    expect(history.unit(UNIT)).toMatchObject({
      last: { id: PASSED.id },
      due: { on: '2027-11-21', state: 'soon', days: 22 },
    });
    history.add({ ...FAILED, id: 'failed' });
    expect(history.unit(UNIT)).toMatchObject({
      last: { id: 'failed', outcome: 'fail' },
      due: { on: '2027-05-21', state: 'overdue', days: -162 },
    });
    expect(history.unit('SOL-0001')).toEqual({ last: null, due: null });
  });

  it('is overdue from the next civil day on, where the unit is', () => {
    opened.reopen('2027-11-21T23:30:00.000Z');
    history = historyIn(opened);
    history.add(PASSED);
    expect(history.today()).toBe('2027-11-21');
    expect(history.unit(UNIT).due).toEqual({ on: '2027-11-21', state: 'soon', days: 0 });
    expect(historyIn(opened, 'Europe/Vienna').unit(UNIT).due).toMatchObject({ state: 'overdue', days: -1 });
  });
});
