import { words } from '../words/index.ts';
import { Key } from './key.tsx';

/** Says that something could not be read, and lets it be asked for again. */
export function Unread({ text, onAgain }: { readonly text: string; readonly onAgain: () => void }) {
  return (
    <div class="unread" role="alert">
      <p>{text}</p>
      <Key onPress={onAgain}>{words.keys.tryAgain}</Key>
    </div>
  );
}
