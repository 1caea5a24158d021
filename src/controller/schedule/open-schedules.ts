/** Puts the schedules together with what carries them out. */
import type { Clock } from '../../clock/index.ts';
import { asSoleusError, type SessionStatus, type SoleusError } from '../../contract/index.ts';
import type { Massager } from '../../device/index.ts';
import type { DueRun } from '../../schedule/index.ts';
import type { Store } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import type { ProgrammeLibrary } from '../library.ts';
import type { Household, PersonalCare } from '../people/index.ts';
import { assertScheduled } from '../readiness.ts';
import { keptSchedules } from './kept-schedules.ts';
import { Scheduler, type SchedulerOptions } from './scheduler.ts';
import type { Schedules } from './schedules.ts';

export interface OpenSchedulesOptions extends Pick<SchedulerOptions, 'uptimeMs' | 'busyWith' | 'notify'> {
  readonly clock: Clock;
  readonly homeZone: () => string;
  readonly massager: Massager;
  readonly store: Store;
  readonly library: ProgrammeLibrary;
  readonly household: Household;
  readonly care: PersonalCare;
  readonly start: (programme: string, profile: string) => Promise<SessionStatus>;
  readonly note: (event: EventText) => void;
  readonly onChange: () => void;
}

export interface OpenedSchedules {
  readonly schedules: Schedules;
  readonly scheduler: Scheduler;
}

export function openSchedules(options: OpenSchedulesOptions): OpenedSchedules {
  const { clock, homeZone, massager, store, library, household, care, note, onChange } = options;
  const refusalOf = ({ programme, profile }: DueRun): SoleusError | null => {
    try {
      care.admit(household.get(profile), library.get(programme), 'unattended');
      assertScheduled(massager.device(), massager.link());
      return null;
    } catch (error) {
      return asSoleusError(error);
    }
  };
  const schedules: Schedules = keptSchedules({
    clock,
    homeZone,
    store,
    library,
    household,
    refusalOf,
    note,
    onChange: () => {
      scheduler.changed();
      onChange();
    },
  });
  const scheduler: Scheduler = new Scheduler({
    clock,
    uptimeMs: options.uptimeMs,
    massager,
    runs: store.scheduledRuns,
    homeZone,
    titleOf: ({ programme, profile }) => runTitle(programme, profile, library, household),
    plan: () => ({ timetable: schedules.timetable(), allPaused: schedules.allPaused }),
    busyWith: options.busyWith,
    refusalOf,
    start: ({ programme, profile }) => options.start(programme, profile),
    note,
    notify: options.notify,
    onChange,
  });
  return { schedules, scheduler };
}

/** Such as `Heel soothe for Ada`; by their ids, where there is no such programme or person any more. */
function runTitle(
  programme: string,
  profile: string,
  library: ProgrammeLibrary,
  household: Household,
): string {
  const people = household.list();
  const what = library.all().find(({ id }) => id === programme)?.name ?? programme;
  if (people.length === 1 && people[0]?.id === profile) return what;
  return `${what} for ${people.find(({ id }) => id === profile)?.name ?? profile}`;
}
