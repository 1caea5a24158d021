/** The people who use the massager. */
import {
  ConflictError,
  type NewProfile,
  NotFoundError,
  type Profile,
  type ProfileText,
} from '../../contract/index.ts';
import type { PeopleRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';

export interface HouseholdOptions {
  readonly records: PeopleRecords;
  readonly note: (event: EventText) => void;
  /** Whose session runs, or is about to; null between sessions. */
  readonly busyWith: () => string | null;
  /** A person is gone, and what was theirs. */
  readonly onRemoved: () => void;
}

export class Household {
  readonly #options: HouseholdOptions;

  constructor(options: HouseholdOptions) {
    this.#options = options;
  }

  list(): Profile[] {
    return this.#options.records.list();
  }

  /** By id, or by name in any case. Throws a NotFoundError (`unknown-profile`) that names the people there are. */
  get(idOrName: string): Profile {
    const people = this.list();
    const name = idOrName.toLocaleLowerCase();
    const person =
      people.find(({ id }) => id === idOrName) ??
      people.find((each) => each.name.toLocaleLowerCase() === name);
    if (person !== undefined) return person;
    throw new NotFoundError(
      'unknown-profile',
      `There is no person called "${idOrName}".`,
      `Choose one of these: ${people.map((each) => each.name).join(', ')}.`,
    );
  }

  /** Throws a ConflictError (`name-taken`, `too-many-profiles`). */
  add(text: NewProfile): Profile {
    const profile = this.#options.records.add(text);
    this.#options.note({ type: 'profile', text: `${profile.name} was added.` });
    return profile;
  }

  /** Throws a NotFoundError, or a ConflictError (`name-taken`). */
  change(id: string, text: ProfileText): Profile {
    const profile = this.#options.records.change(this.get(id).id, text);
    this.#options.note({ type: 'profile', text: `${profile.name} was changed.` });
    return profile;
  }

  /**
   * Forgets a person with everything that is theirs; the default person comes back empty. Throws a
   * NotFoundError, or a ConflictError (`session-running`) while their session runs.
   */
  delete(id: string): void {
    const profile = this.get(id);
    if (this.#options.busyWith() === profile.id) throw theirSessionRuns();
    this.#options.records.delete(profile.id);
    this.#options.onRemoved();
    this.#options.note({ type: 'profile', text: 'A person was removed, with everything of theirs.' });
  }
}

const theirSessionRuns = (): ConflictError =>
  new ConflictError('session-running', 'Their session is running.', 'Stop it first, then remove the person.');
