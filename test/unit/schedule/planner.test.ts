import { describe, expect, it } from 'vitest';
import { plannerStateSchema, type Schedule } from '../../../src/contract/index.ts';
import { LATE_MAX_MS, LISTED_MS, LOOK_MS } from '../../../src/schedule/index.ts';
import { scheduleWith } from './arbitrary-schedule.ts';
import { Computer } from './computer.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = '2026-06-01T00:00:00.000Z';

const at = (id: string, ...times: string[]): Schedule =>
  scheduleWith({
    id,
    when: { times, weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
    timeZone: 'UTC',
  });

const MORNING = at('morning', '07:30');

/** A computer that has looked once, on the first of June at midnight. */
function begun(...schedules: Schedule[]): Computer {
  const computer = new Computer(START, schedules);
  computer.look();
  return computer;
}

describe('a run that is due', () => {
  it('is given out once, to the millisecond, in the time that the planner says to wait', () => {
    const computer = begun(MORNING);
    computer.runFor(3 * DAY);
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning due',
      '2026-06-02T07:30:00.000Z morning due',
      '2026-06-03T07:30:00.000Z morning due',
    ]);
    expect(computer.latestMs).toBe(0);
  });

  it('is given out in the order of due times, then of the list', () => {
    const computer = begun(at('b', '07:30'), at('a', '07:30'), at('c', '07:29'));
    computer.passAsleep(7.5 * HOUR);
    computer.look();
    expect(computer.due.map(({ scheduleId }) => scheduleId)).toEqual(['c', 'b', 'a']);
  });

  it('is given out up to a minute late, and missed after that', () => {
    const late = begun(MORNING);
    late.passAsleep(7.5 * HOUR + LATE_MAX_MS);
    late.look();
    expect(late.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
    const later = begun(MORNING);
    later.passAsleep(7.5 * HOUR + LATE_MAX_MS + 1);
    later.look();
    expect(later.log).toEqual(['2026-06-01T07:30:00.000Z morning asleep']);
  });

  it('isn’t there for times before the schedule was', () => {
    const computer = begun();
    computer.passAwake(7.5 * HOUR + 10_000);
    computer.schedules = [MORNING];
    computer.look();
    computer.runFor(DAY);
    expect(computer.log).toEqual(['2026-06-02T07:30:00.000Z morning due']);
  });

  it.each([
    ['paused', { paused: true }, false],
    ['exception-day', { exceptions: ['2026-06-01'] }, false],
    ['all-paused', {}, true],
  ] as const)('is skipped for that reason: %s', (code, given, allPaused) => {
    const computer = begun({
      ...MORNING,
      ...given,
      exceptions: [...('exceptions' in given ? given.exceptions : [])],
    });
    computer.allPaused = allPaused;
    computer.runFor(12 * HOUR);
    expect(computer.log).toEqual([`2026-06-01T07:30:00.000Z morning ${code}`]);
  });

  it('comes again the day after a pause has ended', () => {
    const computer = begun({ ...MORNING, paused: true });
    computer.runFor(DAY);
    computer.schedules = [MORNING];
    computer.runFor(DAY);
    expect(computer.log.map((line) => line.split(' ').at(-1))).toEqual(['paused', 'due']);
  });
});

describe('a run is missed', () => {
  it('while Soleus wasn’t running, and told so when it is again', () => {
    const computer = begun(MORNING);
    computer.restartAfter(2 * DAY);
    computer.look();
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning off',
      '2026-06-02T07:30:00.000Z morning off',
    ]);
  });

  it('while the computer slept', () => {
    const computer = begun(MORNING);
    computer.passAsleep(DAY);
    computer.look();
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning asleep']);
  });

  it('while the computer was too busy to look', () => {
    const computer = begun(MORNING);
    computer.passAwake(DAY);
    computer.look();
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning asleep']);
  });

  it('when the clock is set forward past it', () => {
    const computer = begun(MORNING);
    computer.passAwake(1000);
    computer.setClock('2026-06-01T12:00:00.000Z');
    computer.look();
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning clock-forward']);
  });

  it('for the one reason or the other when the computer slept and its clock was then set forward', () => {
    const computer = begun(at('morning', '07:30', '20:00'));
    computer.passAsleep(10 * HOUR);
    computer.setClock('2026-06-01T22:00:00.000Z');
    computer.look();
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning asleep',
      '2026-06-01T20:00:00.000Z morning clock-forward',
    ]);
  });

  it('by a clock set forward, where nobody knows how long the computer slept', () => {
    const computer = begun(MORNING);
    computer.knowsUptime = false;
    computer.look();
    computer.passAsleep(DAY);
    computer.look();
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning clock-forward']);
  });

  it('before the time of day was known', () => {
    const computer = begun(at('morning', '07:30', '12:00'));
    computer.restartAfter(8 * HOUR);
    computer.setClock('1970-01-01T00:00:10.000Z');
    computer.runFor(5 * HOUR);
    expect(computer.log).toEqual([]);
    computer.setClock('2026-06-01T13:00:00.000Z');
    computer.look();
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning off',
      '2026-06-01T12:00:00.000Z morning clock-unset',
    ]);
  });

  it('when its schedule is changed or deleted in the very moment', () => {
    for (const schedules of [[], [at('morning', '09:00')], [{ ...MORNING, timeZone: 'Europe/Vienna' }]]) {
      const computer = begun(MORNING);
      computer.passAsleep(7.5 * HOUR + 500);
      computer.schedules = schedules;
      computer.look();
      expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning schedule-changed']);
    }
  });

  it('by the times that its schedule had then, when it was changed while Soleus wasn’t running', () => {
    const computer = begun(MORNING);
    computer.restartAfter(DAY);
    computer.schedules = [at('morning', '09:00')];
    computer.look();
    computer.runFor(DAY);
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning off',
      '2026-06-02T09:00:00.000Z morning due',
    ]);
  });
});

