import type { Problem } from '../../src/contract/index.ts';
import { words } from '../words.ts';
import { Key } from './key.tsx';

/** Under the header, and in sight wherever the page is scrolled to: what a person must know now. */
export function Notices(props: {
  readonly stopUnanswered: boolean;
  readonly refusal: Problem | null;
  readonly onCloseRefusal: () => void;
}) {
  const { notices } = words;
  const { refusal } = props;
  return (
    <div class="notices" role="alert">
      {props.stopUnanswered && (
        <div class="notice notice-urgent">
          <div class="notice-text">
            <p class="notice-title">{notices.stopUnanswered}</p>
            <p class="notice-hint">{notices.stopUnansweredHint}</p>
          </div>
        </div>
      )}
      {refusal !== null && (
        <div class="notice">
          <span class="lamp lamp-fault" aria-hidden="true" />
          <div class="notice-text">
            <p class="notice-title">{refusal.title}</p>
            <p class="notice-hint">{refusal.detail}</p>
          </div>
          <Key look="quiet" label={words.keys.closeNotice(refusal.title)} onPress={props.onCloseRefusal}>
            {words.keys.close}
          </Key>
        </div>
      )}
    </div>
  );
}
