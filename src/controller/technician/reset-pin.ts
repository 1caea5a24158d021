/** For somebody who has forgotten the PIN but may use the machine. */
import { WallClock } from '../../clock/index.ts';
import { type SoleusError, UsageError } from '../../contract/index.ts';
import { isOnRecord, openStore } from '../../store/index.ts';

/**
 * Forgets the technician's PIN in the data folder `folder`, so that the next one can be set; false where none
 * is set there. Throws a UsageError for a folder that is unusable, or in use (`data-in-use`): whoever runs
 * there must be stopped first.
 */
export function resetPin(folder: string, onError: (problem: SoleusError) => void): boolean {
  if (!isOnRecord(folder)) return false;
  const store = opened(folder, onError);
  try {
    const wasSet = store.technician.forget();
    if (wasSet) store.recordEvent({ type: 'technician', text: 'The technician’s PIN was reset.' });
    return wasSet;
  } finally {
    store.close();
  }
}

function opened(folder: string, onError: (problem: SoleusError) => void): ReturnType<typeof openStore> {
  try {
    return openStore(folder, new WallClock(), onError);
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'data-in-use') throw error;
    throw new UsageError(
      error.code,
      error.message,
      'Stop the Soleus that runs there first, then reset the PIN again.',
      { cause: error },
    );
  }
}
