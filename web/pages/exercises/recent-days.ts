/** One of the last days, in local time. */
export interface RecentDay {
  /** Its noon: no change of the clocks moves that to another day. */
  readonly noon: Date;
  readonly done: boolean;
}

/** The last `count` days, the oldest first and today last, and on which of them it was done (ISO 8601). */
export function recentDays(doneAt: readonly string[], now: Date, count: number): readonly RecentDay[] {
  const done = new Set(doneAt.map((time) => noonOf(new Date(time), 0).getTime()));
  return Array.from({ length: count }, (_, index) => {
    const noon = noonOf(now, count - 1 - index);
    return { noon, done: done.has(noon.getTime()) };
  });
}

function noonOf(date: Date, daysBefore: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore, 12);
}
