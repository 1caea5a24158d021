import fc from 'fast-check';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runReasons, SCHEDULES_MAX, type Schedule, scheduledRunSchema } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { scheduleWith } from '../schedule/arbitrary-schedule.ts';
import { OpenedStore, START } from './opened-store.ts';
import { plannerState, scheduledRun } from './sample-runs.ts';

let opened: OpenedStore;

beforeEach(() => {
  opened = new OpenedStore();
});
afterEach(() => opened.remove());

const coded = (code: string) => expect.objectContaining({ code });
const dueOn = (day: number): string => new Date(Date.UTC(2026, 5, day, 7, 30)).toISOString();

function keep(...runs: ReturnType<typeof scheduledRun>[]): void {
  opened.store.scheduledRuns.keep({ state: plannerState(1), runs });
}
const outcomes = () =>
  opened.store.scheduledRuns.list().map(({ dueAt, code }) => `${dueAt.slice(8, 10)} ${code}`);

function spoil(sql: string): void {
  const other = new Database(opened.file);
  other.exec(sql);
  other.close();
}

describe('schedules', () => {
  it('come back as they were kept, in the order they were made, over restarts', () => {
    const first = scheduleWith({ id: 'b', exceptions: ['2026-12-24'], paused: true });
    const second = scheduleWith({ id: 'a', when: { cron: '0 7 * * *' }, timeZone: null });
    opened.store.schedules.add(first);
    opened.store.schedules.add(second);
    opened.reopen();
    expect(opened.store.schedules.list()).toEqual([first, second]);
    expect(opened.store.schedules.get('a')).toEqual(second);
  });

  it('agree with a list in memory after every step, and refuse the same', () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'change', 'delete', 'restart'),
      id: fc.constantFrom('a', 'b', 'c'),
      programme: fc.constantFrom('heel-soothe', 'achilles-calf'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const own = new OpenedStore();
        let model: Schedule[] = [];
        try {
          for (const { what, id, programme } of steps) {
            const { schedules } = own.store;
            const schedule = scheduleWith({ id, programme });
            const isKnown = model.some((each) => each.id === id);
            if (what === 'restart') own.reopen();
            else if (what === 'add' && isKnown)
              expect(() => schedules.add(schedule)).toThrow(coded('schedule-exists'));
            else if (what !== 'add' && !isKnown)
              expect(() => (what === 'change' ? schedules.change(schedule) : schedules.delete(id))).toThrow(
                coded('unknown-schedule'),
              );
            else if (what === 'add') {
              schedules.add(schedule);
              model = [...model, schedule];
            } else if (what === 'change') {
              schedules.change(schedule);
              model = model.map((each) => (each.id === id ? schedule : each));
            } else {
              schedules.delete(id);
              model = model.filter((each) => each.id !== id);
            }
            expect(own.store.schedules.list()).toEqual(model);
          }
        } finally {
          own.remove();
        }
      }),
      { numRuns: inputs(10) },
    );
  });

  it('that there aren’t are not found', () => {
    expect(() => opened.store.schedules.get('never')).toThrow(coded('unknown-schedule'));
  });

  it('are at most as many as there can be', () => {
    for (let n = 0; n < SCHEDULES_MAX; n += 1) opened.store.schedules.add(scheduleWith({ id: `s${n}` }));
    expect(() => opened.store.schedules.add(scheduleWith({}))).toThrow(coded('too-many-schedules'));
    expect(opened.store.schedules.list()).toHaveLength(SCHEDULES_MAX);
  });

  it('that couldn’t be read again are refused whole', () => {
    const wrong = scheduleWith({ validFrom: 'tomorrow' });
    expect(() => opened.store.schedules.add(wrong)).toThrow(coded('invalid-schedule'));
    expect(opened.store.schedules.list()).toEqual([]);
  });

  it('among which one can’t be read are listed without it, and it can be deleted', () => {
    opened.store.schedules.add(scheduleWith({ id: 'a' }));
    opened.store.schedules.add(scheduleWith({ id: 'b' }));
    spoil(`UPDATE schedules SET schedule = '{' WHERE id = 'a'`);
    expect(opened.store.schedules.list().map(({ id }) => id)).toEqual(['b']);
    expect(opened.problems[0]).toMatchObject({ code: 'data-corrupt' });
    opened.store.schedules.delete('a');
  });

  it('can all be paused, and are so after a restart', () => {
    expect(opened.store.schedules.allPaused).toBe(false);
    opened.store.schedules.pauseAll(true);
    opened.reopen();
    expect(opened.store.schedules.allPaused).toBe(true);
    opened.store.schedules.pauseAll(false);
    expect(opened.store.schedules.allPaused).toBe(false);
  });

  it('go with their person, and so do their runs; those of others stay', () => {
    const anna = opened.store.people.add({ name: 'Anna' }).id;
    opened.store.schedules.add(scheduleWith({ id: 'hers', profile: anna }));
    opened.store.schedules.add(scheduleWith({ id: 'mine' }));
    keep(scheduledRun({ scheduleId: 'hers', profile: anna }), scheduledRun({ scheduleId: 'mine' }));
    opened.store.people.delete(anna);
    expect(opened.store.schedules.list().map(({ id }) => id)).toEqual(['mine']);
    expect(opened.store.scheduledRuns.list().map(({ scheduleId }) => scheduleId)).toEqual(['mine']);
  });
});

