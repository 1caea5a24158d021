/** The programmes there are: those that come with Soleus, and the household's own. */
import {
  BadProgrammeError,
  ConflictError,
  type Programme,
  type ProgrammeCheck,
  type ProgrammeListing,
} from '../contract/index.ts';
import { BUILT_IN_PROGRAMMES, isBuiltIn, listing, programmeOf, readProgramme } from '../programme/index.ts';
import type { ProgrammeRecords } from '../store/index.ts';
import type { EventText } from './event-texts.ts';

/** Own programmes, at most: a list that a person can still look through. */
const OWN_MAX = 50;

export interface LibraryOptions {
  readonly records: ProgrammeRecords;
  readonly note: (event: EventText) => void;
}

export class ProgrammeLibrary {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** The built-in ones first, then the own ones. */
  all(): readonly Programme[] {
    return [...BUILT_IN_PROGRAMMES, ...this.#options.records.list()];
  }

  /** Throws a NotFoundError (`unknown-programme`) that names the ones there are. */
  get(id: string): Programme {
    return programmeOf(id, this.all());
  }

  /** Every one of them with its plan worked out. */
  listings(): ProgrammeListing[] {
    return this.all().map(listing);
  }

  /** Throws a NotFoundError (`unknown-programme`). */
  listing(id: string): ProgrammeListing {
    return listing(this.get(id));
  }

  /** Whether this may run as a programme, whatever it is. */
  check(data: unknown): ProgrammeCheck {
    const reading = readProgramme(data);
    if (reading.ok) return { ok: true, programme: listing(reading.programme) };
    return { ok: false, violations: [...reading.violations] };
  }

  /**
   * Keeps a programme of the household's own. Throws a BadProgrammeError with every rule it breaks, or a
   * ConflictError: `programme-exists`, `too-many-programmes`.
   */
  add(data: unknown): ProgrammeListing {
    const programme = checked(data);
    const { records, note } = this.#options;
    if (isBuiltIn(programme.id)) throw exists(programme.id);
    if (records.list().length >= OWN_MAX) throw tooMany();
    records.add(programme);
    note({ type: 'programme', text: `The programme “${programme.name}” was added.` });
    return listing(programme);
  }

  /**
   * Puts another in the place of one's own; a session that runs keeps the one it began with. Throws a
   * BadProgrammeError, a NotFoundError, or a ConflictError: `built-in`, `other-id`.
   */
  change(id: string, data: unknown): ProgrammeListing {
    this.#assertOwn(id);
    const programme = checked(data);
    if (programme.id !== id) throw otherId(id, programme.id);
    this.#options.records.change(programme);
    this.#options.note({ type: 'programme', text: `The programme “${programme.name}” was changed.` });
    return listing(programme);
  }

  /** Throws a NotFoundError, or a ConflictError (`built-in`). */
  delete(id: string): void {
    this.#assertOwn(id);
    const { name } = this.get(id);
    this.#options.records.delete(id);
    this.#options.note({ type: 'programme', text: `The programme “${name}” was deleted.` });
  }

  #assertOwn(id: string): void {
    this.get(id);
    if (!isBuiltIn(id)) return;
    throw new ConflictError(
      'built-in',
      'This programme comes with Soleus and stays as it is.',
      'Make one of your own from a copy of it.',
    );
  }
}

function checked(data: unknown): Programme {
  const reading = readProgramme(data);
  if (reading.ok) return reading.programme;
  const [first] = reading.violations;
  const more = reading.violations.length - 1;
  throw new BadProgrammeError(
    `${first?.phase == null ? '' : `${first.phase}: `}${first?.message ?? 'It can’t be read.'}${more > 0 ? ` And ${more} more.` : ''}`,
    reading.violations,
  );
}

const exists = (id: string): ConflictError =>
  new ConflictError('programme-exists', `There is a programme called ${id} already.`, 'Choose another id.');

const tooMany = (): ConflictError =>
  new ConflictError(
    'too-many-programmes',
    `There are ${OWN_MAX} programmes of your own, as many as Soleus keeps.`,
    'Delete one first.',
  );

const otherId = (id: string, given: string): ConflictError =>
  new ConflictError(
    'other-id',
    `The programme to change is ${id}, and the new one says ${given}.`,
    'Leave the id as it is, or add it as another programme.',
  );
