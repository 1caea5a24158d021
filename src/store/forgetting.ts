import type { Connection } from './connection.ts';

/**
 * Removes a person’s sessions with their traces, events and answers, their screenings and their ticks; not
 * the care log. Part of a `change`.
 */
export function forgetHistory(connection: Connection, profile: string): void {
  const sessions = 'SELECT id FROM sessions WHERE profile = ?';
  connection.run(`DELETE FROM events WHERE session_id IN (${sessions})`, profile);
  connection.run('DELETE FROM sessions WHERE profile = ?', profile);
  connection.run('DELETE FROM screenings WHERE profile = ?', profile);
  connection.run('DELETE FROM exercise_ticks WHERE profile = ?', profile);
}