describe('a clock that is set back', () => {
  it('brings no run twice', () => {
    const computer = begun(MORNING);
    computer.runFor(8 * HOUR);
    computer.setClock('2026-06-01T07:00:00.000Z');
    computer.runFor(25 * HOUR);
    expect(computer.log).toEqual([
      '2026-06-01T07:30:00.000Z morning due',
      '2026-06-02T07:30:00.000Z morning due',
    ]);
  });

  it('brings no run twice over a restart either', () => {
    const computer = begun(MORNING);
    computer.runFor(8 * HOUR);
    computer.restartAfter(0);
    computer.setClock('2026-06-01T07:00:00.000Z');
    computer.runFor(2 * HOUR);
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
  });

  it('opens the runs again that a wrong clock had missed', () => {
    const computer = begun(MORNING);
    computer.setClock('2026-06-03T12:00:00.000Z');
    computer.look();
    expect(computer.log).toHaveLength(3);
    computer.setClock('2026-06-01T00:01:00.000Z');
    computer.look();
    expect(computer.log).toEqual([]);
    computer.runFor(DAY);
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
  });

  it('from years ahead lets everything go on as before', () => {
    const computer = begun(MORNING);
    computer.setClock('2036-01-01T00:00:00.000Z');
    computer.look();
    computer.setClock(START);
    computer.look();
    expect(computer.log).toEqual([]);
    expect(computer.planner.kept.gaps).toEqual([]);
    computer.runFor(DAY);
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
  });

  it('lets a schedule that was made meanwhile run', () => {
    const computer = begun();
    computer.setClock('2030-01-01T00:00:00.000Z');
    computer.look();
    computer.schedules = [MORNING];
    computer.look();
    computer.setClock(START);
    computer.runFor(DAY);
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
  });
});

describe('a computer that begins with a clock of months ago, until it hears the time', () => {
  /** What was on record before it begins again with its clock in January. */
  function begunAgain(): Computer {
    const computer = begun(at('morning', '07:30', '12:00', '18:00'));
    computer.runFor(45 * DAY);
    computer.restartAfter(10 * DAY);
    computer.look();
    computer.runFor(8 * HOUR);
    computer.restartAfter(6 * HOUR);
    computer.setClock('2026-01-05T00:00:00.000Z');
    return computer;
  }

  it('has on record what it had, and only what is new as missed: off, or with the time not known', () => {
    const computer = begunAgain();
    const before = new Map(computer.records);
    computer.look();
    computer.runFor(2 * HOUR);
    computer.setClock('2026-07-26T19:00:00.000Z');
    computer.look();
    const added = [...computer.records].filter(([run]) => !before.has(run));
    expect(added.map(([run, code]) => `${run} ${code}`)).toEqual([
      '2026-07-26T12:00:00.000Z morning off',
      '2026-07-26T18:00:00.000Z morning clock-unset',
    ]);
    for (const [run, code] of before) expect([run, computer.records.get(run)]).toEqual([run, code]);
    expect(computer.planner.kept.gaps).toEqual([]);
    computer.runFor(DAY);
    expect(computer.log.at(-1)).toBe('2026-07-27T18:00:00.000Z morning due');
  });

  it('has the gap that it had, and no other', () => {
    const computer = begun(MORNING);
    computer.restartAfter(100 * DAY);
    computer.look();
    const { gaps } = computer.planner.kept;
    expect(gaps).toHaveLength(1);
    const { wallMs } = computer;
    computer.restartAfter(0);
    computer.setClock('2026-07-01T00:00:00.000Z');
    computer.look();
    computer.setClock(new Date(wallMs + HOUR).toISOString());
    computer.look();
    expect(computer.planner.kept.gaps).toEqual(gaps);
  });

  it('gives runs out as it goes, where that clock turns out to be right', () => {
    const computer = begunAgain();
    computer.runFor(2 * DAY);
    expect(computer.log.filter((line) => line < '2026-01-07').map((line) => line.split(' ').at(-1))).toEqual(
      Array.from({ length: 6 }, () => 'due'),
    );
    computer.restartAfter(2 * DAY);
    computer.look();
    expect(computer.log.filter((line) => line < '2026-01-09').map((line) => line.split(' ').at(-1))).toEqual([
      ...Array.from({ length: 6 }, () => 'due'),
      ...Array.from({ length: 6 }, () => 'off'),
    ]);
  });
});

