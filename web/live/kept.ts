import type { Kept } from './household.ts';

/** The part of a browser's storage that is used. */
interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Keeps who uses this page in this browser. Without leave to keep anything, it lasts as long as the page. */
export function keptIn(storage: () => Shelf, key: string): Kept {
  return {
    read() {
      try {
        return storage().getItem(key);
      } catch {
        // A browser may forbid it: then the page begins with the first person.
        return null;
      }
    },
    write(id) {
      try {
        storage().setItem(key, id);
      } catch {
        // As above.
      }
    },
  };
}
