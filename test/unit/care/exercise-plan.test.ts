import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../src/care/day.ts';
import {
  EXERCISE_PLAN_DAYS,
  type ExerciseDone,
  exercisePlan,
  strengthGoals,
} from '../../../src/care/exercise-plan.ts';
import { EXERCISES } from '../../../src/care/exercises.ts';
import { exercisePlanSchema } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { instant, timeZone } from './arbitrary-time.ts';

const NOON = new Date('2026-06-10T12:00:00Z');
const HOUR_MS = 3_600_000;

const ids = EXERCISES.map(({ id }) => id);
const strengthIds = EXERCISES.filter(({ strength }) => strength).map(({ id }) => id);

const done = (exercise: string, doneAt: string): ExerciseDone => ({ exercise, doneAt });

function planAt(ticks: readonly ExerciseDone[], now = NOON, zone = 'UTC') {
  return exercisePlan({ ticks, bodyMassKg: null, now, timeZone: zone });
}

function itemOf(id: string, ticks: readonly ExerciseDone[], now = NOON, zone = 'UTC') {
  const item = planAt(ticks, now, zone).items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`No exercise ${id}`);
  return item;
}

const dueAt = (ticks: readonly ExerciseDone[], now = NOON, zone = 'UTC') =>
  planAt(ticks, now, zone)
    .items.filter(({ dueToday }) => dueToday)
    .map(({ id }) => id);

/** Ticks from 20 days before to 20 days after an instant, some of them no times at all. */
const ticksAround = (now: Date) =>
  fc.array(
    fc.record({
      exercise: fc.constantFrom(...ids, 'unknown'),
      doneAt: fc.oneof(
        fc
          .integer({ min: -20 * 24 * HOUR_MS, max: 20 * 24 * HOUR_MS })
          .map((ms) => new Date(now.getTime() + ms).toISOString()),
        fc.constantFrom('', 'yesterday', '2026-02-31T25:00:00Z', '-271821-04-20T00:00:00.000Z'),
      ),
    }),
    { maxLength: 30 },
  );

const history = fc
  .tuple(instant, timeZone)
  .chain(([now, zone]) =>
    fc.record({ now: fc.constant(now), zone: fc.constant(zone), ticks: ticksAround(now) }),
  );

describe('the exercises', () => {
  it('are those of E3 to E6, with the doses of the articles', () => {
    expect(EXERCISES.map(({ fact }) => fact)).toEqual(['E3', 'E4', 'E5', 'E6']);
    const doses = EXERCISES.map(({ dose }) => dose);
    expect(doses[0]).toMatch(/10 seconds, 2 to 3 times for each leg/);
    expect(doses[1]).toMatch(/2 to 3 sets of 10 to 15/);
    expect(doses[2]).toMatch(/2 to 3 times a week.*once you can do 8/);
    expect(doses[3]).toMatch(/90 to 100 beats/);
  });

  it('hold the stretch for 10 seconds, 2 to 3 times for each leg', () => {
    const holds = EXERCISES[0]?.steps.filter(({ text }) => /hold/.test(text)) ?? [];
    expect(holds.map(({ side }) => side)).toEqual(['left', 'left', 'left', 'right', 'right', 'right']);
    expect(new Set(holds.map(({ seconds }) => seconds))).toEqual(new Set([10]));
  });

  it('load the calf on one leg at a time, with straight and with bent knee', () => {
    const steps = EXERCISES[2]?.steps ?? [];
    expect(steps.map(({ side }) => side)).toEqual(['left', 'left', 'right', 'right']);
    expect(steps.map(({ text }) => text.split(':')[0])).toEqual([
      'Straight knee',
      'Bent knee',
      'Straight knee',
      'Bent knee',
    ]);
  });

  it('ask for strength days 2 to 3 times a week', () => {
    for (const { strength, daysAWeek } of EXERCISES) expect(daysAWeek).toBe(strength ? 3 : 7);
  });
});

