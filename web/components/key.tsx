import type { ComponentChildren } from 'preact';

export interface KeyProps {
  /** `start` moves the motor; `primary` is what a page is for and never moves it; `quiet` is what comes second. */
  readonly look?: 'key' | 'start' | 'primary' | 'quiet';
  readonly class?: string;
  /** The press is under way: a ring stands before the verb. */
  readonly busy?: boolean;
  /** Why it can't be pressed: the key stays where it is and can still be reached and read. */
  readonly unavailable?: string | null;
  /** The element that gives the reason in full, if another one does. */
  readonly describedBy?: string | undefined;
  /** A fuller name for those who hear the page. */
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** A key. Holding Enter presses it once. */
export function Key(props: KeyProps) {
  const { look = 'key', busy = false, unavailable = null } = props;
  const looks = ['key', look === 'key' ? '' : `key-${look}`, props.class ?? ''].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      class={looks}
      aria-label={props.label}
      aria-busy={busy}
      aria-disabled={unavailable !== null}
      aria-describedby={props.describedBy}
      title={unavailable ?? undefined}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
      onClick={() => {
        if (!busy && unavailable === null) props.onPress();
      }}
    >
      {busy && <span class="ring" aria-hidden="true" />}
      {props.children}
    </button>
  );
}
