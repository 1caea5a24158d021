import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Schedule, upcomingListSchema, WEEKDAYS } from '../../../src/contract/index.ts';
import {
  admit,
  clashesOf,
  type DueRun,
  type Outlook,
  timetableOf,
  upcoming,
} from '../../../src/schedule/index.ts';
import { inputs } from '../../random.ts';
import { schedules, scheduleWith } from './arbitrary-schedule.ts';
import { plainOccurrences } from './reference.ts';

const FROM = Date.parse('2026-06-01T00:00:00Z');
const weekdays = [...WEEKDAYS];

function outlookOn(list: readonly Schedule[], given: Partial<Outlook> = {}): Outlook {
  return {
    timetable: timetableOf(list, 'UTC'),
    allPaused: false,
    lengthS: () => 900,
    refusalOf: () => null,
    ...given,
  };
}

const at = (id: string, time: string, given: Partial<Schedule> = {}): Schedule =>
  scheduleWith({ id, when: { times: [time], weekdays }, timeZone: 'UTC', ...given });

describe('the runs to come', () => {
  it('are those of all schedules in order, with the time where each is', () => {
    const list = [at('noon', '12:00'), scheduleWith({ timeZone: 'Asia/Kathmandu', profile: 'anna' })];
    const runs = upcoming(outlookOn(list), FROM, 3);
    expect(runs).toEqual([
      {
        scheduleId: 'morning',
        programme: 'heel-soothe',
        profile: 'anna',
        dueAt: '2026-06-01T01:45:00.000Z',
        localTime: '2026-06-01T07:30',
        timeZone: 'Asia/Kathmandu',
        wouldBeRefused: null,
      },
      expect.objectContaining({ scheduleId: 'noon', localTime: '2026-06-01T12:00', timeZone: 'UTC' }),
      expect.objectContaining({ scheduleId: 'morning', localTime: '2026-06-02T07:30' }),
    ]);
    expect(upcomingListSchema.parse({ items: runs }).items).toEqual(runs);
  });

  it('show the time after the gap for one that is left out', () => {
    const [run] = upcoming(
      outlookOn([scheduleWith({ when: { cron: '30 2 29 3 *' } })]),
      Date.parse('2026-01-01T00:00:00Z'),
      1,
    );
    expect(run).toMatchObject({ dueAt: '2026-03-29T01:00:00.000Z', localTime: '2026-03-29T03:00' });
  });

  it('are the next ones by the plain calculation, exceptions left out', () => {
    fc.assert(
      fc.property(schedules(2026), fc.integer({ min: 1, max: 20 }), ({ schedule, plain }, count) => {
        const wanted = plainOccurrences(plain, 2026).filter((run) => run.dueMs > FROM && !run.isException);
        const found = upcoming(outlookOn([schedule]), FROM, count).map(({ dueAt }) => Date.parse(dueAt));
        const inYear = found.filter((dueMs) => dueMs < Date.UTC(2027, 0, 1));
        expect(inYear).toEqual(wanted.slice(0, count).map(({ dueMs }) => dueMs));
      }),
      { numRuns: inputs(40) },
    );
  });

  it('say what care or the massager would refuse them with', () => {
    const refusal = { code: 'uncalibrated', text: 'It isn’t calibrated.' };
    const [run] = upcoming(outlookOn([at('a', '07:30')], { refusalOf: () => refusal }), FROM, 1);
    expect(run?.wouldBeRefused).toEqual(refusal);
  });

  it('are there while paused, which is what stands in their way', () => {
    const codes = (given: Partial<Outlook>, ...list: Schedule[]) =>
      upcoming(outlookOn(list, given), FROM, 2).map(({ wouldBeRefused }) => wouldBeRefused?.code ?? null);
    expect(codes({}, at('a', '07:30', { paused: true }), at('b', '07:30'))).toEqual(['paused', null]);
    expect(codes({ allPaused: true }, at('a', '07:30'), at('b', '08:30'))).toEqual([
      'all-paused',
      'all-paused',
    ]);
  });

  it('say which of them others stand in the way of', () => {
    const list = [at('a', '07:30'), at('b', '07:30'), at('c', '07:44'), at('d', '07:45')];
    const runs = upcoming(outlookOn(list), FROM, 4);
    expect(runs.map(({ wouldBeRefused }) => wouldBeRefused?.code ?? null)).toEqual([
      null,
      'due-together',
      'still-running',
      null,
    ]);
  });
});

describe('runs that meet', () => {
  const run = (scheduleId: string, dueMs = 0): DueRun => ({
    scheduleId,
    dueMs,
    programme: 'heel-soothe',
    profile: 'default',
  });

  it('the first has the massager, the others conflict with it', () => {
    expect(admit([run('a'), run('b')], null)).toEqual({
      run: run('a'),
      conflicts: [{ ...run('b'), code: 'due-together' }],
    });
    expect(admit([], null)).toEqual({ run: null, conflicts: [] });
  });

  it.each([
    'session-running',
    'calibration-running',
    'run-waiting',
  ] as const)('all conflict with %s', (busy) => {
    expect(admit([run('a'), run('b')], busy)).toEqual({
      run: null,
      conflicts: [
        { ...run('a'), code: busy },
        { ...run('b'), code: busy },
      ],
    });
    expect(admit([], busy)).toEqual({ run: null, conflicts: [] });
  });

  it('never overlap where they don’t clash, and only clash where one before them would still run', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 1200 }), (each, lengthS) => {
        const runs = each.map((_, place) =>
          run(
            'a',
            each.slice(0, place + 1).reduce((sum, gap) => sum + gap, 0),
          ),
        );
        const clashes = clashesOf(runs, () => lengthS);
        const start = runs.filter((_, place) => clashes[place] === null).map((one) => one.dueMs);
        for (const [place, one] of start.entries())
          expect(one - (start[place - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(lengthS * 1000);
        for (const [place, { dueMs: due }] of runs.entries()) {
          const isTaken = start.some((one) => one <= due && due < one + lengthS * 1000);
          expect(isTaken).toBe(true);
          if (clashes[place] === 'due-together') expect(start).toContain(due);
        }
      }),
      { numRuns: inputs(100) },
    );
  });
});
