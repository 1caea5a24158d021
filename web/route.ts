import { signal } from '@preact/signals';
import { type PageName, pageOf, thingOf } from './navigation.ts';

/** The page that the address names, after its `#`, so that a reload stays where it was. */
export const page = signal<PageName>(pageOf(location.hash));

/** The thing of that page which the address names, such as a session of the history; null for the page itself. */
export const thing = signal<string | null>(thingOf(location.hash));

window.addEventListener('hashchange', () => {
  page.value = pageOf(location.hash);
  thing.value = thingOf(location.hash);
  window.scrollTo(0, 0);
});
