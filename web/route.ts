import { signal } from '@preact/signals';
import { type PageName, pageOf } from './navigation.ts';

/** The page that the address names, after its `#`, so that a reload stays where it was. */
export const page = signal<PageName>(pageOf(location.hash));

window.addEventListener('hashchange', () => {
  page.value = pageOf(location.hash);
  window.scrollTo(0, 0);
});
