import { scheduleWords } from '../words/schedule.ts';
import type { WeekDay } from './week.ts';

const { week: said } = scheduleWords;

/** What stands in the way of several runs of a week. */
export interface Obstacle {
  readonly why: string;
  /** Of how many runs. */
  readonly count: number;
  /** The questions are to be answered. */
  readonly asks: boolean;
}

/** A week in which nothing is told more than once: what stands in the way of several runs stands above it. */
export interface ToldOnce {
  readonly days: readonly WeekDay[];
  readonly obstacles: readonly Obstacle[];
}

export function toldOnce(week: readonly WeekDay[]): ToldOnce {
  const held = week.flatMap(({ runs }) => runs).filter(({ state, why }) => state === 'held' && why !== '');
  const obstacles = [...new Set(held.map(({ why }) => why))]
    .map((why) => {
      const same = held.filter((run) => run.why === why);
      return { why, count: same.length, asks: same.every(({ asks }) => asks) };
    })
    .filter(({ count }) => count > 1);
  const shared = new Set(obstacles.map(({ why }) => why));
  const days = week.map((day) => ({
    ...day,
    runs: day.runs.map((run) =>
      run.state === 'held' && shared.has(run.why) ? { ...run, head: said.leftOut, why: '' } : run,
    ),
  }));
  return { days, obstacles };
}
