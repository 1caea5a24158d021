import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Key } from './key.tsx';

/** A key for what can't be taken back: the second press does it. Leaving it takes the first one back. */
export function SureKey(props: {
  /** What stands on it after the first press. */
  readonly sure: string;
  /** A fuller name before the first press, for those who hear the page. */
  readonly label?: string;
  readonly busy?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  const [asked, ask] = useState(false);
  const press = (): void => {
    ask(!asked);
    if (asked) props.onPress();
  };
  return (
    <span class="sure-key" onFocusOut={() => ask(false)}>
      <Key
        look="quiet"
        busy={props.busy ?? false}
        {...(asked || props.label === undefined ? {} : { label: props.label })}
        onPress={press}
      >
        {asked ? props.sure : props.children}
      </Key>
      <output class="unseen">{asked ? props.sure : ''}</output>
    </span>
  );
}
