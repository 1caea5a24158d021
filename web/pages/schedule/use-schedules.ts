import { useComputed } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { ScheduleReport, UpcomingRun } from '../../../src/contract/index.ts';
import type { KeptSchedules } from '../../live/index.ts';
import { reportPeriod } from '../../schedule/index.ts';
import type { PageProps } from '../page-props.ts';
import { type Asked, useAnswer } from '../use-answer.ts';

/** Runs to come that are asked for. */
export const UPCOMING_MOST = 200;

/** What changes schedules, or what would stand in a run’s way. */
const TELLING: ReadonlySet<string> = new Set([
  'schedule',
  'programme',
  'profile',
  'care',
  'history',
  'session-started',
  'session-ended',
  'fault',
  'fault-cleared',
  'connected',
  'disconnected',
  'calibration',
]);

/** Everything that the page shows of the schedules. */
export interface Schedules {
  readonly kept: KeptSchedules;
  readonly upcoming: readonly UpcomingRun[];
  readonly report: ScheduleReport;
}

/** Reads the schedules when the page opens, when something tells of a change, and every minute: runs go by. */
export function useSchedules(
  { library, picture, rest }: PageProps,
  nowMs: number,
  timeZone: string,
): Asked<Schedules> {
  const told = useComputed(() => library.events.value.find(({ type }) => TELLING.has(type))?.id).value;
  const live = useComputed(() => picture.contact.value.kind === 'live').value;
  const ask = useCallback(async () => {
    const [kept, upcoming, report] = await Promise.all([
      rest.schedules(),
      rest.upcomingRuns(UPCOMING_MOST),
      rest.scheduleReport(reportPeriod(nowMs, timeZone)),
    ]);
    if (!kept.ok) return kept;
    if (!upcoming.ok) return upcoming;
    if (!report.ok) return report;
    return {
      ok: true as const,
      value: { kept: kept.value, upcoming: upcoming.value, report: report.value },
    };
    // What is told, the minute, and being live again are each a reason to ask anew.
  }, [rest, nowMs, timeZone, told, live]);
  return useAnswer(ask);
}
