import { useComputed } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { EventType, ScheduleReport, Screening, UpcomingRun } from '../../../src/contract/index.ts';
import type { KeptSchedules } from '../../live/index.ts';
import { reportPeriod } from '../../schedule/index.ts';
import type { PageProps } from '../page-props.ts';
import { type Asked, useAnswer } from '../use-answer.ts';

/** Runs to come that are asked for: as many as the controller gives. */
export const UPCOMING_MOST = 200;

/** What changes schedules, or what would stand in a run’s way. */
const TELLING: ReadonlySet<EventType> = new Set<EventType>([
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
  /** Answers of the person who uses this page that hold for scheduled sessions; null for none. */
  readonly standing: Screening['standing'];
}

/** Reads the schedules when the page opens, when something tells of a change, and every minute: runs go by. */
export function useSchedules(
  { household, library, picture, rest }: PageProps,
  nowMs: number,
  timeZone: string,
): Asked<Schedules> {
  const told = useComputed(() => library.events.value.find(({ type }) => TELLING.has(type))?.id).value;
  const live = useComputed(() => picture.contact.value.kind === 'live').value;
  const profile = household.currentId.value;
  const ask = useCallback(async () => {
    const [kept, upcoming, report, screening] = await Promise.all([
      rest.schedules(),
      rest.upcomingRuns(UPCOMING_MOST),
      rest.scheduleReport(reportPeriod(nowMs, timeZone)),
      rest.screening(profile),
    ]);
    if (!kept.ok) return kept;
    if (!upcoming.ok) return upcoming;
    if (!report.ok) return report;
    if (!screening.ok) return screening;
    return {
      ok: true as const,
      value: {
        kept: kept.value,
        upcoming: upcoming.value,
        report: report.value,
        standing: screening.value.standing,
      },
    };
    // What is told, the minute, and being live again are each a reason to ask anew.
  }, [rest, profile, nowMs, timeZone, told, live]);
  return useAnswer(ask);
}
