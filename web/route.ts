import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { addressOf, onPageOf, type PageName, pageOf } from './navigation.ts';

const hash = signal(location.hash);

/** The page that the address names, after its `#`, so that a reload stays where it was. */
export const page: ReadonlySignal<PageName> = computed(() => pageOf(hash.value));

/** What the address names on its page, such as `technique`; null when it names none. */
export function onPage(name: string): string | null {
  return onPageOf(hash.value, name);
}

/** Opens a page; with `query`, something on it. */
export function openPage(name: PageName, query: Readonly<Record<string, string>> = {}): void {
  location.hash = addressOf(name, query);
}

window.addEventListener('hashchange', () => {
  hash.value = location.hash;
  window.scrollTo(0, 0);
});
