import { signal } from '@preact/signals';

export type PageName = 'session' | 'front-panel';

function pageOf(hash: string): PageName {
  return hash === '#/front-panel' ? 'front-panel' : 'session';
}

/** The page that the address names, after its `#`, so that a reload stays where it was. */
export const page = signal<PageName>(pageOf(location.hash));

window.addEventListener('hashchange', () => {
  page.value = pageOf(location.hash);
  window.scrollTo(0, 0);
});
