/** Every page of the dashboard, in the order in which they are named. */
export const PAGE_NAMES = [
  'session',
  'today',
  'programmes',
  'history',
  'by-hand',
  'exercises',
  'people',
  'sources',
  'front-panel',
  'more',
] as const;

export type PageName = (typeof PAGE_NAMES)[number];

/** What a narrow page has room to name; `more` leads to the rest there, and is named nowhere else. */
const NARROW: ReadonlySet<PageName> = new Set<PageName>(['session', 'today', 'programmes', 'more']);

/** Where a page is, for a link; or where one thing of it is, such as a session of the history. */
export function addressOf(name: PageName, thing?: string): string {
  if (thing !== undefined) return `#/${name}/${encodeURIComponent(thing)}`;
  return name === 'session' ? '#/' : `#/${name}`;
}

/** An address of one thing of a page. */
const OF_A_THING = /^(#\/[^/]+)\/([^/]+)$/;

/** The page that an address names; an address that names none is the session's. */
export function pageOf(hash: string): PageName {
  const [, own = hash] = OF_A_THING.exec(hash) ?? [];
  return PAGE_NAMES.find((name) => addressOf(name) === own) ?? 'session';
}

/** The thing of its page that an address names; null for the page itself. */
export function thingOf(hash: string): string | null {
  const thing = OF_A_THING.exec(hash)?.[2];
  try {
    return thing === undefined ? null : decodeURIComponent(thing);
  } catch {
    // Someone has typed it: there is no such thing.
    return thing ?? null;
  }
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
