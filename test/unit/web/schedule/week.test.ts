import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysBefore,
  isCutShort,
  type Names,
  toldOnce,
  weekAhead,
  zonesOf,
} from '../../../../web/schedule/index.ts';
import { inputs } from '../../../random.ts';
import { person } from '../given.ts';
import { ahead, calendarIn, NAMES, past } from './given.ts';

const calendar = calendarIn();
const runs = (given: Partial<Parameters<typeof weekAhead>[0]>) => ({
  past: [],
  ahead: [],
  zones: zonesOf([]),
  waitingUntil: null,
  ...given,
});
const week = (given: Partial<Parameters<typeof weekAhead>[0]>, names: Names = NAMES, of = calendar) =>
  weekAhead(runs(given), names, of);

describe('the week', () => {
  it('has seven days from today, of which the first is marked', () => {
    const days = week({});
    expect(days.map(({ name }) => name)).toEqual([
      'Today, Sat 21 Nov',
      'Sun 22 Nov',
      'Mon 23 Nov',
      'Tue 24 Nov',
      'Wed 25 Nov',
      'Thu 26 Nov',
      'Fri 27 Nov',
    ]);
    expect(days.map(({ today }) => today)).toEqual([true, false, false, false, false, false, false]);
  });

  it('names the days over the end of a year, and over the night in which clocks are set', () => {
    const newYear = week({}, NAMES, calendarIn('Europe/Vienna', '2026-12-29T09:00:00.000Z'));
    expect(newYear.map(({ day }) => day).slice(2, 5)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
    const spring = week({}, NAMES, calendarIn('Europe/Vienna', '2027-03-27T22:30:00.000Z'));
    expect(spring.map(({ day }) => day).slice(0, 3)).toEqual(['2027-03-27', '2027-03-28', '2027-03-29']);
  });

  it('puts each run on the day and at the time of the place where the page is read', () => {
    const run = ahead('2026-11-22T01:30:00.000Z', {
      localTime: '2026-11-21T20:30',
      timeZone: 'America/New_York',
    });
    const [, sunday] = week({ ahead: [run] });
    expect(sunday?.runs).toMatchObject([{ at: '02:30', elsewhere: 'Sat 20:30 in America/New_York' }]);
  });

  it('says the time in the zone of its schedule of a run that was due too', () => {
    const zones = zonesOf([
      { id: 'morning', timeZone: 'America/New_York' },
      { id: 'near', timeZone: 'Europe/Berlin' },
      { id: 'here', timeZone: null },
      { id: 'nowhere', timeZone: 'Mars/Base' },
    ]);
    const due = ['morning', 'near', 'here', 'nowhere', 'deleted'];
    const [today] = week({
      past: due.map((scheduleId) => past('2026-11-21T04:30:00.000Z', { scheduleId })),
      zones,
    });
    expect(today?.runs.map(({ elsewhere }) => elsewhere)).toEqual([
      'Fri 23:30 in America/New_York',
      ...[null, null, null, null],
    ]);
  });

  it('leaves the other zone out where its clocks say the same', () => {
    const run = ahead('2026-11-23T06:30:00.000Z', { timeZone: 'Europe/Berlin' });
    expect(week({ ahead: [run] })[2]?.runs).toMatchObject([{ at: '07:30', elsewhere: null }]);
  });

  it('has today’s runs in the order of their times, whatever became of them', () => {
    const [today] = week({
      past: [
        past('2026-11-21T08:00:00.000Z', {
          outcome: 'nobody-present',
          text: 'Nobody pressed START on the unit in time.',
        }),
        past('2026-11-21T06:30:00.000Z', { outcome: 'started', text: 'It started.', sessionId: 's1' }),
      ],
      ahead: [ahead('2026-11-21T18:00:00.000Z')],
    });
    expect(today?.runs).toMatchObject([
      { at: '07:30', state: 'started', head: 'Started', why: '', sessionId: 's1' },
      { at: '09:00', state: 'not-run', head: 'Nobody present', why: '', sessionId: null },
      { at: '19:00', state: 'ahead', head: '', why: '' },
    ]);
  });

  it('says what would stand in the way of a run, and of a paused one only that', () => {
    const [, , monday] = week({
      ahead: [
        ahead('2026-11-23T06:30:00.000Z', {
          wouldBeRefused: { code: 'unknown-programme', text: 'There is no such programme any more.' },
        }),
        ahead('2026-11-23T18:00:00.000Z', {
          wouldBeRefused: { code: 'all-paused', text: 'All schedules are paused.' },
        }),
      ],
    });
    expect(monday?.runs).toMatchObject([
      { state: 'held', head: 'Left out, as things are now', why: 'There is no such programme any more.' },
      { state: 'held', head: 'Paused', why: '' },
    ]);
  });

  it('says once what stands in the way of several runs, and at the run what stands in the way of one', () => {
    const refused = (day: number, code: string, text: string) =>
      ahead(`2026-11-${day}T06:30:00.000Z`, { wouldBeRefused: { code, text } });
    const { days, obstacles } = toldOnce(
      week({
        past: [past('2026-11-21T06:30:00.000Z', { outcome: 'refused', code: 'rest', text: 'Rest first.' })],
        ahead: [
          refused(22, 'screening-required', 'Answer them on the dashboard.'),
          refused(23, 'unknown-programme', 'There is no such programme any more.'),
          refused(24, 'screening-required', 'Answer them on the dashboard.'),
          refused(25, 'rest', 'Rest first.'),
          refused(26, 'all-paused', 'All schedules are paused.'),
          refused(27, 'all-paused', 'All schedules are paused.'),
        ],
      }),
    );
    const unanswered = 'No answers to the questions hold for scheduled sessions.';
    expect(obstacles).toEqual([{ why: unanswered, count: 2, asks: true }]);
    expect(days[1]?.runs[0]?.head).toBe('Left out');
    expect(days.flatMap(({ runs: [run] }) => (run === undefined ? [] : [run.why]))).toEqual([
      ...['Rest first.', '', 'There is no such programme any more.', '', 'Rest first.', '', ''],
    ]);
  });

  it('says what to do for the run that waits, and until when', () => {
    const waiting = past('2026-11-21T08:55:00.000Z', { outcome: 'waiting', text: 'It waits.' });
    const [today] = week({ past: [waiting], waitingUntil: '2026-11-21T09:05:00.000Z' });
    expect(today?.runs).toMatchObject([
      { state: 'waiting', why: 'Feet on the plate, then START on the unit, by 10:05.' },
    ]);
    expect(week({ past: [waiting] })[0]?.runs).toMatchObject([{ why: 'It waits.' }]);
  });

  it('says for whom a run is where there are several people', () => {
    const names = { ...NAMES, people: [person('default', 'Anna'), person('bert', 'Bert')] };
    const [today] = week({ ahead: [ahead('2026-11-21T18:00:00.000Z', { profile: 'bert' })] }, names);
    expect(today?.runs).toMatchObject([{ what: 'Heel soothe for Bert' }]);
  });

  it('shows each run once, also while what came of it and what is to come are of different moments', () => {
    const minute = fc.integer({ min: 0, max: 6 * 24 * 60 });
    const due = fc.record({ minute, decided: fc.boolean() });
    const all = fc.uniqueArray(due, { maxLength: 20, selector: (run) => run.minute });
    fc.assert(
      fc.property(all, (given) => {
        const dueAt = (run: { readonly minute: number }) =>
          new Date(calendar.nowMs + run.minute * 60_000).toISOString();
        const shown = week({
          past: given.filter((run) => run.decided).map((run) => past(dueAt(run))),
          ahead: given.map((run) => ahead(dueAt(run))),
        }).flatMap((day) => day.runs.map((run) => run.dueAt));
        expect(shown).toEqual([...given].sort((a, b) => a.minute - b.minute).map(dueAt));
      }),
      { numRuns: inputs(100) },
    );
  });
});

describe('runs that are too many to read', () => {
  it('cut the week short only where the last that was read is in it', () => {
    const runs = [ahead('2026-11-22T06:30:00.000Z'), ahead('2026-11-27T06:30:00.000Z')];
    expect(isCutShort(runs, 2, calendar)).toBe(true);
    expect(isCutShort(runs, 3, calendar)).toBe(false);
    expect(isCutShort([...runs, ahead('2026-11-28T06:30:00.000Z')], 3, calendar)).toBe(false);
    expect(isCutShort([], 0, calendar)).toBe(false);
  });
});

describe('the days before', () => {
  it('are the six before today, newest first, and only those on which a run was due', () => {
    const days = daysBefore(
      runs({
        past: ['2026-11-14', '2026-11-15', '2026-11-20', '2026-11-21'].map((day) =>
          past(`${day}T06:30:00.000Z`),
        ),
      }),
      NAMES,
      calendar,
    );
    expect(days.map(({ name }) => name)).toEqual(['Fri 20 Nov', 'Sun 15 Nov']);
    expect(days[0]?.runs).toMatchObject([{ head: 'Missed', why: 'Soleus was not running.' }]);
  });
});
