/** What a key does on every page. No shortcut starts or resumes. */
export type Shortcut = 'stop' | 'pause' | 'deeper' | 'lighter';

/** The part of a keyboard event that decides. */
export interface KeyStroke {
  readonly key: string;
  /** The key is being held down. */
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Lower-case tag name of the element that has the focus. */
  readonly focused: string;
}

/** Elements that do something of their own with the space bar, and with the arrow keys. */
const TAKES_SPACE: ReadonlySet<string> = new Set(['button', 'input', 'select', 'textarea', 'summary']);
const TAKES_ARROWS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);

/**
 * Escape stops wherever the focus is. Space pauses and the arrows change the level unless the focused
 * element needs them. A held key counts once.
 */
export function shortcutOf(stroke: KeyStroke): Shortcut | null {
  if (stroke.repeat) return null;
  if (stroke.key === 'Escape') return 'stop';
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (stroke.key === ' ') return TAKES_SPACE.has(stroke.focused) ? null : 'pause';
  if (TAKES_ARROWS.has(stroke.focused)) return null;
  if (stroke.key === 'ArrowUp') return 'deeper';
  return stroke.key === 'ArrowDown' ? 'lighter' : null;
}
