/** The schedules of a data folder on which no controller answers. */
import { homeZoneBy, WallClock } from '../clock/index.ts';
import type { Config } from '../config/index.ts';
import {
  asSoleusError,
  DEFAULT_PROFILE,
  type Screening,
  type ScreeningAnswers,
  type ScreeningResult,
  type SoleusError,
  UsageError,
} from '../contract/index.ts';
import { schedulesOfFile } from '../schedule/index.ts';
import { isOnRecord, openEmptyStore, openStore, openStoreToRead, type Store } from '../store/index.ts';
import { ProgrammeLibrary } from './library.ts';
import { Household, PersonalCare } from './people/index.ts';
import { keptSchedules, type Schedules } from './schedule/index.ts';

export interface OpenedScheduleBook {
  readonly schedules: Schedules;
  readonly household: Household;
  screening(profile?: string): Screening;
  /** Keeps answers for scheduled sessions of the next seven days too. */
  answer(answers: ScreeningAnswers, profile?: string): ScreeningResult;
  /** Gives the data folder back. */
  close(): void;
}

/** To read, beside whoever has the folder; or to change what is kept there. */
export type BookUse = 'read' | 'change';

/**
 * Opens the schedules, those of the configuration file among them. Of what stands in a run’s way, care is
 * known, the massager isn’t. Throws a UsageError for a schedule of the file that can’t be kept, for a folder
 * that is unusable, and to change one that is in use.
 */
export function openScheduleBook(
  config: Config,
  use: BookUse,
  onError: (problem: SoleusError) => void,
): OpenedScheduleBook {
  const ofFile = schedulesOfFile(config.schedules);
  const clock = new WallClock();
  const homeZone = homeZoneBy(clock);
  const store = storeFor(config, use, clock, onError);
  const note = (event: Parameters<Store['recordEvent']>[0]): void => void store.recordEvent(event);
  const household = new Household({
    records: store.people,
    note,
    busyWith: () => null,
    onRemoved: () => undefined,
  });
  const library = new ProgrammeLibrary({ records: store.programmes, note });
  const emulated = config.device.kind === 'emulated';
  const care = new PersonalCare({ clock, store, homeZone, emulated, note });
  const schedules = keptSchedules({
    clock,
    homeZone,
    store,
    library,
    household,
    note,
    refusalOf: ({ programme, profile }) => {
      try {
        care.admit(household.get(profile), library.get(programme), 'unattended');
        return null;
      } catch (error) {
        return asSoleusError(error);
      }
    },
    onChange: () => undefined,
  });
  schedules.ofFile(ofFile);
  return {
    schedules,
    household,
    screening: (profile = DEFAULT_PROFILE) => care.screening(household.get(profile)),
    answer: (answers, profile = DEFAULT_PROFILE) =>
      care.answerScreening(household.get(profile), answers, true),
    close: () => store.close(),
  };
}

function storeFor(
  { dataFolder }: Config,
  use: BookUse,
  clock: WallClock,
  onError: (problem: SoleusError) => void,
): Store {
  if (use === 'read' && !isOnRecord(dataFolder)) return openEmptyStore(clock);
  try {
    return openStore(dataFolder, clock, onError);
  } catch (error) {
    const isInUse = error instanceof UsageError && error.code === 'data-in-use';
    if (use === 'read' && isInUse) return openStoreToRead(dataFolder, clock, onError);
    throw error;
  }
}
