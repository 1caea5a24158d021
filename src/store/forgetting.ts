import type { Connection } from './connection.ts';
import type { Leftovers } from './leftovers.ts';

/**
 * Removes a person’s sessions with their events and answers, their screenings, their ticks and what became of
 * their scheduled runs; not the care log. What was measured goes soon after. Part of a `change`.
 */
export function forgetHistory(connection: Connection, leftovers: Leftovers, profile: string): void {
  const sessions = 'SELECT id FROM sessions WHERE profile = ?';
  leftovers.setAside(profile);
  connection.run(`DELETE FROM events WHERE session_id IN (${sessions})`, profile);
  connection.run(`DELETE FROM follow_ups WHERE session_id IN (${sessions})`, profile);
  connection.run('DELETE FROM sessions WHERE profile = ?', profile);
  connection.run('DELETE FROM screenings WHERE profile = ?', profile);
  connection.run('DELETE FROM exercise_ticks WHERE profile = ?', profile);
  connection.run('DELETE FROM scheduled_runs WHERE profile = ?', profile);
}
