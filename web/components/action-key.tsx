import { useRef } from 'preact/hooks';
import type { Action } from '../session/index.ts';
import { words } from '../words/index.ts';
import { Key } from './key.tsx';

/**
 * The next action. Its place stays while its meaning changes, so a second tap on the space bar after
 * Pause would meet Resume under the same focus. A key that sets the motor in motion therefore takes the
 * space bar only from a person who came to it as what it is now; Enter, click and touch always work.
 */
export function ActionKey(props: {
  readonly action: Action;
  readonly reasonId: string;
  readonly onPress: () => void;
}) {
  const { action } = props;
  const cameFor = useRef<Action['name'] | null>(null);
  const keepFromSpace = (event: KeyboardEvent): void => {
    if (event.key === ' ' && action.movesMotor && cameFor.current !== action.name) event.preventDefault();
  };
  return (
    <div
      class="dock-place"
      onFocusIn={() => {
        cameFor.current = action.name;
      }}
      onKeyDownCapture={keepFromSpace}
      onKeyUpCapture={keepFromSpace}
    >
      <Key
        look={action.movesMotor ? 'start' : 'key'}
        class={action.name === 'answer' ? 'dock-action dock-answer' : 'dock-action'}
        busy={action.busy}
        unavailable={action.unavailable}
        describedBy={action.unavailable === null ? undefined : props.reasonId}
        onPress={props.onPress}
      >
        {action.label}
        {action.name === 'pause' && !action.busy && (
          <span class="cap" aria-hidden="true">
            {words.keys.space}
          </span>
        )}
      </Key>
    </div>
  );
}
