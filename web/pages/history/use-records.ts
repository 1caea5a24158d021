import { useComputed } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { EventType, Problem } from '../../../src/contract/index.ts';
import type { PageProps } from '../page-props.ts';
import { type Records, readRecords } from './read-records.ts';

/** What changes the records. */
const TELLING: ReadonlySet<EventType> = new Set<EventType>([
  'session-started',
  'session-ended',
  'care',
  'history',
]);

/** The records of the current person, as far as they have been read. */
export interface RecordsOnPage {
  readonly records: Records | null;
  /** Why they, or the rest of them, could not be read. */
  readonly problem: Problem | null;
  readAgain(): void;
}

/** While everything is read once more, what is known stays until as much has been read again. */
function whileReading(known: Records | null, read: Records): Records {
  if (known === null) return read;
  if (known.whole && !read.whole) return known;
  return { ...read, followUps: read.followUps === 'on their way' ? known.followUps : read.followUps };
}

interface Found {
  readonly profile: string;
  readonly records: Records | null;
  readonly problem: Problem | null;
}

/** Reads the records when the page opens, for another person, and whenever the controller says that they changed. */
export function useRecords({ household, library, rest }: PageProps): RecordsOnPage {
  const profile = household.currentId.value;
  const told = useComputed(() => library.events.value.find(({ type }) => TELLING.has(type))?.id).value;
  const [times, setTimes] = useState(0);
  const [found, setFound] = useState<Found | null>(null);

  useEffect(() => {
    let open = true;
    const change = (next: Partial<Found>): void => {
      if (!open) return;
      setFound((before) => {
        const known = before?.profile === profile ? before : { profile, records: null, problem: null };
        const records = next.records ? whileReading(known.records, next.records) : known.records;
        return { ...known, ...next, records };
      });
    };
    const show = (records: Records): void => change({ records });
    void readRecords(rest, profile, show).then((problem) => change({ problem }));
    return () => {
      open = false;
    };
  }, [rest, profile, told, times]);

  const theirs = found?.profile === profile ? found : null;
  return {
    records: theirs?.records ?? null,
    problem: theirs?.problem ?? null,
    readAgain: () => setTimes((before) => before + 1),
  };
}
