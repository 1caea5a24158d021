/** The people of the household. */

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  ConflictError,
  DEFAULT_PROFILE,
  NotFoundError,
  newProfileSchema,
  PROFILE_COLOURS,
  type Profile,
  type ProfileColour,
  type ProfileText,
  profileTextSchema,
  UsageError,
} from '../contract/index.ts';
import type { CareLog } from './care-log.ts';
import type { Connection } from './connection.ts';
import { forgetHistory } from './forgetting.ts';
import type { Leftovers } from './leftovers.ts';
import type { PeopleRecords } from './records.ts';
import { profileRow } from './rows.ts';
import type { SessionRecords } from './sessions.ts';

/** How many people there are at most, the default one included. */
export const PEOPLE_MAX = 12;

/** What the default person is called until they say otherwise. */
const DEFAULT_NAME = 'Me';

interface Options {
  readonly connection: Connection;
  readonly log: CareLog;
  readonly sessions: SessionRecords;
  readonly leftovers: Leftovers;
}

export class People implements PeopleRecords {
  readonly #connection: Connection;
  readonly #log: CareLog;
  readonly #sessions: SessionRecords;
  readonly #leftovers: Leftovers;

  constructor({ connection, log, sessions, leftovers }: Options) {
    this.#connection = connection;
    this.#log = log;
    this.#sessions = sessions;
    this.#leftovers = leftovers;
  }

  list(): Profile[] {
    return this.#connection.rows(profileRow, 'SELECT * FROM profiles ORDER BY seq');
  }

  get(id: string): Profile {
    const [profile] = this.#connection.rows(profileRow, 'SELECT * FROM profiles WHERE id = ?', id);
    if (profile === undefined) throw unknownProfile(id);
    return profile;
  }

  add(profile: Parameters<PeopleRecords['add']>[0]): Profile {
    const given = checked(newProfileSchema, profile);
    const others = this.list();
    if (others.length >= PEOPLE_MAX) throw tooMany();
    assertFree(given.name, others);
    return this.#connection.change(() =>
      this.#insert({
        id: randomUUID(),
        name: given.name,
        colour: given.colour ?? freeColour(others),
        situation: given.situation ?? 'unsaid',
        bodyMassKg: given.bodyMassKg ?? null,
        ceiling: given.ceiling ?? null,
      }),
    );
  }

  change(id: string, profile: ProfileText): Profile {
    const { name, colour, situation, bodyMassKg, ceiling } = checked(profileTextSchema, profile);
    this.get(id);
    assertFree(
      name,
      this.list().filter((other) => other.id !== id),
    );
    this.#connection.change(() =>
      this.#connection.run(
        'UPDATE profiles SET name = ?, colour = ?, situation = ?, body_mass_kg = ?, ceiling = ? WHERE id = ?',
        ...[name, colour, situation, bodyMassKg, ceiling, id],
      ),
    );
    return this.get(id);
  }

  delete(id: string): void {
    this.get(id);
    this.#sessions.assertNoneRuns(id);
    const others = this.list().filter((other) => other.id !== id);
    this.#connection.change(() => {
      forgetHistory(this.#connection, this.#leftovers, id);
      this.#connection.run('DELETE FROM care_log WHERE profile = ?', id);
      this.#connection.run('DELETE FROM schedules WHERE profile = ?', id);
      this.#connection.run('DELETE FROM profiles WHERE id = ?', id);
      if (id === DEFAULT_PROFILE) this.#insert(newDefault(others));
    });
    this.#log.drop(id);
  }

  #insert(profile: ProfileText & { readonly id: string }): Profile {
    const made: Profile = { ...profile, createdAt: this.#connection.now() };
    this.#connection.run(
      `INSERT INTO profiles (id, name, colour, situation, body_mass_kg, ceiling, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...[made.id, made.name, made.colour, made.situation, made.bodyMassKg, made.ceiling, made.createdAt],
    );
    return made;
  }
}

export function unknownProfile(id: string): NotFoundError {
  return new NotFoundError(
    'unknown-profile',
    `There is no person ${id} here.`,
    'Choose one of the people there are, or add one.',
  );
}

/** The default person as at the very beginning; another may have taken the name meanwhile. */
function newDefault(others: readonly Profile[]): ProfileText & { readonly id: string } {
  const names = [DEFAULT_NAME, ...Array.from({ length: PEOPLE_MAX }, (_, n) => `${DEFAULT_NAME} (${n + 2})`)];
  const name = names.find((candidate) => !isTaken(candidate, others)) ?? DEFAULT_NAME;
  return { id: DEFAULT_PROFILE, name, colour: 'slate', situation: 'unsaid', bodyMassKg: null, ceiling: null };
}

/** The first colour that nobody has, or else one that the fewest share. */
function freeColour(others: readonly Profile[]): ProfileColour {
  const count = (colour: ProfileColour): number => others.filter((other) => other.colour === colour).length;
  return PROFILE_COLOURS.reduce((best, colour) => (count(colour) < count(best) ? colour : best));
}

/** Names that look the same are the same: no case, no space around, nothing that isn’t seen. */
const looks = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

function isTaken(name: string, others: readonly Profile[]): boolean {
  return others.some((other) => looks(other.name) === looks(name));
}

function assertFree(name: string, others: readonly Profile[]): void {
  if (looks(name) === '') throw invalid('name: a name that can be seen.');
  if (!isTaken(name, others)) return;
  throw new ConflictError(
    'name-taken',
    `Somebody here is called ${name} already.`,
    'Choose another name, such as one with an initial.',
  );
}

function tooMany(): ConflictError {
  return new ConflictError(
    'too-many-profiles',
    `There are ${PEOPLE_MAX} people already, as many as there can be.`,
    'Delete one who doesn’t use the massager any more.',
  );
}

/** What would not be readable afterwards is never written. */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') || 'The person'}: ${issue?.message ?? 'does not fit'}.`);
}

function invalid(cause: string): UsageError {
  return new UsageError('invalid-profile', cause, 'Correct that and try again.');
}
