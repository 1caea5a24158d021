/** The keys of a running session. */
import type { Shell } from './shell.ts';

export type Key = 'pause' | 'deeper' | 'lighter' | 'end' | 'stop' | 'interrupt';

export const KEYS_HELP =
  'space pause or go on · + deeper · - lighter · s end · Esc STOP · Ctrl-C STOP and leave';

const KEYS: Readonly<Record<string, Key>> = {
  ' ': 'pause',
  p: 'pause',
  '+': 'deeper',
  '=': 'deeper',
  '\u001b[A': 'deeper',
  '-': 'lighter',
  '\u001b[B': 'lighter',
  s: 'end',
  '\u001b': 'stop',
  '\u0003': 'interrupt',
};

/** Calls `listener` with each key that means something, until the returned function is called. */
export function listenToKeys({ input }: Shell, listener: (key: Key) => void): () => void {
  if (!input.isTTY || input.setRawMode === undefined) return () => undefined;
  const hear = (data: Buffer): void => {
    const key = KEYS[data.toString('utf8')];
    if (key !== undefined) listener(key);
  };
  input.setRawMode(true);
  input.on('data', hear);
  input.resume();
  return () => {
    input.off('data', hear);
    input.setRawMode?.(false);
    input.pause();
  };
}
