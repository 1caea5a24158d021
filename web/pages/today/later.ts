import { signal } from '@preact/signals';
import type { Clock } from '../../../src/clock/index.ts';

/** How long a question stays away that a person has put off, ms. */
export const LATER_MS = 45 * 60_000;

/** What has been put off on this page. It is asked again after a while, and after a reload. */
export const later = signal<ReadonlySet<string>>(new Set());

export function putOff(question: string, clock: Clock): void {
  later.value = new Set([...later.value, question]);
  clock.after(LATER_MS, () => askNow(question));
}

export function askNow(question: string): void {
  later.value = new Set([...later.value].filter((each) => each !== question));
}
