/** The technician's role: who may calibrate, use bench mode and delete calibration records. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock/index.ts';
import {
  ConflictError,
  TechnicianError,
  TechnicianLockedError,
  type TechnicianSession,
  type TechnicianStatus,
} from '../../contract/index.ts';
import type { HashedPin, TechnicianRecords } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import { type Instant, instantOf } from './instant.ts';
import { type PinHashing, scryptHashing } from './pin-hash.ts';
import { type RandomBytes, Tokens } from './tokens.ts';
import { counted, kept, lockedForMs, NO_TRIES, resumed, type Tries, triesLeft } from './tries.ts';

export interface TechnicianOptions {
  /** The machine's own time: who guesses PINs can't make it pass faster, as that of an emulated massager. */
  readonly clock: Clock;
  readonly records: TechnicianRecords;
  readonly note: (event: EventText) => void;
  /** The system's own, unless a test knows what comes. */
  readonly random?: RandomBytes;
  /** Scrypt, unless a test puts something quicker in its place. */
  readonly hashing?: PinHashing;
}

/** One PIN for all technicians, and a token for each client that has shown it. */
export class Technician {
  readonly #clock: Clock;
  readonly #records: TechnicianRecords;
  readonly #note: (event: EventText) => void;
  readonly #hashing: PinHashing;
  readonly #tokens: Tokens;
  /** Undefined until somebody asks: massaging doesn't read it. */
  #tries: Tries | undefined;

  constructor(options: TechnicianOptions) {
    const { clock, records, note, random = randomBytes, hashing = scryptHashing(random) } = options;
    this.#clock = clock;
    this.#records = records;
    this.#note = note;
    this.#hashing = hashing;
    this.#tokens = new Tokens(random);
  }

  /** The role for the bearer of this token, which isn't used by that. */
  status(token?: string): TechnicianStatus {
    const now = instantOf(this.#clock);
    const left = token === undefined ? 0 : this.#tokens.leftMs(token, now);
    const locked = lockedForMs(this.#triesAt(now), now);
    return {
      time: later(now, 0),
      pinSet: this.#records.read() !== null,
      active: left > 0,
      until: left > 0 ? later(now, left) : null,
      lockedUntil: locked > 0 ? later(now, locked) : null,
    };
  }

  /**
   * Sets the first PIN, or another in place of `oldPin`; every token ends by it. Rejects with a ConflictError
   * (`pin-set`) where there is one and the old one isn't told, or as `unlock` does where that is wrong.
   */
  async setPin(pin: string, oldPin?: string): Promise<void> {
    const isFirst = this.#records.read() === null;
    if (!isFirst && oldPin === undefined) throw pinSet();
    if (!isFirst && oldPin !== undefined) await this.#check(oldPin);
    const hashed = await this.#hashing.hash(pin);
    // Somebody else may have set the first one meanwhile.
    if (isFirst && this.#records.read() !== null) throw pinSet();
    this.#records.setPin(hashed);
    this.#tries = NO_TRIES;
    this.#tokens.endAll();
    this.#tell(isFirst ? 'The technician’s PIN was set.' : 'The technician’s PIN was changed.');
  }

  /**
   * Gives a token for the right PIN. Rejects with a ConflictError (`no-pin`) where none is set, a
   * TechnicianError (`wrong-pin`), or a TechnicianLockedError after five wrong ones, for the right one too.
   */
  async unlock(pin: string): Promise<TechnicianSession> {
    await this.#check(pin);
    const now = instantOf(this.#clock);
    const token = this.#tokens.issue(now);
    this.#tell('The technician’s role was unlocked.');
    return { token, until: later(now, this.#tokens.leftMs(token, now)) };
  }

  /** Ends this token; nothing happens where it has ended. */
  lock(token: string | undefined): void {
    if (token !== undefined && this.#tokens.end(token)) this.#tell('The technician’s role was locked again.');
  }

  /**
   * Uses the token for something that only the technician may do: it lasts another half hour. Throws a
   * TechnicianError (`technician-required`) where it is none.
   */
  use(token: string | undefined): void {
    if (token === undefined || !this.#tokens.use(token, instantOf(this.#clock))) throw technicianRequired();
  }

  /**
   * A PIN counts as wrong before it is looked at, and that is taken back for the right one. So neither
   * several at once nor an end of the process meanwhile gives anybody another guess.
   */
  async #check(pin: string): Promise<void> {
    const { pin: expected } = this.#records.read() ?? {};
    if (expected === undefined) throw noPin();
    const now = instantOf(this.#clock);
    const tries = this.#triesAt(now);
    const lockedMs = lockedForMs(tries, now);
    if (lockedMs > 0) throw new TechnicianLockedError(Math.ceil(lockedMs / 1000));
    const charged = counted(tries, now);
    this.#keep(charged, now);
    if (!(await this.#hashing.matches(pin, expected)) || !this.#isStill(expected)) {
      const locks = lockedForMs(charged, now) > 0;
      if (locks) this.#tell('The technician’s PIN was wrong too often, and locked for a minute.');
      throw wrongPin(locks ? 0 : triesLeft(charged));
    }
    this.#keep(NO_TRIES, now);
  }

  /** Whether the PIN is this one still: it may have been changed while another was looked at. */
  #isStill({ hash }: HashedPin): boolean {
    return this.#records.read()?.pin.hash === hash;
  }

  #triesAt(now: Instant): Tries {
    if (this.#tries !== undefined) return this.#tries;
    const before = this.#records.read()?.tries;
    const tries = before === undefined ? NO_TRIES : resumed(before, now);
    // Written anew by the present time, so that another restart doesn't make the lock last longer.
    if (lockedForMs(tries, now) > 0) this.#keep(tries, now);
    this.#tries = tries;
    return tries;
  }

  #keep(tries: Tries, now: Instant): void {
    this.#records.saveTries(kept(tries, now));
    this.#tries = tries;
  }

  #tell(text: string): void {
    this.#note({ type: 'technician', text });
  }
}

const later = ({ dateMs }: Instant, byMs: number): string => new Date(dateMs + byMs).toISOString();

/** What only the technician may do was asked for without a token that counts. */
export function technicianRequired(): TechnicianError {
  return new TechnicianError(
    'technician-required',
    'Only the technician may do this.',
    'Unlock the technician’s role with its PIN first: on the dashboard under Technician, or by POST /api/v1/technician/session.',
  );
}

function wrongPin(left: number): TechnicianError {
  const remedy =
    left === 0
      ? 'It is locked for a minute now. A forgotten PIN is reset with "soleus technician reset-pin".'
      : `${left === 1 ? '1 try is' : `${left} tries are`} left before it is locked for a minute.`;
  return new TechnicianError('wrong-pin', 'That PIN is wrong.', remedy);
}

function noPin(): ConflictError {
  return new ConflictError(
    'no-pin',
    'The technician’s PIN has not been set yet.',
    'Set one first: on the dashboard under Technician, or by POST /api/v1/technician/pin.',
  );
}

function pinSet(): ConflictError {
  return new ConflictError(
    'pin-set',
    'The technician’s PIN is set already.',
    'Give the present one as oldPin to change it. A forgotten one is reset with "soleus technician reset-pin".',
  );
}
