import { useEffect } from 'preact/hooks';
import type { Hold } from '../live/index.ts';
import { words } from '../words/index.ts';

const HOLDING_KEYS: ReadonlySet<string> = new Set([' ', 'Enter']);

/** A pointer by its name, which no key has. */
const pointer = ({ pointerId }: PointerEvent): string => `pointer ${pointerId}`;

/**
 * The key that keeps the motor running while it is held: by mouse, pen or finger, or by Space or Enter. A page
 * that is left, covered or without the focus lets go.
 */
export function HoldKey(props: {
  readonly hold: Hold;
  /** Why there is nothing to hold now, if so. */
  readonly unavailable: string | null;
  readonly describedBy: string;
}) {
  const { hold, unavailable } = props;
  const held = hold.held.value;
  useEffect(() => letGoWith(hold), [hold]);
  const letGo = (event: PointerEvent): void => hold.letGo(pointer(event));
  return (
    <button
      type="button"
      class="key key-start dock-action hold-key"
      data-held={held ? '' : undefined}
      aria-disabled={unavailable !== null}
      aria-describedby={props.describedBy}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return;
        // Released outside the key it is released all the same.
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.press(pointer(event));
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onContextMenu={(event) => {
        event.preventDefault();
        hold.drop();
      }}
      onKeyDown={(event) => {
        if (!HOLDING_KEYS.has(event.key)) return;
        event.preventDefault();
        if (!event.repeat) hold.press(event.key);
      }}
      onKeyUp={(event) => {
        if (HOLDING_KEYS.has(event.key)) event.preventDefault();
        hold.letGo(event.key);
      }}
      onBlur={() => hold.drop()}
    >
      {held ? words.keys.held : words.keys.hold}
    </button>
  );
}

/** Lets go with the window’s focus, with its sight, with the page and with the key, until it is called off. */
function letGoWith(hold: Hold): () => void {
  const drop = (): void => hold.drop();
  window.addEventListener('blur', drop);
  window.addEventListener('pagehide', drop);
  document.addEventListener('visibilitychange', drop);
  return () => {
    drop();
    window.removeEventListener('blur', drop);
    window.removeEventListener('pagehide', drop);
    document.removeEventListener('visibilitychange', drop);
  };
}
