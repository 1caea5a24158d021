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

const ARROW = '\u001b[';

/** An arrow comes as three characters; keys that are pressed fast come together. */
function keysIn(text: string): readonly Key[] {
  if (text === '') return [];
  const length = text.startsWith(ARROW) ? ARROW.length + 1 : 1;
  const key = KEYS[text.slice(0, length)];
  const rest = keysIn(text.slice(length));
  return key === undefined ? rest : [key, ...rest];
}

/** Calls `listener` with each key that means something, until the returned function is called. */
export function listenToKeys({ input }: Shell, listener: (key: Key) => void): () => void {
  if (!input.isTTY || input.setRawMode === undefined) return () => undefined;
  const hear = (data: Buffer): void => {
    for (const key of keysIn(data.toString('utf8'))) listener(key);
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