describe('runs that came due', () => {
  it('are kept with the planner’s state, the latest due first', () => {
    const missed = scheduledRun({ dueAt: dueOn(2), outcome: 'missed', code: 'off', text: 'Soleus was off.' });
    keep(scheduledRun(), missed);
    expect(opened.store.scheduledRuns.list()).toEqual([missed, scheduledRun()]);
    expect(opened.store.scheduledRuns.plannerState()).toEqual(plannerState(1));
  });

  it('are decided once', () => {
    keep(scheduledRun());
    const started = scheduledRun({
      outcome: 'started',
      code: 'started',
      text: 'It started.',
      sessionId: 's',
    });
    opened.store.scheduledRuns.decide(started);
    opened.store.scheduledRuns.decide({ ...started, outcome: 'nobody-present', code: 'nobody-present' });
    expect(opened.store.scheduledRuns.list()).toEqual([started]);
  });

  it('are there once for a schedule and a due time, as they were first', () => {
    keep(scheduledRun());
    keep(scheduledRun({ outcome: 'missed', code: 'asleep' }), scheduledRun({ scheduleId: 'other' }));
    expect(opened.store.scheduledRuns.list().map(({ scheduleId, code }) => [scheduleId, code])).toEqual([
      ['other', 'waiting'],
      ['morning', 'waiting'],
    ]);
    expect(opened.problems).toEqual([]);
  });

  it('make room when they come again, unless they were given out', () => {
    const lost = { outcome: 'missed', code: 'clock-forward' } as const;
    const first = [
      scheduledRun({ dueAt: dueOn(1), ...lost }),
      scheduledRun({ dueAt: dueOn(2), outcome: 'skipped', code: 'paused' }),
      scheduledRun({ dueAt: dueOn(3) }),
      scheduledRun({ dueAt: dueOn(4), outcome: 'nobody-present', code: 'nobody-present' }),
      scheduledRun({ dueAt: dueOn(5), outcome: 'missed', code: 'interrupted' }),
    ];
    keep(...first);
    const again = { outcome: 'missed', code: 'off', programme: 'achilles-calf' } as const;
    keep(...first.map(({ dueAt }) => scheduledRun({ dueAt, ...again })));
    expect(outcomes()).toEqual(['05 interrupted', '04 nobody-present', '03 waiting', '02 off', '01 off']);
    expect(opened.store.scheduledRuns.list().at(-1)?.programme).toBe('achilles-calf');
    expect(opened.problems).toEqual([]);
  });

  it('that waited once don’t come again, whatever became of them', () => {
    const waited = ['interrupted', 'slept', 'withdrawn', 'nobody-present', 'started', 'fault'] as const;
    const never = ['off', 'asleep', 'paused', 'schedule-changed'] as const;
    const outcomeOf = (code: string) =>
      scheduledRunSchema.shape.outcome.parse(
        Object.entries(runReasons).find(([known]) => known === code)?.[1].outcome ?? 'refused',
      );
    for (const [day, code] of [...waited, ...never].entries())
      keep(scheduledRun({ dueAt: dueOn(day + 1), outcome: outcomeOf(code), code }));
    const { scheduledRuns } = opened.store;
    const given = [...waited, ...never].map((_, day) => scheduledRuns.wasGiven('morning', dueOn(day + 1)));
    expect(given).toEqual([...waited.map(() => true), ...never.map(() => false)]);
    expect(scheduledRuns.wasGiven('other', dueOn(1))).toBe(false);
    keep(...[...waited, ...never].map((_, day) => scheduledRun({ dueAt: dueOn(day + 1) })));
    const codes = scheduledRuns.list().map(({ code }) => code);
    expect(codes).toEqual([...never.map(() => 'waiting'), ...[...waited].reverse()]);
  });

  it('are seen to be on record as waiting before they start', () => {
    keep(scheduledRun());
    const { scheduledRuns } = opened.store;
    scheduledRuns.assertKept('morning', scheduledRun().dueAt);
    expect(scheduledRuns.list()).toEqual([{ ...scheduledRun(), decidedAt: START }]);
    expect(() => scheduledRuns.assertKept('other', scheduledRun().dueAt)).toThrow(coded('run-unkept'));
    scheduledRuns.decide(scheduledRun({ outcome: 'refused', code: 'fault' }));
    expect(() => scheduledRuns.assertKept('morning', scheduledRun().dueAt)).toThrow(coded('run-unkept'));
  });

  it('for which Soleus still waited when it ended are missed, and say so', () => {
    keep(scheduledRun(), scheduledRun({ dueAt: dueOn(2), outcome: 'started', code: 'started' }));
    opened.reopen('2026-06-03T00:00:00.000Z');
    expect(opened.store.scheduledRuns.list()).toMatchObject([
      { outcome: 'started' },
      {
        outcome: 'missed',
        code: 'interrupted',
        text: expect.stringContaining('ended while'),
        decidedAt: '2026-06-03T00:00:00.000Z',
      },
    ]);
  });

  it('are listed by time, schedule and number', () => {
    keep(
      ...[1, 2, 3, 4].map((day) => scheduledRun({ dueAt: dueOn(day) })),
      scheduledRun({ scheduleId: 'b' }),
    );
    const { scheduledRuns } = opened.store;
    const days = (page: Parameters<typeof scheduledRuns.list>[0]) =>
      scheduledRuns.list(page).map(({ dueAt }) => Number(dueAt.slice(8, 10)));
    expect(days({ scheduleId: 'morning' })).toEqual([4, 3, 2, 1]);
    expect(days({ from: dueOn(2), until: dueOn(4) })).toEqual([3, 2]);
    expect(days({ limit: 2 })).toEqual([4, 3]);
  });

  it('forget a session that is deleted, and stay', () => {
    opened.session('s');
    keep(scheduledRun());
    opened.store.scheduledRuns.decide(scheduledRun({ outcome: 'started', code: 'started', sessionId: 's' }));
    opened.store.deleteSession('s');
    expect(opened.store.scheduledRuns.list()).toMatchObject([{ outcome: 'started', sessionId: null }]);
  });

  it('begin anew, which is told of, where the planner’s state can’t be read', () => {
    keep(scheduledRun());
    spoil(`UPDATE schedule_planner SET state = '{"version":9}'`);
    expect(opened.store.scheduledRuns.plannerState()).toBeNull();
    expect(opened.problems[0]).toMatchObject({ code: 'data-corrupt' });
    expect(opened.store.scheduledRuns.list()).toHaveLength(1);
  });
});
