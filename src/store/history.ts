/** What is on record of people and their sessions, to be taken elsewhere, however much it is. */
import { HISTORY_VERSION, type History, type PastSession, type Profile } from '../contract/index.ts';
import type { Connection } from './connection.ts';
import { historyJson } from './history-json.ts';
import { unknownProfile } from './people.ts';
import type { PeopleRecords, ProgrammeRecords } from './records.ts';
import { followUpRow, ownTickRow, screeningRow, sequenceRow, sessionRow } from './rows.ts';
import { CSV_HEADER, csvRow } from './session-csv.ts';
import type { SessionRecords } from './sessions.ts';

/** As many sessions are read at once. */
const PAGE_SESSIONS = 50;

/** How much of the history: one person’s, or everybody’s; the latest sessions, or all. */
export interface HistoryScope {
  readonly profile?: string | undefined;
  readonly limit?: number | undefined;
}

interface Options {
  readonly connection: Connection;
  readonly sessions: SessionRecords;
  readonly people: PeopleRecords;
  readonly programmes: ProgrammeRecords;
}

/**
 * The history as text, in pieces that are read as they are asked for; sessions newest first. Those that
 * begin meanwhile are left out, those that are deleted meanwhile too. Both throw a NotFoundError
 * (`unknown-profile`) before the first piece.
 */
export class HistoryRecords {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Whether this is a person’s id, or what sessions on record have for one. */
  isKnown(profile: string): boolean {
    const { sessions, people } = this.#options;
    if (sessions.list({ limit: 1, profile }).length > 0) return true;
    return people.list().some(({ id }) => id === profile);
  }

  /** As a table for a spreadsheet. */
  csv(scope: HistoryScope = {}): Iterable<string> {
    const numbers = this.#numbers(scope);
    const names = new Map(this.#options.people.list().map(({ id, name }) => [id, name]));
    return this.#csv(numbers, names);
  }

  /** As one JSON document (`historySchema`); without `traces`, what was measured is left out. */
  json(scope: HistoryScope & { readonly traces?: boolean } = {}): Iterable<string> {
    const numbers = this.#numbers(scope);
    return historyJson(this.#head(scope), this.#sessions(numbers, scope.traces ?? true));
  }

  *#csv(numbers: readonly number[], names: ReadonlyMap<string, string>): Generator<string, void> {
    yield CSV_HEADER;
    for (const session of this.#sessions(numbers, false))
      yield csvRow(session, names.get(session.profile) ?? session.profile);
  }

  #head({ profile }: HistoryScope): Omit<History, 'sessions'> {
    const { connection, people, programmes } = this.#options;
    const whose = '?1 IS NULL OR profile = ?1';
    const everybody: readonly Profile[] = people.list();
    return {
      version: HISTORY_VERSION,
      exportedAt: connection.now(),
      people: everybody.filter(({ id }) => profile === undefined || id === profile),
      programmes: programmes.list(),
      screenings: connection.rows(
        screeningRow,
        `SELECT * FROM screenings WHERE ${whose} ORDER BY seq`,
        profile ?? null,
      ),
      ticks: connection.rows(
        ownTickRow,
        `SELECT * FROM exercise_ticks WHERE ${whose} ORDER BY seq`,
        profile ?? null,
      ),
    };
  }

  /** Which sessions, by their numbers in the database, the latest first. */
  #numbers({ profile, limit }: HistoryScope): readonly number[] {
    if (profile !== undefined && !this.isKnown(profile)) throw unknownProfile(profile);
    return this.#options.connection
      .rows(
        sequenceRow,
        'SELECT seq FROM sessions WHERE ?1 IS NULL OR profile = ?1 ORDER BY seq DESC LIMIT ?2',
        ...[profile ?? null, limit ?? -1],
      )
      .map(({ seq }) => seq);
  }

  *#sessions(numbers: readonly number[], traces: boolean): Generator<PastSession, void> {
    const { connection, sessions } = this.#options;
    for (let at = 0; at < numbers.length; at += PAGE_SESSIONS) {
      const page = numbers.slice(at, at + PAGE_SESSIONS);
      const places = page.map(() => '?').join(', ');
      const answers = connection.rows(
        followUpRow,
        `SELECT follow_ups.* FROM follow_ups JOIN sessions ON sessions.id = session_id
         WHERE sessions.seq IN (${places}) ORDER BY follow_ups.seq`,
        ...page,
      );
      const records = connection.rows(
        sessionRow,
        `SELECT * FROM sessions WHERE seq IN (${places}) ORDER BY seq DESC`,
        ...page,
      );
      for (const session of records) {
        const followUps = answers
          .filter(({ sessionId }) => sessionId === session.id)
          .map(({ answeredAt, answer }) => ({ answeredAt, answer }));
        const trace = traces ? { trace: sessions.traceOf(session.id) } : {};
        yield { ...session, followUps, ...trace };
      }
    }
  }
}

/** The history where nothing was ever put on record. */
export function emptyHistory(exportedAt: string): { csv(): Iterable<string>; json(): Iterable<string> } {
  return {
    csv: () => [CSV_HEADER],
    json: () =>
      historyJson(
        { version: HISTORY_VERSION, exportedAt, people: [], programmes: [], screenings: [], ticks: [] },
        [],
      ),
  };
}
