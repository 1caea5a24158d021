import type { ComponentChildren } from 'preact';
import { words } from '../words/index.ts';
import { StopKey } from './stop-key.tsx';

/** The keys at the foot of every page: what can be done next at the left, STOP at the right. */
export function Dock(props: {
  readonly children: ComponentChildren;
  readonly stopSending: boolean;
  readonly onStop: () => void;
}) {
  return (
    <section class="dock" aria-label={words.keys.label}>
      {props.children}
      <StopKey sending={props.stopSending} onPress={props.onStop} />
    </section>
  );
}
