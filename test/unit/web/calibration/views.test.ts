import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CALIBRATION_NEEDS,
  CALIBRATION_STEPS,
  rpmOfLevel,
  unitSerialSchema,
} from '../../../../src/contract/index.ts';
import {
  curveUnderWay,
  driftChart,
  emptyStart,
  readReferences,
  readStart,
  recordRow,
  type Sight,
  standingOf,
  underWayOf,
} from '../../../../web/calibration/index.ts';
import { inputs } from '../../../random.ts';
import { device } from '../given.ts';
import { PASSED, pointAt, summary, TABLE, underWay, unitOf } from './given.ts';

const see = (change: Parameters<typeof underWay>[0] = {}, sight: Partial<Sight> = {}) =>
  underWayOf({
    calibration: underWay(change),
    restFromS: null,
    holds: true,
    device: device({ state: 'bench' }),
    old: false,
    ...sight,
  });

describe('how a unit stands', () => {
  it('is within tolerance after one that passed, and says when the next is due', () => {
    const standing = standingOf(unitOf(), true);
    expect(standing.lamp).toEqual({ look: 'good', text: 'Within tolerance' });
    expect(standing.lines).toEqual(['calibrated on 14 Nov 2026', 'due 14 Nov 2027']);
  });

  it.each([
    [{ on: '2026-12-03', state: 'soon', days: 12 }, 'due in 12 days, on 3 Dec 2026'],
    [{ on: '2026-12-03', state: 'soon', days: 1 }, 'due in 1 day, on 3 Dec 2026'],
    [{ on: '2026-12-03', state: 'soon', days: 0 }, 'due today, 3 Dec 2026'],
    [{ on: '2026-12-03', state: 'overdue', days: -1 }, 'overdue since 3 Dec 2026'],
  ] as const)('says %j in words', (due, text) => {
    expect(standingOf(unitOf({ due }), true).lines.at(-1)).toBe(text);
  });

  it.each([
    [{ calibrated: false }, 'fault', 'Not calibrated, so it won’t start'],
    [{ last: summary({ outcome: 'fail' }) }, 'fault', 'Not within tolerance'],
    [{ last: null, due: null }, 'hollow', 'Calibrated, without a record here'],
    [{ calibrated: null }, 'hollow', 'Not known yet'],
  ] as const)('with %j shows a lamp with its words', (change, look, text) => {
    expect(standingOf(unitOf(change), true).lamp).toEqual({ look, text });
  });

  it('claims nothing of a unit that isn’t connected', () => {
    expect(standingOf(unitOf({ serial: null }), false).lamp.look).toBe('hollow');
  });
});

describe('a record in the list', () => {
  it('says what was found and what was left', () => {
    const row = recordRow(summary());
    expect(row).toMatchObject({ verdict: 'passed', passed: true, technician: 'by Ina Berg' });
    expect(row.errors).toBe('found up to 3.1 % off, left up to 0.8 % off');
    const bare = recordRow(summary({ outcome: 'fail', asFoundPercent: null, asLeftPercent: null }));
    expect(bare.verdict).toBe('not passed');
    expect(bare.errors).toBe('nothing found to compare with, left as it was');
  });
});

