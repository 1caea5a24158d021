/** What there is for the people who use the massager: who they are, their care, their history, their guides. */
import type { Clock } from '../../clock/index.ts';
import type { Store } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import { Guides } from './guides.ts';
import { History } from './history.ts';
import { Household } from './household.ts';
import { PersonalCare } from './personal-care.ts';

export { Guides, History, Household, PersonalCare };

export interface PeopleOptions {
  readonly clock: Clock;
  readonly store: Store;
  /** IANA name of the zone whose days count. */
  readonly homeZone: () => string;
  /** The massager is emulated: its rests can be let pass on its front panel. */
  readonly emulated: boolean;
  readonly note: (event: EventText) => void;
  /** Whose session runs, or is about to; null between sessions. */
  readonly busyWith: () => string | null;
  /** A person is gone, and what was theirs. */
  readonly onRemoved: () => void;
}

export interface People {
  readonly household: Household;
  readonly care: PersonalCare;
  readonly history: History;
  readonly guides: Guides;
}

export function openPeople(options: PeopleOptions): People {
  const { clock, store, homeZone, emulated, note, busyWith, onRemoved } = options;
  const household = new Household({ records: store.people, note, busyWith, onRemoved });
  return {
    household,
    care: new PersonalCare({ clock, store, homeZone, emulated, note }),
    history: new History({ store, household, note }),
    guides: new Guides({ clock, records: store.exercises, homeZone, note }),
  };
}
