/** The schedules of a store, with its programmes and people. */
import { NotFoundError } from '../../contract/index.ts';
import { totalS } from '../../programme/index.ts';
import type { Store } from '../../store/index.ts';
import type { ProgrammeLibrary } from '../library.ts';
import type { Household } from '../people/index.ts';
import { Schedules, type SchedulesOptions } from './schedules.ts';

export interface KeptSchedulesOptions
  extends Pick<SchedulesOptions, 'clock' | 'homeZone' | 'refusalOf' | 'note' | 'onChange'> {
  readonly store: Store;
  readonly library: ProgrammeLibrary;
  readonly household: Household;
}

export function keptSchedules({ store, library, household, ...options }: KeptSchedulesOptions): Schedules {
  return new Schedules({
    ...options,
    records: store.schedules,
    runs: store.scheduledRuns,
    assertKnown: (programme, profile) => {
      library.get(programme);
      household.get(profile);
    },
    sessionEnd: (id) => {
      try {
        const { outcome, motorOnS, topLevel } = store.getSession(id);
        return { outcome, motorOnS, topLevel };
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        throw error;
      }
    },
    lengthS: (programme) => {
      try {
        return totalS(library.get(programme));
      } catch {
        return null;
      }
    },
  });
}
