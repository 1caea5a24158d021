/** Every page of the dashboard, in the order in which they are named. */
export const PAGE_NAMES = [
  'session',
  'today',
  'programmes',
  'schedule',
  'history',
  'by-hand',
  'exercises',
  'people',
  'sources',
  'technician',
  'front-panel',
  'more',
] as const;

export type PageName = (typeof PAGE_NAMES)[number];

/** What a narrow page has room to name; `more` leads to the rest there, and is named nowhere else. */
const NARROW: ReadonlySet<PageName> = new Set<PageName>(['session', 'today', 'programmes', 'more']);

/** Where a page is, for a link; with `query`, where something on it is. */
export function addressOf(name: PageName, query: Readonly<Record<string, string>> = {}): string {
  const path = name === 'session' ? '#/' : `#/${name}`;
  const rest = new URLSearchParams(query).toString();
  return rest === '' ? path : `${path}?${rest}`;
}

/** The page that an address names; an address that names none is the session's. */
export function pageOf(hash: string): PageName {
  const [path] = hash.split('?', 1);
  return PAGE_NAMES.find((name) => addressOf(name) === path) ?? 'session';
}

/** What an address names on its page: `M5` for `fact` of `#/sources?fact=M5`; null when it names none. */
export function onPageOf(hash: string, name: string): string | null {
  const from = hash.indexOf('?');
  return from === -1 ? null : new URLSearchParams(hash.slice(from)).get(name);
}

/** The pages there are: only an emulated massager has a front panel, and it stays named while it is open. */
function pagesThere(current: PageName, emulated: boolean): readonly PageName[] {
  return PAGE_NAMES.filter((name) => name !== 'front-panel' || emulated || current === name);
}

/** The pages that `more` leads to. */
export function furtherPages(emulated: boolean): readonly PageName[] {
  return pagesThere('more', emulated).filter((name) => !NARROW.has(name));
}

/** A page that the header leads to. */
export interface PageLink {
  readonly name: PageName;
  readonly href: string;
  /** `within`: the page is one of those that this one leads to. */
  readonly current: 'no' | 'page' | 'within';
  /** Where it is named: on every page, or only on a narrow or a wide one. */
  readonly on: 'every' | 'narrow' | 'wide';
  /** Something there waits for an answer. */
  readonly waiting: boolean;
}

/** The links of the header while `current` is open. */
export function pageLinks(current: PageName, emulated: boolean, questionWaits: boolean): readonly PageLink[] {
  return pagesThere(current, emulated).map((name) => ({
    name,
    href: addressOf(name),
    current: currentOf(name, current),
    on: name === 'more' ? 'narrow' : NARROW.has(name) ? 'every' : 'wide',
    waiting: name === 'today' && questionWaits,
  }));
}

function currentOf(name: PageName, current: PageName): PageLink['current'] {
  if (name === current) return 'page';
  return name === 'more' && !NARROW.has(current) ? 'within' : 'no';
}
