/** The questions after sessions: which there are, which are due, and their answers. */
import { dueAt, isFollowedUp, stateAt } from '../../care/index.ts';
import type { Clock } from '../../clock/index.ts';
import {
  type CareEntry,
  ConflictError,
  FOLLOW_UP_KINDS,
  type FollowUp,
  type FollowUpAnswer,
  type FollowUpKind,
  NotFoundError,
  type SessionRecord,
  type Verdict,
} from '../../contract/index.ts';
import type { FollowUpRecord, Store } from '../../store/index.ts';

export interface FollowUpsOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly homeZone: () => string;
}

type SessionEntry = Extract<CareEntry, { kind: 'session' }>;

/** Sessions whose answers are listed, the latest first: several years of them. */
const SESSIONS_MAX = 5000;
/** Longer than the time from the end of a session until its last question lapses. */
const ASKED_WITHIN_MS = 9 * 24 * 3600_000;

export class FollowUps {
  readonly #options: FollowUpsOptions;

  constructor(options: FollowUpsOptions) {
    this.#options = options;
  }

  /** Of one person, the newest session first; of each the two-hour question first. */
  list(profile: string): FollowUp[] {
    return this.#of(profile, this.#options.store.listSessions({ profile, limit: SESSIONS_MAX }));
  }

  /** Those that are due now, the oldest first. */
  due(profile: string): FollowUp[] {
    const nowMs = this.#options.clock.date().getTime();
    const recent = this.#options.store.care
      .entries(profile)
      .filter(({ kind, at }) => kind === 'session' && Math.abs(nowMs - Date.parse(at)) <= ASKED_WITHIN_MS);
    return this.#of(
      profile,
      recent.flatMap(({ sessionId }) => this.#recorded(sessionId)),
    )
      .filter(({ state }) => state === 'due')
      .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  }

  /**
   * Keeps an answer. Throws a NotFoundError (`unknown-session`), or a ConflictError: `session-running`,
   * `not-asked` for a session that was too short to ask about, `not-due`, `already-answered`.
   */
  answer(sessionId: string, answer: FollowUpAnswer, verdict: Verdict): void {
    const { store } = this.#options;
    const session = store.getSession(sessionId);
    if (session.endedAt === null) throw stillRunning();
    const asked = this.list(session.profile).find(
      (each) => each.sessionId === sessionId && each.kind === answer.kind,
    );
    if (asked === undefined) throw notAsked();
    if (asked.state === 'waiting') throw notDue(asked.dueAt);
    store.care.saveFollowUp(sessionId, answer, verdict);
  }

  /** The session of this id, unless it has been deleted. */
  #recorded(id: string): SessionRecord[] {
    try {
      return [this.#options.store.getSession(id)];
    } catch (error) {
      if (error instanceof NotFoundError) return [];
      throw error;
    }
  }

  /** About these sessions of a person, in their order. */
  #of(profile: string, sessions: readonly SessionRecord[]): FollowUp[] {
    const { store } = this.#options;
    if (sessions.length === 0) return [];
    const asked = new Map(
      store.care
        .entries(profile)
        .filter((entry): entry is SessionEntry => entry.kind === 'session' && isFollowedUp(entry))
        .map((entry) => [entry.sessionId, entry]),
    );
    const answers = new Map(
      store.care.followUps(profile).map((record) => [keyOf(record.sessionId, record.answer.kind), record]),
    );
    return sessions.flatMap((session) => {
      const entry = asked.get(session.id);
      if (entry === undefined) return [];
      return FOLLOW_UP_KINDS.map((kind) =>
        this.#followUp(kind, entry, session, answers.get(keyOf(session.id, kind))),
      );
    });
  }

  #followUp(
    kind: FollowUpKind,
    entry: SessionEntry,
    session: SessionRecord,
    record: FollowUpRecord | undefined,
  ): FollowUp {
    const { clock, homeZone } = this.#options;
    const due = dueAt(kind, new Date(entry.at), homeZone());
    return {
      sessionId: session.id,
      profile: session.profile,
      programme: session.programme,
      kind,
      state: record === undefined ? stateAt(kind, due, clock.date()) : 'answered',
      sessionEndedAt: entry.at,
      dueAt: due.toISOString(),
      answeredAt: record?.answeredAt ?? null,
      answer: record?.answer ?? null,
    };
  }
}

const keyOf = (sessionId: string, kind: FollowUpKind): string => `${sessionId} ${kind}`;

const stillRunning = (): ConflictError =>
  new ConflictError('session-running', 'This session is running.', 'Answer once it is over.');

const notAsked = (): ConflictError =>
  new ConflictError(
    'not-asked',
    'This session was too short, or is too long ago, to ask about.',
    'GET /api/v1/follow-ups lists the questions there are.',
  );

const notDue = (dueAt: string): ConflictError =>
  new ConflictError(
    'not-due',
    'It is too early to tell: this question comes later.',
    `Answer it from ${dueAt} on.`,
  );
