/** What the controller refuses because of what it is doing already. */
import { ConflictError } from '../contract/index.ts';

export function alreadyRunning(): ConflictError {
  return new ConflictError(
    'session-running',
    'A session is running already.',
    'Stop it first, or wait until it ends.',
  );
}

export function noSession(): ConflictError {
  return new ConflictError('no-session', 'No session is running.', 'Press Start to begin one.');
}

export function otherSession(): ConflictError {
  return new ConflictError(
    'other-session',
    'That session is over; another one is running.',
    'Use the id of the session that runs.',
  );
}

export function shuttingDown(): ConflictError {
  return new ConflictError('shutting-down', 'Soleus is about to end.', 'Start it again first.');
}
