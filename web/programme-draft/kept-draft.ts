import { POSITIONS } from '../../src/contract/position.ts';
import type { Draft } from './draft.ts';

/** A draft, and how it was when its writing began: what tells whether there is something to lose. */
export interface Writing {
  readonly draft: Draft;
  readonly begun: Draft;
}

/** Whether the form says something else than it did at the beginning. */
export function isChanged({ draft, begun }: Writing): boolean {
  return content(draft) !== content(begun);
}

/** What counts: keys only tell lines apart. */
function content(draft: Draft): string {
  return JSON.stringify(draft, (name, value: unknown) =>
    name === 'key' || name === 'nextKey' ? undefined : value,
  );
}

/** A draft as text, so that it outlives the page. */
export function writingText(writing: Writing | null): string {
  return writing === null ? '' : JSON.stringify(writing);
}

/** The draft that this page, or an earlier version of it, has kept; null for anything that isn't one. */
export function writingFrom(text: string | null): Writing | null {
  if (text === null || text === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isWriting(value) ? value : null;
  } catch {
    // Nobody's draft: the page begins without one.
    return null;
  }
}

function isWriting(value: unknown): value is Writing {
  return isRecord(value) && isDraft(value['draft']) && isDraft(value['begun']);
}

const KINDS: readonly unknown[] = ['soak', 'rise', 'hold', 'ease-out'];
const PLACES: readonly unknown[] = POSITIONS;
const LENGTHS: readonly unknown[] = ['full', 'short'];

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  const { id, phases, nextKey, length } = value;
  return (
    (id === null || typeof id === 'string') &&
    hasTexts(value, ['name', 'summary', 'ceiling']) &&
    LENGTHS.includes(length) &&
    typeof nextKey === 'number' &&
    Array.isArray(phases) &&
    phases.length > 0 &&
    phases.every(isPhase)
  );
}

function isPhase(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { key, kind, position, steps } = value;
  return (
    typeof key === 'number' &&
    KINDS.includes(kind) &&
    PLACES.includes(position) &&
    hasTexts(value, ['name']) &&
    Array.isArray(steps) &&
    steps.length > 0 &&
    steps.every(
      (step) =>
        isRecord(step) && typeof step['key'] === 'number' && hasTexts(step, ['level', 'minutes', 'seconds']),
    )
  );
}

function hasTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
