/**
 * What limits and dose follow from. It is held in memory beside the database, so that a session counts
 * from the moment it ends, whether or not the disk takes it.
 */
import type { CareEntry } from '../contract/index.ts';
import type { Connection, Sql } from './connection.ts';
import { careLogRow } from './rows.ts';

/** An entry on its way: it counts once it is kept. */
export interface Draft {
  readonly sql: Sql;
  readonly keep: () => void;
}

export class CareLog {
  readonly #entries = new Map<string, CareEntry[]>();

  constructor(connection: Connection) {
    for (const { profile, entry } of connection.rows(careLogRow, 'SELECT * FROM care_log ORDER BY seq')) {
      this.#add(profile, entry);
    }
  }

  /** In the order they were recorded, whatever the clock said. */
  of(profile: string): CareEntry[] {
    return [...(this.#entries.get(profile) ?? [])];
  }

  draft(profile: string, entry: CareEntry): Draft {
    return { sql: insertion(profile, entry), keep: () => this.#add(profile, entry) };
  }

  /** The person is forgotten. */
  drop(profile: string): void {
    this.#entries.delete(profile);
  }

  #add(profile: string, entry: CareEntry): void {
    const entries = this.#entries.get(profile);
    if (entries === undefined) this.#entries.set(profile, [entry]);
    else entries.push(entry);
  }
}

function insertion(profile: string, entry: CareEntry): Sql {
  const { kind, at, sessionId } = entry;
  return entry.kind === 'session'
    ? [
        `INSERT INTO care_log (profile, kind, at, session_id, motor_on_s, top_level, hurts)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[profile, kind, at, sessionId, entry.motorOnS, entry.topLevel, entry.hurts ? 1 : 0],
      ]
    : [
        `INSERT INTO care_log (profile, kind, at, session_id, follow_up, verdict) VALUES (?, ?, ?, ?, ?, ?)`,
        ...[profile, kind, at, sessionId, entry.followUp, entry.verdict],
      ];
}