describe('a clock that isn’t set', () => {
  it('starts nothing, however long', () => {
    const computer = new Computer('1970-01-01T00:00:00.000Z', [MORNING]);
    computer.runFor(DAY);
    expect(computer.log).toEqual([]);
    expect(computer.isClockSet).toBe(false);
    computer.setClock(START);
    computer.runFor(DAY);
    expect(computer.isClockSet).toBe(true);
    expect(computer.log).toEqual(['2026-06-01T07:30:00.000Z morning due']);
  });
});

describe('a long absence', () => {
  it('is listed for a month, and told of as one gap before that', () => {
    const computer = begun(at('morning', '07:30', '12:00', '18:00', '22:00'));
    computer.restartAfter(4 * 365 * DAY);
    computer.look();
    expect(computer.log).toHaveLength(4 * (LISTED_MS / DAY));
    expect(computer.planner.kept.gaps).toEqual([
      { fromMs: Date.parse(START), untilMs: computer.wallMs - LISTED_MS, code: 'off' },
    ]);
  });

  it('that the clock made up is cut where the clock is set back to', () => {
    const computer = begun(MORNING);
    computer.setClock('2030-01-01T00:00:00.000Z');
    computer.look();
    computer.setClock('2028-01-01T00:00:00.000Z');
    computer.runFor(DAY);
    expect(computer.planner.kept.gaps).toEqual([
      { fromMs: Date.parse(START), untilMs: Date.UTC(2028, 0, 1), code: 'clock-forward' },
    ]);
    expect(computer.log).toEqual(['2028-01-01T07:30:00.000Z morning due']);
  });

  it('without a run in it is no gap', () => {
    const computer = begun(scheduleWith({ validFrom: '2040-01-01' }));
    computer.restartAfter(4 * 365 * DAY);
    computer.look();
    expect(computer.planner.kept.gaps).toEqual([]);
    expect(computer.log).toEqual([]);
  });
});

describe('what is kept', () => {
  it('stays small over years, and still lets no run come twice', () => {
    const computer = begun(at('morning', '07:30', '12:00', '18:00', '22:00'));
    computer.runFor(150 * DAY);
    const runs = 150 * 4;
    expect(computer.log).toHaveLength(runs);
    expect(computer.planner.kept.given.length).toBeLessThanOrEqual(500);
    computer.setClock('2026-06-10T00:00:00.000Z');
    computer.runFor(DAY);
    expect(computer.log).toHaveLength(runs);
  });

  it('lets runs come by a clock that is set right, however many came by one far ahead', () => {
    const computer = begun(scheduleWith({ when: { cron: '*/30 * * * *' }, timeZone: 'UTC' }));
    computer.setClock('2036-01-01T00:00:10.000Z');
    computer.runFor(12 * DAY);
    expect(computer.planner.kept.floorMs).toBeGreaterThan(Date.UTC(2036, 0, 1));
    computer.setClock('2026-06-01T00:00:10.000Z');
    computer.runFor(DAY);
    expect(computer.log.filter((line) => line < '2027' && line.endsWith('due'))).toHaveLength(48);
    // The same days once more bring nothing more.
    computer.setClock('2036-01-10T00:00:10.000Z');
    const before = computer.log.filter((line) => line > '2036' && line.endsWith('due')).length;
    computer.runFor(DAY);
    expect(computer.log.filter((line) => line > '2036' && line.endsWith('due'))).toHaveLength(before);
  });

  it('is news when something was decided or the schedules changed, and at no other look', () => {
    const computer = begun(MORNING);
    computer.runFor(7 * HOUR);
    expect(computer.news).toBe(1);
    computer.runFor(HOUR);
    expect(computer.news).toBe(2);
    computer.schedules = [{ ...MORNING, programme: 'achilles-calf' }];
    computer.runFor(HOUR);
    expect(computer.news).toBe(3);
  });

  it('is what its description says', () => {
    const computer = begun(MORNING);
    computer.restartAfter(100 * DAY);
    computer.runFor(DAY);
    expect(plannerStateSchema.parse(JSON.parse(JSON.stringify(computer.planner.kept)))).toEqual(
      computer.planner.kept,
    );
  });

  it('is looked at again within half a minute, whatever is due', () => {
    const computer = begun();
    expect(computer.look().waitMs).toBe(LOOK_MS);
  });
});
