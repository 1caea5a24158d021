/** Screening answers, follow-up answers, and what care follows from. */
import {
  type CareEntry,
  ConflictError,
  type FollowUpAnswer,
  type ScreeningAnswers,
  type Verdict,
} from '../contract/index.ts';
import type { CareLog } from './care-log.ts';
import type { Connection } from './connection.ts';
import type { People } from './people.ts';
import type { CareRecords, FollowUpRecord, ScreeningRecord } from './records.ts';
import { followUpRow, screeningRow } from './rows.ts';
import type { SessionRecords } from './sessions.ts';

interface Options {
  readonly connection: Connection;
  readonly log: CareLog;
  readonly sessions: SessionRecords;
  readonly people: People;
}

export class Care implements CareRecords {
  readonly #connection: Connection;
  readonly #log: CareLog;
  readonly #sessions: SessionRecords;
  readonly #people: People;

  constructor({ connection, log, sessions, people }: Options) {
    this.#connection = connection;
    this.#log = log;
    this.#sessions = sessions;
    this.#people = people;
  }

  screening(profile: string): ScreeningRecord | null {
    const latest = 'SELECT * FROM screenings WHERE profile = ? ORDER BY seq DESC LIMIT 1';
    return this.#connection.rows(screeningRow, latest, profile)[0] ?? null;
  }

  standingScreening(profile: string): ScreeningRecord | null {
    const latest = 'SELECT * FROM screenings WHERE profile = ? AND standing = 1 ORDER BY seq DESC LIMIT 1';
    return this.#connection.rows(screeningRow, latest, profile)[0] ?? null;
  }

  saveScreening(profile: string, answers: ScreeningAnswers, standing = false): ScreeningRecord {
    this.#people.get(profile);
    const answeredAt = this.#connection.now();
    this.#connection.change(() =>
      this.#connection.run(
        'INSERT INTO screenings (profile, answered_at, answers, standing) VALUES (?, ?, ?, ?)',
        ...[profile, answeredAt, JSON.stringify(answers), standing ? 1 : 0],
      ),
    );
    return { profile, answeredAt, answers, standing };
  }

  entries(profile: string): CareEntry[] {
    return this.#log.of(profile);
  }

  followUps(profile?: string): FollowUpRecord[] {
    return this.#connection.rows(
      followUpRow,
      `SELECT * FROM follow_ups
       WHERE ?1 IS NULL OR session_id IN (SELECT id FROM sessions WHERE profile = ?1) ORDER BY seq`,
      profile ?? null,
    );
  }

  saveFollowUp(sessionId: string, answer: FollowUpAnswer, verdict: Verdict): FollowUpRecord {
    const { profile, endedAt } = this.#sessions.get(sessionId);
    if (endedAt === null) throw notDue();
    if (this.#answerOf(sessionId, answer.kind) !== undefined) throw alreadyAnswered();
    const answeredAt = this.#connection.now();
    const { sql, keep } = this.#log.draft(profile, {
      kind: 'answer',
      at: answeredAt,
      sessionId,
      followUp: answer.kind,
      verdict,
    });
    this.#connection.change(() => {
      this.#insert(sessionId, answeredAt, answer);
      this.#connection.run(...sql);
    });
    keep();
    return { sessionId, answeredAt, answer };
  }

  #answerOf(sessionId: string, kind: FollowUpAnswer['kind']): FollowUpRecord | undefined {
    const given = 'SELECT * FROM follow_ups WHERE session_id = ? AND kind = ?';
    return this.#connection.rows(followUpRow, given, sessionId, kind)[0];
  }

  #insert(sessionId: string, answeredAt: string, answer: FollowUpAnswer): void {
    const signs =
      answer.kind === 'two-hours'
        ? [null, null, null, null]
        : [answer.soreness, answer.bruising, answer.longerThanADay, answer.tablets].map(Number);
    this.#connection.run(
      `INSERT INTO follow_ups
         (session_id, kind, answered_at, pain, soreness, bruising, longer_than_a_day, tablets)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[sessionId, answer.kind, answeredAt, answer.pain, ...signs],
    );
  }
}

function notDue(): ConflictError {
  return new ConflictError('not-due', 'This session is running.', 'Answer two hours after it has ended.');
}

function alreadyAnswered(): ConflictError {
  return new ConflictError(
    'already-answered',
    'This question about the session is answered already.',
    'There is nothing left to do here.',
  );
}
