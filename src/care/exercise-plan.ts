import type { Exercise, ExercisePlan, StrengthGoals } from '../contract/index.ts';
import { daysBetween } from './day.ts';
import { EXERCISES, type ExerciseGuide } from './exercises.ts';

/** So far back the plan lists what was done, days, today among them. */
export const EXERCISE_PLAN_DAYS = 14;

const WEEK_DAYS = 7;

/** That an exercise was done, and when (ISO 8601). */
export interface ExerciseDone {
  readonly exercise: string;
  readonly doneAt: string;
}

export interface ExerciseHistory {
  /** In any order. A time that lies after `now`, or is none, counts for nothing. */
  readonly ticks: readonly ExerciseDone[];
  /** kg; null when not told. */
  readonly bodyMassKg: number | null;
  readonly now: Date;
  /** IANA name: days are the person's own. */
  readonly timeZone: string;
}

interface DatedTick extends ExerciseDone {
  readonly atMs: number;
  /** Days ago: 0 is today. */
  readonly ago: number;
}

/** Of something done, how many days ago: 0 is today. */
type Days = ReadonlySet<number>;

/**
 * What is due today, which ends once it is done. The strength exercises (E4 to E6) share their days: at most 3 in any 7, and a rest day
 * after each (E5 says 2 to 3 times a week; the rest is our policy). An exercise with something to reach first is
 * due only for a person who has begun it. Throws a RangeError for an unknown time zone.
 */
export function exercisePlan(history: ExerciseHistory): ExercisePlan {
  const { bodyMassKg } = history;
  const ticks = datedTicks(history);
  const strengthIds = new Set(EXERCISES.filter(({ strength }) => strength).map(({ id }) => id));
  const strengthDaysAgo = new Set(
    ticks.filter(({ exercise }) => strengthIds.has(exercise)).map(({ ago }) => ago),
  );
  return {
    items: EXERCISES.map((exercise) => planned(exercise, ticks, strengthDaysAgo)),
    goals: bodyMassKg === null ? null : strengthGoals(bodyMassKg),
  };
}

/** The weights to work towards (E5), kg, to a tenth: about half the body mass standing, 1 to 1.5 times seated. */
export function strengthGoals(bodyMassKg: number): StrengthGoals {
  const kg = (share: number): number => Math.round(share * bodyMassKg * 10) / 10;
  return { standingKg: kg(0.5), seatedFromKg: kg(1), seatedToKg: kg(1.5) };
}

/** The ticks that count, newest first. */
function datedTicks({ ticks, now, timeZone }: ExerciseHistory): DatedTick[] {
  return ticks
    .map((tick) => ({ ...tick, atMs: Date.parse(tick.doneAt) }))
    .filter(({ atMs }) => atMs <= now.getTime())
    .map((tick) => ({ ...tick, ago: daysBetween(new Date(tick.atMs), now, timeZone) }))
    .filter(({ ago }) => ago < EXERCISE_PLAN_DAYS)
    .sort((a, b) => b.atMs - a.atMs);
}

function planned(guide: ExerciseGuide, ticks: readonly DatedTick[], strengthDaysAgo: Days): Exercise {
  const { id, name, fact, summary, dose, steps, daysAWeek, after } = guide;
  const own = ticks.filter(({ exercise }) => exercise === id);
  const doneToday = own.some(({ ago }) => ago === 0);
  const begun = after === null || own.length > 0;
  const rest = guide.strength ? restNote(strengthDaysAgo, daysAWeek) : null;
  const note = begun ? (rest ?? after) : after;
  return {
    ...{ id, name, fact, summary, dose, steps, daysAWeek },
    dueToday: begun && !doneToday && rest === null,
    doneToday,
    doneAt: own.map(({ doneAt }) => doneAt),
    note: doneToday ? null : note,
  };
}

/** Why the calves rest today; null when they may work. */
function restNote(strengthDaysAgo: Days, daysAWeek: number): string | null {
  if (strengthDaysAgo.has(1)) return 'A day of rest: your calves worked yesterday.';
  const lately = [...strengthDaysAgo].filter((ago) => ago > 0 && ago < WEEK_DAYS).length;
  return lately < daysAWeek ? null : `Rest today: your calves worked on ${lately} of the last 6 days.`;
}