describe('the exercise plan', () => {
  it('begins with the stretch, the raises and the strength, but not with hopping', () => {
    expect(dueAt([])).toEqual(['calf-stretch', 'calf-raises', 'achilles-strength']);
    expect(itemOf('plyometrics', []).note).toMatch(/^After the strength goals\./);
  });

  it('has what was done no longer due', () => {
    const ticks = [done('achilles-strength', '2026-06-10T08:00:00Z')];
    expect(dueAt(ticks)).toEqual(['calf-stretch', 'calf-raises']);
    expect(itemOf('achilles-strength', ticks)).toMatchObject({
      doneToday: true,
      dueToday: false,
      note: null,
    });
  });

  it('rests the calves on the day after any strength exercise, and says why', () => {
    const ticks = [done('calf-raises', '2026-06-09T23:59:00Z')];
    expect(dueAt(ticks)).toEqual(['calf-stretch']);
    expect(itemOf('achilles-strength', ticks).note).toBe('A day of rest: your calves worked yesterday.');
  });

  it('rests the calves after three strength days within a week', () => {
    const ticks = ['04', '06', '08'].map((day) => done('achilles-strength', `2026-06-${day}T09:00:00Z`));
    expect(dueAt(ticks)).toEqual(['calf-stretch']);
    expect(itemOf('calf-raises', ticks).note).toBe('Rest today: your calves worked on 3 of the last 6 days.');
    expect(dueAt(ticks, new Date('2026-06-11T00:00:00Z'))).toContain('achilles-strength');
  });

  it('takes hopping in once the person has begun it', () => {
    const ticks = [done('plyometrics', '2026-06-08T09:00:00Z')];
    expect(dueAt(ticks)).toContain('plyometrics');
    expect(itemOf('plyometrics', ticks, new Date('2026-06-09T12:00:00Z')).note).toMatch(/^A day of rest/);
  });

  it('counts days by the time zone of the person', () => {
    const evening = done('calf-raises', '2026-06-10T03:30:00Z');
    expect(itemOf('calf-raises', [evening], NOON, 'UTC').doneToday).toBe(true);
    const inNewYork = itemOf('calf-raises', [evening], NOON, 'America/New_York');
    expect(inNewYork).toMatchObject({
      doneToday: false,
      note: 'A day of rest: your calves worked yesterday.',
    });
  });

  it.each([
    ['forward', '2026-03-28T23:30:00Z', '2026-03-29T22:30:00Z'],
    ['back', '2026-10-24T22:30:00Z', '2026-10-25T23:30:00Z'],
  ])('knows yesterday late from today late when the clock goes %s', (_way, yesterdayAt, nowAt) => {
    const item = itemOf('calf-raises', [done('calf-raises', yesterdayAt)], new Date(nowAt), 'Europe/London');
    expect(item).toMatchObject({ doneToday: false, dueToday: false });
  });

  it('lists what was done in the last 14 days, newest first', () => {
    const ticks = [
      done('calf-stretch', '2026-05-27T23:59:59Z'),
      done('calf-stretch', '2026-05-28T00:00:00Z'),
      done('calf-stretch', '2026-06-10T09:00:00+02:00'),
      done('calf-stretch', '2026-06-10T07:30:00Z'),
    ];
    expect(EXERCISE_PLAN_DAYS).toBe(14);
    expect(itemOf('calf-stretch', ticks).doneAt).toEqual([
      '2026-06-10T07:30:00Z',
      '2026-06-10T09:00:00+02:00',
      '2026-05-28T00:00:00Z',
    ]);
  });

  it('is what the interface gives, whatever was ticked when', () => {
    fc.assert(
      fc.property(
        history,
        fc.option(fc.integer({ min: 20, max: 300 })),
        ({ now, zone, ticks }, bodyMassKg) => {
          const plan = exercisePlan({ ticks, bodyMassKg, now, timeZone: zone });
          expect(exercisePlanSchema.parse(plan)).toEqual(plan);
          expect(plan.items.map(({ id }) => id)).toEqual(ids);
          for (const { dueToday, doneToday } of plan.items) expect(dueToday && doneToday).toBe(false);
        },
      ),
      { numRuns: inputs(200) },
    );
  });

  it('takes no notice of ticks in the future, as after a clock that jumped back, nor of their order', () => {
    fc.assert(
      fc.property(history, ({ now, zone, ticks }) => {
        const past = ticks.filter(({ doneAt }) => Date.parse(doneAt) <= now.getTime());
        const byTime = [...past].sort((a, b) => Date.parse(a.doneAt) - Date.parse(b.doneAt));
        expect(planAt(ticks, now, zone).items).toEqual(planAt(byTime.reverse(), now, zone).items);
      }),
      { numRuns: inputs(200) },
    );
  });

  it('followed day by day, never has strength on two days running nor on four of any seven', () => {
    const step = fc.record({
      hours: fc.integer({ min: 1, max: 30 }),
      chosen: fc.subarray(ids, { minLength: 0 }),
    });
    fc.assert(
      fc.property(
        instant,
        timeZone,
        fc.array(step, { minLength: 20, maxLength: 60 }),
        (start, zone, steps) => {
          const ticks: ExerciseDone[] = [done('plyometrics', start.toISOString())];
          let nowMs = start.getTime();
          for (const { hours, chosen } of steps) {
            nowMs += hours * HOUR_MS;
            const now = new Date(nowMs);
            const doing = dueAt(ticks, now, zone).filter((id) => chosen.includes(id));
            ticks.push(...doing.map((id) => done(id, now.toISOString())));
          }
          const strengthTicks = ticks.filter(({ exercise }) => strengthIds.includes(exercise));
          const days = [
            ...new Set(strengthTicks.map(({ doneAt }) => daysBetween(start, new Date(doneAt), zone))),
          ];
          for (const day of days) {
            expect(days).not.toContain(day + 1);
            expect(days.filter((other) => other >= day && other < day + 7).length).toBeLessThanOrEqual(3);
          }
        },
      ),
      { numRuns: inputs(15) },
    );
  });

  it('has the stretch due every day until it is done', () => {
    fc.assert(
      fc.property(history, ({ now, zone, ticks }) => {
        const { dueToday, doneToday } = itemOf('calf-stretch', ticks, now, zone);
        expect(dueToday).toBe(!doneToday);
      }),
      { numRuns: inputs(100) },
    );
  });
});

describe('the strength goals', () => {
  it('are half the body mass standing, and 1 to 1.5 times seated', () => {
    expect(strengthGoals(80)).toEqual({ standingKg: 40, seatedFromKg: 80, seatedToKg: 120 });
    expect(strengthGoals(70.3)).toEqual({ standingKg: 35.2, seatedFromKg: 70.3, seatedToKg: 105.5 });
    expect(exercisePlan({ ticks: [], bodyMassKg: 80, now: NOON, timeZone: 'UTC' }).goals).toEqual(
      strengthGoals(80),
    );
  });

  it('are not guessed without a body mass', () => {
    expect(planAt([]).goals).toBeNull();
  });
});
