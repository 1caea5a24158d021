import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { addressOf, onPageOf, type PageName, pageOf } from './navigation.ts';

const hash = signal(location.hash);

/** The page that the address names, after its `#`, so that a reload stays where it was. */
export const page: ReadonlySignal<PageName> = computed(() => pageOf(hash.value));

/** What the address names on its page, such as `technique`; null when it names none. */
export function onPage(name: string): string | null {
  return onPageOf(hash.value, name);
}

/** The page that sent a person to this one for something, and takes them back once it is done. */
let sentBy: PageName | null = null;

export function open(name: PageName): void {
  location.hash = addressOf(name);
}

/** Opens a page for something that `from` needs. */
export function openFor(name: PageName, from: PageName): void {
  open(name);
  sentBy = from;
}

/** What was needed is done: goes back to the page that needed it. False when nobody waits for it. */
export function goBack(): boolean {
  if (sentBy === null) return false;
  open(sentBy);
  return true;
}

window.addEventListener('hashchange', () => {
  const before = page.value;
  hash.value = location.hash;
  if (before !== sentBy) sentBy = null;
  window.scrollTo(0, 0);
});
