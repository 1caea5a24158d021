import { words } from '../words/index.ts';

/** STOP. It is never disabled, asks nothing back, and takes presses while one is being sent. */
export function StopKey(props: { readonly sending: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" class="key key-stop" aria-keyshortcuts="Escape" onClick={props.onPress}>
      {props.sending ? (
        <span class="ring" aria-hidden="true" />
      ) : (
        <span class="key-stop-mark" aria-hidden="true" />
      )}
      <span>
        {words.keys.stop}
        {props.sending && <span class="unseen">{words.keys.sending}</span>}
        <span class="key-stop-hint" aria-hidden="true">
          {words.keys.escape}
        </span>
      </span>
    </button>
  );
}
