import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newScheduleSchema, type Schedule, UsageError } from '../../../src/contract/index.ts';
import { APART_MIN, checkSchedule, scheduleOf } from '../../../src/schedule/index.ts';
import { inputs } from '../../random.ts';
import { schedules, scheduleWith } from './arbitrary-schedule.ts';
import { plainOccurrences } from './reference.ts';

function problemOf(given: Partial<Schedule>): UsageError | null {
  try {
    checkSchedule(scheduleWith(given));
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

const ofCron = (cron: string): UsageError | null => problemOf({ when: { cron } });

describe('a schedule that can’t be kept', () => {
  it.each([
    ['0 0 31 2 *', 'schedule-never'],
    ['30 7 30,31 2 *', 'schedule-never'],
    ['0 7 31 4,6,9,11 *', 'schedule-never'],
    ['* * * * * *', 'schedule-cron'],
    ['*/5 * * * * *', 'schedule-cron'],
    ['0 30 7 * * * 2026', 'schedule-cron'],
    ['@daily', 'schedule-cron'],
    ['30 7 * *', 'schedule-cron'],
    ['60 7 * * *', 'schedule-cron'],
    ['0 24 * * *', 'schedule-cron'],
    ['0 7 * 13 *', 'schedule-cron'],
    ['0 7 * * 8', 'schedule-cron'],
    ['0 7 * * fri-mon', 'schedule-cron'],
    ['half past seven each day', 'schedule-cron'],
    ['   ', 'schedule-cron'],
    ['* * * * *', 'schedule-too-often'],
    ['*/29 * * * *', 'schedule-too-often'],
    ['0,20 7 29 2 *', 'schedule-too-often'],
    ['10,50 0,23 * * *', 'schedule-too-often'],
    ['10,50 0,23 * * sat,sun', 'schedule-too-often'],
    ['10,50 0,23 29,1 2,3 *', 'schedule-too-often'],
  ])('%s is refused as %s, with what to do', (cron, code) => {
    const problem = ofCron(cron);
    expect(problem?.code).toBe(code);
    expect(problem?.remedy).not.toBe('');
  });

  it.each([
    '0 7 5L * *',
    '0 7 * * mon#6',
    '0 23-1 * * *',
    '5/15 7 * * *',
    '0 7 */0 * *',
    '0 7 , * *',
    'H 7 * * *',
    '0x5 7 * * *',
    '-1 7 * * *',
    '@reboot',
    `${'0,'.repeat(90)}0 7 * *`,
    '0 7 31W 2 *',
  ])('%s is refused', (cron) => {
    expect(ofCron(cron)?.code).toMatch(/^schedule-(cron|never)$/);
  });

  it('says which part of an expression is wrong, and how often is too often', () => {
    expect(ofCron('60 7 * * *')?.message).toContain('minute');
    expect(ofCron('* * * * * *')?.message).toContain('6 fields');
    expect(ofCron('0,20 7 * * *')).toMatchObject({
      message: expect.stringContaining('20 minutes apart'),
      rule: 'S6',
    });
    expect(ofCron('* * * * *')?.message).toContain('1 minute apart');
  });

  it('has a time zone that doesn’t exist, and is told of the one that is most like it', () => {
    expect(problemOf({ timeZone: 'Europe/Wien' })?.code).toBe('schedule-zone');
    expect(problemOf({ timeZone: 'Europe/Viena' })?.remedy).toBe('Did you mean "Europe/Vienna"?');
    for (const timeZone of ['+01:00', 'local', '', 'Europe/', 'Mars/Olympus'])
      expect(problemOf({ timeZone })?.code).toBe('schedule-zone');
  });

  it('ends before it begins', () => {
    expect(problemOf({ validFrom: '2026-02-02', validUntil: '2026-02-01' })?.code).toBe('schedule-validity');
    expect(problemOf({ validFrom: '2026-02-01', validUntil: '2026-02-01' })).toBeNull();
  });

  it('has times that are too close, on one day or over midnight', () => {
    const times = (...all: string[]) => problemOf({ when: { times: all, weekdays: ['mon', 'tue'] } })?.code;
    expect(times('07:30', '07:59')).toBe('schedule-too-often');
    expect(times('23:45', '00:10')).toBe('schedule-too-often');
    expect(times('23:45', '00:15', '07:30')).toBeUndefined();
  });
});

describe('a schedule that can be kept', () => {
  it.each([
    '30 7 * * *',
    '0,30 * * * *',
    '0 7 29 2 *',
    '0 7 L * *',
    '0 7 * * fri#2',
    '0 7 1,15 * mon',
    '10,50 0,23 * * mon',
    '10,50 0,23 */2 1 *',
    '0 7-21/2 * jan-mar MON-FRI',
  ])('%s', (cron) => {
    expect(ofCron(cron)).toBeNull();
  });

  it('may have close times over midnight where the days aren’t neighbours', () => {
    expect(problemOf({ when: { times: ['23:45', '00:10'], weekdays: ['mon', 'wed'] } })).toBeNull();
  });

  it('is due, and never twice within the shortest time, where no clocks are changed', () => {
    fc.assert(
      fc.property(schedules(2026), ({ schedule, plain }) => {
        const problem = problemOf({ when: schedule.when });
        const times = plainOccurrences({ fields: plain.fields, zone: 'UTC' }, 2026).map(({ dueMs }) => dueMs);
        const apart = times.slice(1).map((time, at) => (time - (times[at] ?? 0)) / 60_000);
        if (problem?.code === 'schedule-never') expect(times).toEqual([]);
        else if (problem === null) expect(Math.min(...apart)).toBeGreaterThanOrEqual(APART_MIN);
        else expect(problem.code).toBe('schedule-too-often');
      }),
      { numRuns: inputs(100) },
    );
  });

  it('is refused for being too often only where two runs of eight years are that close', () => {
    fc.assert(
      fc.property(schedules(2026), ({ schedule, plain }) => {
        fc.pre(problemOf({ when: schedule.when })?.code === 'schedule-too-often');
        const years = [2024, 2025, 2026, 2027, 2028, 2029];
        const times = years.flatMap((year) =>
          plainOccurrences({ fields: plain.fields, zone: 'UTC' }, year).map(({ dueMs }) => dueMs),
        );
        const apart = times.slice(1).map((time, at) => (time - (times[at] ?? 0)) / 60_000);
        expect(Math.min(...apart)).toBeLessThan(APART_MIN);
      }),
      { numRuns: inputs(20) },
    );
  });
});

describe('what a person writes', () => {
  it.each([
    ['cron', { cron: '30 7 * * *' }, { cron: '30 7 * * *' }],
    ['cron below when', { when: { cron: '30 7 * * *' } }, { cron: '30 7 * * *' }],
    ['cron with any blanks', { cron: ' 0\t7  * *\n* ' }, { cron: '0 7 * * *' }],
    ['cron below when', { when: { cron: '0  7 * * *' } }, { cron: '0 7 * * *' }],
    ['times and weekdays', { times: ['07:30'], weekdays: ['mon'] }, { times: ['07:30'], weekdays: ['mon'] }],
    [
      'times for every day',
      { times: ['07:30'] },
      { times: ['07:30'], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
    ],
  ])('may be %s', (_what, given, when) => {
    const text = newScheduleSchema.parse({ programme: 'heel-soothe', ...given });
    expect(scheduleOf(text, 'made')).toEqual({
      id: 'made',
      programme: 'heel-soothe',
      profile: 'default',
      when,
      timeZone: null,
      validFrom: null,
      validUntil: null,
      exceptions: [],
      paused: false,
    });
  });

  it('keeps the id it was given', () => {
    const text = newScheduleSchema.parse({ id: 'noon', programme: 'heel-soothe', cron: '0 12 * * *' });
    expect(scheduleOf(text, 'made').id).toBe('noon');
  });

  it.each([
    ['neither cron nor times', {}],
    ['both cron and times', { cron: '0 12 * * *', times: ['07:30'] }],
    ['weekdays with cron', { cron: '0 12 * * *', weekdays: ['mon'] }],
    ['a time that isn’t', { times: ['24:00'] }],
    ['a time without its zero', { times: ['7:30'] }],
    ['a weekday in another language', { times: ['07:30'], weekdays: ['mo'] }],
    ['a day that never was', { cron: '0 12 * * *', exceptions: ['2026-02-29'] }],
    ['a key that means nothing', { cron: '0 12 * * *', programm: 'x' }],
  ])('may not have %s', (_what, given) => {
    expect(newScheduleSchema.safeParse({ programme: 'heel-soothe', ...given }).success).toBe(false);
  });
});