describe('a calibration under way', () => {
  it.each([
    ['bench', 'Hold START on the unit for 5 seconds'],
    ['feet-off', 'Feet off the plate'],
    ['feet-on', 'Feet on the plate'],
    ['hold', 'Hold the key to run'],
  ] as const)('that needs %s says large what to do', (needs, headline) => {
    expect(see({ needs }).headline).toBe(headline);
  });

  it('says who holds the motor where this page doesn’t', () => {
    expect(see({ needs: 'hold', holdBy: 'unit' }).headline).toBe('START on the unit holds it');
    const other = see({ needs: 'hold' }, { holds: false });
    expect([other.headline, other.hint]).toEqual([
      'Another page began this calibration',
      'Ina Berg holds it there.',
    ]);
    expect(see({ needs: null, held: true }, { holds: false }).headline).toBe(other.headline);
    expect(see({ needs: null, held: true }).headline).toBe('Keep holding');
  });

  it('counts a rest down on the page, and never aloud', () => {
    const at = (deviceS: number) => see({ needs: 'rest', deviceS }, { restFromS: 40 });
    expect(at(40).headline).toBe('Resting: 10 s');
    expect(at(42.5).headline).toBe('Resting: 8 s');
    expect(at(50.2).headline).toBe('Resting');
    expect(see({ needs: 'rest', deviceS: 40 }).headline).toBe('Resting');
    expect(at(42.5).spoken).toBe(at(40).spoken);
    expect(at(40).spoken).not.toMatch(/\d/);
  });

  it('says at which load and level the instrument is to be read, and what about', () => {
    const view = see({
      needs: 'reference',
      step: 'reference-feet-on',
      reference: { load: 'feet-on', level: 5.5, expectedRpm: 1803 },
    });
    expect(view.headline).toBe('Read the instrument');
    expect(see({ needs: 'hold', reference: { load: 'feet-on', level: 5.5, expectedRpm: 1803 } }).hint).toBe(
      view.hint,
    );
    expect(view.hint).toContain('Level 5.5, feet on: about 1,803 RPM.');
  });

  it('asks for nothing while the massager isn’t heard', () => {
    const view = see({ needs: 'hold' }, { old: true });
    expect(view.headline).toBe('The massager isn’t answering');
    expect(view.facts.every(({ old }) => old)).toBe(true);
  });

  it('lists every step once, as done, now or to do, and has words for each and for each need', () => {
    const step = fc.constantFrom(...CALIBRATION_STEPS);
    const needs = fc.constantFrom(null, ...CALIBRATION_NEEDS);
    fc.assert(
      fc.property(step, needs, fc.boolean(), fc.boolean(), (now, need, held, holds) => {
        const view = see({ steps: [...CALIBRATION_STEPS], step: now, needs: need, held }, { holds });
        const states = view.steps.map(({ state }) => state);
        const at = CALIBRATION_STEPS.indexOf(now);
        expect(states).toEqual(
          CALIBRATION_STEPS.map((_, index) => (index < at ? 'done' : index === at ? 'now' : 'ahead')),
        );
        expect(view.headline).not.toBe('');
        expect(view.steps.every(({ name }) => name !== '')).toBe(true);
      }),
      { numRuns: inputs(100) },
    );
  });
});

describe('the curve', () => {
  const sweep = {
    load: 'feet-off' as const,
    plannedDuties: [...TABLE.duties],
    points: [pointAt(1, 'up', 24), pointAt(11, 'up', 24), pointAt(11, 'down', 24)],
  };
  const at = (change: Parameters<typeof underWay>[0], rpm = 1000) =>
    curveUnderWay(underWay(change), device({ rpm, supplyV: 24 }));

  it('shows points at the duty they would have at 24 V', () => {
    const curve = at({ step: 'sweep-feet-off', sweeps: [{ ...sweep, points: [pointAt(1, 'up', 22.8)] }] });
    expect(curve.points[0]?.dutyPercent).toBeCloseTo((100 * 198 * 22.8) / 24 / 800);
  });

  it('marks the duties that are still to be read, until it has ended', () => {
    expect(at({ step: 'sweep-feet-off', sweeps: [sweep] }).planned).toHaveLength(10);
    expect(at({ step: 'sweep-feet-off', sweeps: [sweep], ended: PASSED }).planned).toEqual([]);
  });

  it('begins a level’s line at its duty once there is a table, and before that goes all across', () => {
    const before = at({ foundTable: TABLE });
    expect(before.levels.every(({ fromDuty }) => fromDuty === null)).toBe(true);
    expect(before.found).toHaveLength(11);
    const after = at({ foundTable: TABLE, table: TABLE });
    expect(after.found).toEqual([]);
    expect(after.lineOf).toBe('table');
    expect(at({ table: TABLE, fit: [{ dutyCounts: 198, rpm: 1000 }] }).lineOf).toBe('fit');
    expect(after.levels.at(-1)).toEqual({
      level: 11,
      rpm: rpmOfLevel(11),
      fromDuty: (100 * (TABLE.duties[10] ?? 0)) / 800,
    });
    expect(after.table).toHaveLength(11);
  });

  it('shows where the motor is only while it is driven', () => {
    expect(at({ dutyCounts: 400 }, 1800).now).toEqual({ dutyPercent: 50, rpm: 1800 });
    expect(at({ dutyCounts: 0 }).now).toBeNull();
    expect(at({ dutyCounts: 400, ended: PASSED }).now).toBeNull();
    expect(curveUnderWay(underWay({ dutyCounts: 400 }), null).now).toBeNull();
  });

  it('has room for its fastest point', () => {
    const fast = { ...pointAt(11, 'up'), rpm: 4870 };
    expect(at({ step: 'sweep-feet-off', sweeps: [{ ...sweep, points: [fast] }] }).topRpm).toBeGreaterThan(
      4870,
    );
    expect(at({}).topRpm).toBe(4000);
  });
});

