import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Key } from '../components/index.ts';
import type { PageName } from '../navigation.ts';
import { words } from '../words/index.ts';
import type { PageProps } from './page-props.ts';

type FetchedPageName = Exclude<PageName, 'session'>;
type Page = ComponentType<PageProps>;

/** Pages that are fetched when they are opened: the session's must be there first, and soon. */
const FETCH: Readonly<Record<FetchedPageName, () => Promise<Page>>> = {
  today: async () => (await import('./today/today-page.tsx')).TodayPage,
  programmes: async () => (await import('./programmes/programmes-page.tsx')).ProgrammesPage,
  schedule: async () => (await import('./schedule/schedule-page.tsx')).SchedulePage,
  history: async () => (await import('./history/history-page.tsx')).HistoryPage,
  'by-hand': async () => (await import('./by-hand/by-hand-page.tsx')).ByHandPage,
  exercises: async () => (await import('./exercises/exercises-page.tsx')).ExercisesPage,
  people: async () => (await import('./people/people-page.tsx')).PeoplePage,
  sources: async () => (await import('./sources/sources-page.tsx')).SourcesPage,
  technician: async () => (await import('./technician/technician-page.tsx')).TechnicianPage,
  'front-panel': async () => (await import('./front-panel/front-panel-page.tsx')).FrontPanelPage,
  more: async () => (await import('./more/more-page.tsx')).MorePage,
};

/** Fetched once; a page that is opened again is there at once. */
const fetched = new Map<FetchedPageName, Page>();

/** The page of this name, as soon as it has arrived. */
export function FetchedPage({ name, ...props }: PageProps & { readonly name: FetchedPageName }) {
  const [arrived, setArrived] = useState<FetchedPageName | 'failed' | null>(null);
  const fetch = (): void => {
    setArrived(null);
    FETCH[name]().then(
      (page) => {
        fetched.set(name, page);
        setArrived(name);
      },
      () => setArrived('failed'),
    );
  };
  useEffect(fetch, [name]);
  const Page = fetched.get(name);
  if (Page !== undefined) return <Page {...props} />;
  return (
    <main class="page">
      <h1 class="headline">{words.pages.names[name]}</h1>
      {arrived === 'failed' && (
        <>
          <p class="hint">{words.pages.notFetched}</p>
          <p>
            <Key onPress={fetch}>{words.keys.tryAgain}</Key>
          </p>
        </>
      )}
    </main>
  );
}
