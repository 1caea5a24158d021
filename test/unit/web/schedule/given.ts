/** Schedules, runs and a calendar for the tests of the page with the week. */
import type { Schedule, ScheduledRun, UpcomingRun } from '../../../../src/contract/index.ts';
import { type Calendar, dayReader, timeReader } from '../../../../web/history/index.ts';
import type { Names } from '../../../../web/schedule/index.ts';
import { CALVES, HEEL, person } from '../given.ts';

export const NAMES: Names = { programmes: [HEEL, CALVES], people: [person('default', 'Anna')] };

/** What the days are where the page is read: Saturday 21 November 2026, 10:00, in Vienna. */
export function calendarIn(timeZone = 'Europe/Vienna', now = '2026-11-21T09:00:00.000Z'): Calendar {
  const dayOf = dayReader(timeZone);
  return { dayOf, timeOf: timeReader(timeZone), nowMs: Date.parse(now), today: dayOf(now) };
}

export function schedule(change: Partial<Schedule> = {}): Schedule {
  return {
    id: 'morning',
    programme: HEEL.id,
    profile: 'default',
    timeZone: null,
    validFrom: null,
    validUntil: null,
    exceptions: [],
    paused: false,
    when: { times: ['07:30'], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    ...change,
  };
}

export function ahead(dueAt: string, change: Partial<UpcomingRun> = {}): UpcomingRun {
  const { dayOf, timeOf } = calendarIn();
  return {
    scheduleId: 'morning',
    programme: HEEL.id,
    profile: 'default',
    dueAt,
    localTime: `${dayOf(dueAt)}T${timeOf(dueAt)}`,
    timeZone: 'Europe/Vienna',
    wouldBeRefused: null,
    ...change,
  };
}

export function past(dueAt: string, change: Partial<ScheduledRun> = {}): ScheduledRun {
  return {
    scheduleId: 'morning',
    programme: HEEL.id,
    profile: 'default',
    dueAt,
    outcome: 'missed',
    code: 'off',
    text: 'Soleus was not running.',
    sessionId: null,
    decidedAt: dueAt,
    ...change,
  };
}
