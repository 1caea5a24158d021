import fc from 'fast-check';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalibrationRecord } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { failingRecord, sampleRecord } from '../calibration-record/sample-record.ts';
import { OpenedStore } from './opened-store.ts';

let opened: OpenedStore;

beforeEach(() => {
  opened = new OpenedStore();
});
afterEach(() => opened.remove());

const PASSED = sampleRecord();
const FAILED = failingRecord();
const kept = (id: string, unitSerial = 'SOL-0042', record = PASSED): CalibrationRecord => {
  const each = { ...record, id, unitSerial };
  opened.store.calibrations.add(each);
  return each;
};
const ids = (page: Parameters<typeof opened.store.calibrations.list>[0] = {}): readonly string[] =>
  opened.store.calibrations.list(page).map(({ id }) => id);
const coded = (code: string) => expect.objectContaining({ code });

function spoil(sql: string): void {
  const other = new Database(opened.file);
  other.exec(sql);
  other.close();
}

describe('records of calibrations', () => {
  it('are none to begin with', () => {
    expect(opened.store.calibrations.list()).toEqual([]);
  });

  it('come back as they were kept, those of failed ones too, over restarts', () => {
    const passed = kept('a');
    const failed = kept('b', 'SOL-0043', FAILED);
    opened.reopen();
    expect(opened.store.calibrations.get('a')).toEqual(passed);
    expect(opened.store.calibrations.get('b')).toEqual(failed);
    expect(opened.store.calibrations.list()).toEqual([failed, passed]);
    expect(opened.problems).toEqual([]);
  });

  it('are listed by unit and in pages, the last one kept first, whatever their clocks said', () => {
    kept('a', 'SOL-0001', { ...PASSED, endedAt: '2030-01-01T00:00:00.000Z' });
    kept('b', 'SOL-0002');
    kept('c', 'SOL-0001');
    kept('d', 'SOL-0001');
    expect(ids()).toEqual(['d', 'c', 'b', 'a']);
    expect(ids({ unit: 'SOL-0001' })).toEqual(['d', 'c', 'a']);
    expect(ids({ limit: 2 })).toEqual(['d', 'c']);
    expect(ids({ before: 'c' })).toEqual(['b', 'a']);
    expect(ids({ before: 'c', unit: 'SOL-0001', limit: 1 })).toEqual(['a']);
    expect(ids({ unit: 'SOL-0003' })).toEqual([]);
  });

  it('that there aren’t are not found, deleted, or listed from', () => {
    for (const ask of [
      () => opened.store.calibrations.get('never'),
      () => opened.store.calibrations.delete('never'),
      () => opened.store.calibrations.list({ before: 'never' }),
    ])
      expect(ask).toThrow(coded('unknown-calibration'));
  });

  it('can be deleted one at a time', () => {
    kept('a');
    kept('b');
    opened.store.calibrations.delete('a');
    expect(ids()).toEqual(['b']);
    expect(() => opened.store.calibrations.get('a')).toThrow(coded('unknown-calibration'));
    opened.reopen();
    expect(ids()).toEqual(['b']);
  });

  it('never take the place of another', () => {
    const first = kept('a');
    expect(() => kept('a', 'SOL-0009')).toThrow(coded('calibration-exists'));
    expect(opened.store.calibrations.list()).toEqual([first]);
  });

  it.each([
    ['a speed that is no number', { stopS: Number.NaN }],
    ['a version from elsewhere', { version: 2 as 1 }],
    ['a failure without a reason', { result: { outcome: 'fail' as const, reasons: [] } }],
    ['a unit without a serial', { unitSerial: '' }],
  ])('with %s are refused whole', (_what, wrong) => {
    expect(() => opened.store.calibrations.add({ ...PASSED, ...wrong })).toThrow(coded('calibration-unkept'));
    expect(ids()).toEqual([]);
  });

  it.each([
    ['isn’t JSON', `UPDATE calibrations SET record = '{' WHERE id = 'b'`],
    ['misses a part', `UPDATE calibrations SET record = json_remove(record, '$.sweeps') WHERE id = 'b'`],
    [
      'is of a newer version',
      `UPDATE calibrations SET record = json_set(record, '$.version', 9) WHERE id = 'b'`,
    ],
  ])('among which one %s are listed without it, which is told of and can be deleted', (_how, sql) => {
    for (const id of ['a', 'b', 'c']) kept(id);
    spoil(sql);
    expect(ids()).toEqual(['c', 'a']);
    expect(ids({ before: 'b' })).toEqual(['a']);
    expect(opened.problems[0]).toMatchObject({ code: 'data-corrupt' });
    expect(() => opened.store.calibrations.get('b')).toThrow(coded('unknown-calibration'));
    opened.store.calibrations.delete('b');
    expect(() => opened.store.calibrations.delete('b')).toThrow(coded('unknown-calibration'));
  });

  it('stay through the deletion of everybody’s history', () => {
    kept('a');
    opened.session('s');
    opened.store.deleteSessions('default');
    opened.store.people.delete('default');
    expect(ids()).toEqual(['a']);
  });
});

describe('records of calibrations and a list in memory', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'delete', 'restart'),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    unit: fc.constantFrom('SOL-0001', 'SOL-0002'),
  });

  it('agree after every step, and refuse the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const own = new OpenedStore();
        let model: CalibrationRecord[] = [];
        try {
          for (const { what, id, unit } of steps) {
            const known = model.some((record) => record.id === id);
            const record = { ...(unit === 'SOL-0001' ? PASSED : FAILED), id, unitSerial: unit };
            if (what === 'restart') own.reopen();
            else if (what === 'add' && !known) {
              own.store.calibrations.add(record);
              model = [record, ...model];
            } else if (what === 'add')
              expect(() => own.store.calibrations.add(record)).toThrow(coded('calibration-exists'));
            else if (known) {
              own.store.calibrations.delete(id);
              model = model.filter((each) => each.id !== id);
            } else expect(() => own.store.calibrations.delete(id)).toThrow(coded('unknown-calibration'));
            expect(own.store.calibrations.list()).toEqual(model);
            expect(own.store.calibrations.list({ unit })).toEqual(
              model.filter(({ unitSerial }) => unitSerial === unit),
            );
          }
        } finally {
          own.remove();
        }
      }),
      { numRuns: inputs(8) },
    );
  });
});
