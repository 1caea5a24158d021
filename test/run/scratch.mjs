/** Where a step keeps what it needs for a moment. */
import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Many times what the steps have there at once; a container may leave 64 MB. */
const ROOM_BYTES = 1024 ** 3;

/**
 * A new folder, for its maker to remove with all that was left in it. `inMemory`, where there is room: no
 * database waits for a disk there.
 */
export function makeScratch(inMemory) {
  const folder = mkdtempSync(join(inMemory && hasRoom() ? MEMORY : tmpdir(), 'soleus-'));
  // Some processes of the tests give up being root before they look into it.
  chmodSync(folder, 0o755);
  return folder;
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false; // Not every system has it.
  }
}
