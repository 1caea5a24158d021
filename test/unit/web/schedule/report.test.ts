import { describe, expect, it } from 'vitest';
import type { ScheduleReport } from '../../../../src/contract/index.ts';
import { reportOf } from '../../../../src/schedule/index.ts';
import { notRun, outcomeCounts, reportPeriod, zonesOf } from '../../../../web/schedule/index.ts';
import { calendarIn, NAMES, past, schedule } from './given.ts';

const OFF = {
  fromMs: Date.parse('2026-11-10T12:00:00Z'),
  untilMs: Date.parse('2026-11-12T12:00:00Z'),
  code: 'off',
};

/** As the controller makes it, of the runs of two schedules. */
function report(): ScheduleReport {
  const runs = [
    past('2026-11-21T06:30:00.000Z', { outcome: 'started', sessionId: 's1' }),
    past('2026-11-20T06:30:00.000Z', { outcome: 'refused', text: 'The motor needs rest.' }),
    past('2026-11-19T06:30:00.000Z', { outcome: 'started', scheduleId: 'other', sessionId: 's2' }),
    past('2026-11-09T06:30:00.000Z', { outcome: 'nobody-present', text: 'Nobody pressed START.' }),
  ];
  const period = { fromMs: Date.parse('2026-11-01T00:00:00Z'), untilMs: Date.parse('2026-11-22T00:00:00Z') };
  return reportOf(runs, [OFF], [schedule()], period, () => null);
}

describe('the report', () => {
  it('counts what came of the runs of all schedules, and only what there was', () => {
    expect(outcomeCounts(report())).toEqual([
      { outcome: 'started', count: 2 },
      { outcome: 'nobody-present', count: 1 },
      { outcome: 'refused', count: 1 },
    ]);
  });

  it('lists what didn’t run with its reason, newest first, and times in which nothing did', () => {
    expect(notRun(report(), zonesOf([]), NAMES, calendarIn())).toMatchObject([
      { when: 'Fri 20 Nov, 07:30', what: 'Heel soothe', head: 'Refused', why: 'The motor needs rest.' },
      {
        when: 'Tue 10 Nov, 13:00, to Thu 12 Nov, 13:00',
        what: 'All runs',
        head: 'Missed',
        why: 'Soleus was not running.',
      },
      { when: 'Mon 9 Nov, 07:30', what: 'Heel soothe', head: 'Nobody present', why: '' },
    ]);
  });

  it('says the time in the zone of its schedule, where it is another', () => {
    const zones = zonesOf([schedule({ timeZone: 'Asia/Tokyo' })]);
    expect(notRun(report(), zones, NAMES, calendarIn()).map(({ elsewhere }) => elsewhere)).toEqual([
      '15:30 in Asia/Tokyo',
      null,
      '15:30 in Asia/Tokyo',
    ]);
  });

  it('is of thirty whole days until the end of this minute, also over a change of the clocks', () => {
    expect(reportPeriod(Date.parse('2026-11-21T09:00:00Z'), 'Europe/Vienna')).toEqual({
      from: '2026-10-22T22:00:00.000Z',
      until: '2026-11-21T09:01:00.000Z',
    });
  });
});