describe('the drift', () => {
  const of = (endedAt: string, changes: readonly (number | null)[]) => ({
    endedAt,
    levels: [1, 6, 11].map((level, index) => ({
      level,
      dutyCounts: 200,
      sinceLastPercent: null,
      sinceFirstPercent: changes[index] ?? null,
    })),
    largestPercent: null,
  });

  it('has a chart from the second calibration on, oldest at the left, as far down as up', () => {
    const first = of('2025-01-01T00:00:00.000Z', [null, null, null]);
    expect(driftChart([])).toBeNull();
    expect(driftChart([first])).toBeNull();
    const chart = driftChart([of('2026-01-01T00:00:00.000Z', [5.1, 0, -2.5]), first]);
    expect(chart?.mostPercent).toBe(10);
    expect(chart?.lines.map(({ points }) => points)).toEqual([
      [
        [0, 0.5],
        [1, 0.5 - 0.255],
      ],
      [
        [0, 0.5],
        [1, 0.5],
      ],
      [
        [0, 0.5],
        [1, 0.625],
      ],
    ]);
  });
});

describe('what is typed before a calibration', () => {
  const draft = { ...emptyStart(' Ina Berg '), serial: 'SOL-0042' };
  const instrument = {
    ...draft,
    withInstrument: true,
    name: 'Tachometer',
    instrumentSerial: 'T-1',
    calibratedOn: '2026-05-06',
    uncertainty: '0,5',
  };

  it('is a name; a serial only for a unit without one', () => {
    expect(readStart(draft, false)).toEqual({ ok: true, start: { technician: 'Ina Berg', holdBy: 'page' } });
    expect(readStart(draft, true)).toMatchObject({ ok: true, start: { unitSerial: 'SOL-0042' } });
    expect(readStart(emptyStart(''), true)).toEqual({ ok: false, faults: ['technician', 'serial'] });
  });

  it('takes a serial where the controller does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[ -~]{7,9}$/)), (serial) => {
        expect(readStart({ ...draft, serial }, true).ok).toBe(unitSerialSchema.safeParse(serial).success);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('has an instrument only where one is used, and then all of it', () => {
    expect(readStart(instrument, false)).toMatchObject({
      start: {
        referenceInstrument: {
          name: 'Tachometer',
          serial: 'T-1',
          calibratedOn: '2026-05-06',
          uncertaintyPercent: 0.5,
        },
      },
    });
    expect(readStart({ ...instrument, withInstrument: false }, false)).toEqual(readStart(draft, false));
    const empty = { ...emptyStart('Ina'), withInstrument: true };
    const faults = ['name', 'instrumentSerial', 'calibratedOn', 'uncertainty'];
    expect(readStart(empty, false)).toEqual({ ok: false, faults });
  });

  it.each(['2026-02-30', '2026-13-01', '6 May 2026', ''])('takes %j for no day', (calibratedOn) => {
    expect(readStart({ ...instrument, calibratedOn }, false)).toEqual({
      ok: false,
      faults: ['calibratedOn'],
    });
  });
});

describe('what is typed off the instrument', () => {
  it('is three readings of the speed, or one of the acceleration', () => {
    expect(readReferences('rpm', ['1480', '1481,5', ' 1479 '])).toEqual({
      ok: true,
      values: [1480, 1481.5, 1479],
    });
    expect(readReferences('rpm', ['1480', '', '1479'])).toEqual({
      ok: false,
      faults: [null, 'missing', null],
    });
    expect(readReferences('g', ['', '0.5', ''])).toEqual({ ok: true, values: [0.5] });
    expect(readReferences('g', ['', '', ''])).toEqual({ ok: false, faults: ['missing', null, null] });
  });

  it.each(['0', '-3', 'x', '1 480', '1e999'])('is refused beside its field where it reads %j', (text) => {
    expect(readReferences('g', ['1', text, ''])).toEqual({ ok: false, faults: [null, 'fault', null] });
  });
});
