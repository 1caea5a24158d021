import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Change, Draft } from '../../programme-draft/index.ts';

/** Changes that add, move or take away lines of the form, and with them perhaps what has the focus. */
const MOVES_LINES: ReadonlySet<Change['do']> = new Set([
  'add-phase',
  'remove-phase',
  'move-phase',
  'add-step',
  'remove-step',
] as const);

interface Before {
  readonly focused: Element | null;
  readonly phase: Element | null;
  /** Where that phase stood among the others. */
  readonly place: number;
  /** The key of the line that is added, if one is. */
  readonly added: number | null;
}

/**
 * Keeps the focus near what was pressed: on the new line, on the key that moved with its phase, or on the
 * phase that has come in the place of one that was taken away. Call what it gives before each change.
 */
export function useSteadyFocus(list: RefObject<HTMLElement | null>, draft: Draft): (change: Change) => void {
  const before = useRef<Before | null>(null);
  useLayoutEffect(() => {
    if (before.current !== null && list.current !== null) targetIn(list.current, before.current)?.focus();
    before.current = null;
  }, [draft, list]);
  return (change) => {
    if (!MOVES_LINES.has(change.do)) return;
    const focused = document.activeElement;
    const phase = focused?.closest('[data-phase]') ?? null;
    const adds = change.do === 'add-phase' || change.do === 'add-step';
    before.current = {
      focused,
      phase,
      place: phasesIn(list.current).findIndex((each) => each.contains(focused)),
      added: adds ? draft.nextKey : null,
    };
  };
}

const phasesIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-phase]') ?? []),
];

function targetIn(list: HTMLElement, { focused, phase, place, added }: Before): HTMLElement | null {
  const lineOf = (key: number) =>
    list.querySelector<HTMLElement>(`[data-phase="${key}"] select, [data-step="${key}"] input`);
  if (added !== null) return lineOf(added);
  if (focused instanceof HTMLElement && focused.isConnected) return focused;
  if (phase?.isConnected) return phase.querySelector('select');
  const phases = phasesIn(list);
  return phases[Math.min(place, phases.length - 1)]?.querySelector('select') ?? null;
}
