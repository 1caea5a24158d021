import { words } from '../words/index.ts';
import { Key } from './key.tsx';

/** What a person must know now. */
export interface Notice {
  readonly title: string;
  readonly hint: string;
  /** In red and large: something must be done. */
  readonly urgent: boolean;
  /** Puts it away; without it the notice stays until its cause is gone. */
  readonly close?: () => void;
}

/** Notices, under the header and in sight wherever the page is scrolled to. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  return (
    <div class="notices" role="alert">
      {notices.map(({ title, hint, urgent, close }) => (
        <div key={title} class={urgent ? 'notice notice-urgent' : 'notice'}>
          {!urgent && <span class="lamp lamp-fault" aria-hidden="true" />}
          <div class="notice-text">
            <p class="notice-title">{title}</p>
            <p class="notice-hint">{hint}</p>
          </div>
          {close !== undefined && (
            <Key look="quiet" label={words.keys.closeNotice(title)} onPress={close}>
              {words.keys.close}
            </Key>
          )}
        </div>
      ))}
    </div>
  );
}
