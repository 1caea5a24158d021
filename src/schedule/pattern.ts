/** When a schedule says, in wall time: croner counts, on a calendar without time zones. */
import { Cron } from 'croner';
import { type ScheduleTimes, UsageError, WEEKDAYS } from '../contract/index.ts';

export interface Pattern {
  /** The first wall time after this one, ms; null where there is none any more. */
  readonly next: (afterWallMs: number) => number | null;
}

/** The wall times of `when`. Throws a UsageError (`schedule-cron`) for what isn’t a cron expression of five fields. */
export function patternOf(when: ScheduleTimes): Pattern {
  const crons = expressionsOf(when).map(cronOf);
  return {
    next: (afterWallMs) =>
      crons.reduce<number | null>((earliest, cron) => {
        const next = cron.nextRun(new Date(afterWallMs))?.getTime() ?? null;
        return earliest === null || (next !== null && next < earliest) ? next : earliest;
      }, null),
  };
}

/** The days of `when` alone, each at midnight. */
export function daysOf(when: ScheduleTimes): Pattern {
  if (!('cron' in when)) return patternOf({ times: ['00:00'], weekdays: when.weekdays });
  const days = when.cron.trim().split(/\s+/).slice(2).join(' ');
  return patternOf({ cron: `0 0 ${days}` });
}

function expressionsOf(when: ScheduleTimes): readonly string[] {
  if ('cron' in when) return [when.cron.trim()];
  const weekdays = when.weekdays.map((day) => (WEEKDAYS.indexOf(day) + 1) % 7).join(',');
  return [...new Set(when.times)].map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return `${minute} ${hour} * * ${weekdays}`;
  });
}

function cronOf(expression: string): Cron {
  const fields = expression.split(/\s+/).length;
  if (fields !== 5) throw wrongFields(expression, fields);
  try {
    return new Cron(expression, { mode: '5-part', utcOffset: 0, paused: true });
  } catch (error) {
    throw new UsageError(
      'schedule-cron',
      `"${expression}" is no cron expression: ${reasonOf(error)}.`,
      'Give minute, hour, day of the month, month and weekday, such as "30 7 * * mon-fri".',
      { cause: error },
    );
  }
}

function wrongFields(expression: string, fields: number): UsageError {
  return new UsageError(
    'schedule-cron',
    `"${expression}" has ${fields === 1 ? 'one field' : `${fields} fields`}, and a schedule’s cron expression has five: there are no seconds, years or names such as @daily.`,
    'Give minute, hour, day of the month, month and weekday, such as "30 7 * * mon-fri".',
  );
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/^CronPattern: /, '').replace(/\.$/, '') : String(error);
