/** The history of a data folder on which no controller runs. */
import { WallClock } from '../clock/index.ts';
import { NotFoundError, type SoleusError } from '../contract/index.ts';
import { emptyHistory, isOnRecord, openStore } from '../store/index.ts';
import { History, Household } from './people/index.ts';

/** The history as files. */
export type HistoryFiles = Pick<History, 'csv' | 'json'>;

export interface OpenedHistory extends HistoryFiles {
  /** Whether anything was ever put on record there. */
  readonly isOnRecord: boolean;
  /** Gives the data folder back. */
  close(): void;
}

/**
 * Opens the history in `folder`, which stays closed to others meanwhile. Where nothing was ever put on
 * record it is empty, and nothing is made there. Throws a UsageError for a folder that is in use or unusable.
 */
export function openHistory(folder: string, onError: (problem: SoleusError) => void): OpenedHistory {
  const clock = new WallClock();
  if (!isOnRecord(folder)) return nothing(clock.date().toISOString());
  const store = openStore(folder, clock, onError);
  const note = (): void => undefined;
  const household = new Household({
    records: store.people,
    note,
    busyWith: () => null,
    onRemoved: () => undefined,
  });
  const history = new History({ store, household, note });
  return {
    isOnRecord: true,
    csv: (scope) => history.csv(scope),
    json: (scope) => history.json(scope),
    close: () => store.close(),
  };
}

function nothing(now: string): OpenedHistory {
  const { csv, json } = emptyHistory(now);
  const unlessNamed = (profile: string | undefined, pieces: Iterable<string>): Iterable<string> => {
    if (profile === undefined) return pieces;
    throw new NotFoundError(
      'unknown-profile',
      `There is no person called "${profile}".`,
      'Leave out the name: nothing is on record yet.',
    );
  };
  return {
    isOnRecord: false,
    csv: ({ profile }) => unlessNamed(profile, csv()),
    json: ({ profile }) => unlessNamed(profile, json()),
    close: () => undefined,
  };
}
