import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../../src/contract/index.ts';
import { scheduleRow, whenText } from '../../../../web/schedule/index.ts';
import { ahead, calendarIn, NAMES, schedule } from './given.ts';

const row = (change: Partial<Schedule>, runs = [ahead('2026-11-23T06:30:00.000Z')], whole = true) =>
  scheduleRow(schedule(change), { runs, whole }, NAMES, calendarIn());

describe('when a schedule is due', () => {
  it.each([
    [['mon', 'tue', 'wed', 'thu', 'fri'], ['07:30'], 'Mon to Fri at 07:30'],
    [['sun', 'sat'], ['19:00', '08:00'], 'Sat and Sun at 08:00 and 19:00'],
    [['mon', 'wed', 'sat'], ['07:30', '12:00', '19:00'], 'Mon, Wed and Sat at 07:30, 12:00 and 19:00'],
    [['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], ['07:30'], 'Every day at 07:30'],
    [['thu'], ['07:30'], 'Thu at 07:30'],
  ] as const)('is said in words: %j at %j', (weekdays, times, text) => {
    expect(whenText({ weekdays: [...weekdays], times: [...times] })).toBe(text);
  });

  it('is given as it was written in cron', () => {
    expect(whenText({ cron: '30 7 * * 1-5' })).toBe('By cron: 30 7 * * 1-5');
  });
});

describe('a schedule in the list', () => {
  it('says its zone, its first and last day, and its days without a run that are still to come', () => {
    const change = {
      timeZone: 'Europe/Rome',
      validFrom: '2026-12-01',
      validUntil: '2027-03-01',
      exceptions: ['2026-12-25', '2026-11-20', '2026-12-24'],
    };
    expect(row(change)).toMatchObject({
      what: 'Heel soothe',
      terms:
        'Mon to Fri at 07:30 · in Europe/Rome · from Tue 1 Dec · until Mon 1 Mar 2027 · not on Thu 24 Dec and Fri 25 Dec',
    });
  });

  it('counts many days without a run', () => {
    const exceptions = [24, 25, 26, 31].map((day) => `2026-12-${day}`);
    expect(row({ exceptions }).terms).toMatch(/ · not on 4 days$/);
  });

  it('names its next three runs and none of another', () => {
    const runs = [23, 24, 25, 26].map((day) => ahead(`2026-11-${day}T06:30:00.000Z`));
    const others = [ahead('2026-11-22T06:30:00.000Z', { scheduleId: 'other' })];
    expect(row({}, [...others, ...runs]).next).toBe(
      'Next: Mon 23 Nov 07:30 · Tue 24 Nov 07:30 · Wed 25 Nov 07:30',
    );
  });

  it('says that these are the times here where its own are others', () => {
    const run = ahead('2026-11-23T06:30:00.000Z', {
      localTime: '2026-11-23T01:30',
      timeZone: 'America/New_York',
    });
    expect(row({}, [run]).next).toBe('Next, by the time here: Mon 23 Nov 07:30');
  });

  it('says that none is to come only where all are known', () => {
    expect(row({}, []).next).toBe('No run is to come.');
    expect(row({}, [], false).next).toBe('Its next run comes after all that are shown here.');
  });
});
