/** What was, as the interfaces read it, take it along and forget it. */
import type { SessionRecord } from '../../contract/index.ts';
import type { HistoryScope, SessionPage, Store } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import type { Household } from './household.ts';

export interface HistoryOptions {
  readonly store: Pick<Store, 'history' | 'listSessions' | 'deleteSession' | 'deleteSessions'>;
  readonly household: Household;
  readonly note: (event: EventText) => void;
}

/**
 * A person is named by id or name, or by what old sessions have for one. Each throws a NotFoundError
 * (`unknown-profile`) for nobody at all.
 */
export class History {
  readonly #options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Newest first, in pages. Throws a NotFoundError (`unknown-session`) for a page before no session. */
  list(page: SessionPage): SessionRecord[] {
    return this.#options.store.listSessions(this.#scope(page));
  }

  /** For a spreadsheet, in pieces. */
  csv(scope: HistoryScope): Iterable<string> {
    return this.#options.store.history.csv(this.#scope(scope));
  }

  /** `historySchema` as text, in pieces; without `traces`, what was measured is left out. */
  json(scope: HistoryScope & { readonly traces?: boolean }): Iterable<string> {
    return this.#options.store.history.json(this.#scope(scope));
  }

  /** Forgets a session. Throws a NotFoundError (`unknown-session`) or a ConflictError (`session-running`). */
  delete(sessionId: string): void {
    this.#options.store.deleteSession(sessionId);
    this.#options.note({ type: 'history', text: 'A session was deleted from the history.' });
  }

  /** Forgets a person’s whole history. Throws a ConflictError (`session-running`) while one of theirs runs. */
  deleteAll(profile: string): void {
    this.#options.store.deleteSessions(this.#idOf(profile));
    this.#options.note({ type: 'history', text: 'A person’s history was deleted.' });
  }

  #scope<Scope extends { readonly profile?: string | undefined }>(scope: Scope): Scope {
    return scope.profile === undefined ? scope : { ...scope, profile: this.#idOf(scope.profile) };
  }

  #idOf(profile: string): string {
    const { store, household } = this.#options;
    return store.history.isKnown(profile) ? profile : household.get(profile).id;
  }
}
