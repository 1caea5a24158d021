/** What became different from one list of schedules to the next. */
import type { Schedule } from '../contract/index.ts';

export interface ScheduleChanges {
  readonly added: readonly Schedule[];
  readonly changed: readonly { readonly before: Schedule; readonly after: Schedule }[];
  readonly removed: readonly Schedule[];
}

/** By their ids, each in the order of its list. Nothing in it for lists that say the same. */
export function changesBetween(before: readonly Schedule[], after: readonly Schedule[]): ScheduleChanges {
  const earlier = new Map(before.map((schedule) => [schedule.id, schedule]));
  const later = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    changed: after.flatMap((schedule) => {
      const old = earlier.get(schedule.id);
      return old === undefined || isSame(old, schedule) ? [] : [{ before: old, after: schedule }];
    }),
    removed: before.filter(({ id }) => !later.has(id)),
  };
}

const isSame = (one: Schedule, other: Schedule): boolean => written(one) === written(other);

/** The keys of a schedule in one order, however it was written. */
const written = ({ when, ...terms }: Schedule): string =>
  JSON.stringify([Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1)), Object.entries(when).sort()]);
