/** Times in a schedule’s own zone, where they say something else than those of the place where the page is read. */
import type { Schedule, UpcomingRun } from '../../src/contract/index.ts';
import { type Calendar, dayReader, timeReader } from '../history/index.ts';
import { scheduleWords as said } from '../words/schedule.ts';

/** What the clocks of a zone show at an instant (ISO 8601), such as `2026-11-21T07:30`. */
interface ZoneClock {
  readonly timeZone: string;
  readonly localTimeOf: (instant: string) => string;
}

/** The clocks of those schedules that have a zone of their own, by the schedules’ ids. */
export type Zones = ReadonlyMap<string, ZoneClock>;

/** A zone that this browser doesn’t know is left out. */
export function zonesOf(schedules: readonly Pick<Schedule, 'id' | 'timeZone'>[]): Zones {
  return new Map(
    schedules.flatMap(({ id, timeZone }): [string, ZoneClock][] => {
      if (timeZone === null) return [];
      try {
        const [dayOf, timeOf] = [dayReader(timeZone), timeReader(timeZone)];
        return [[id, { timeZone, localTimeOf: (instant) => `${dayOf(instant)}T${timeOf(instant)}` }]];
      } catch {
        return [];
      }
    }),
  );
}

/** `07:30 in America/New_York`, and `Sun 23:30 in …` where the day is another too; null where both say the same. */
export function elsewhereOf(
  { dueAt, localTime, timeZone }: Pick<UpcomingRun, 'dueAt' | 'localTime' | 'timeZone'>,
  { dayOf, timeOf }: Calendar,
): string | null {
  const [day = '', time = ''] = localTime.split('T');
  const sameDay = day === dayOf(dueAt);
  if (sameDay && time === timeOf(dueAt)) return null;
  return said.week.elsewhere(sameDay ? time : `${weekdayName(day)} ${time}`, timeZone);
}

/** The same of a run that was due, by the zone that its schedule has now; null where it has none, or isn’t there. */
export function elsewhereThen(
  { scheduleId, dueAt }: { readonly scheduleId: string; readonly dueAt: string },
  zones: Zones,
  calendar: Calendar,
): string | null {
  const clock = zones.get(scheduleId);
  if (clock === undefined) return null;
  const { timeZone, localTimeOf } = clock;
  return elsewhereOf({ dueAt, timeZone, localTime: localTimeOf(dueAt) }, calendar);
}

/** `Sun`. */
function weekdayName(day: string): string {
  const fromMonday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return said.form.weekdayNames[fromMonday]?.short ?? '';
}
