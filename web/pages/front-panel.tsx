import { useEffect, useState } from 'preact/hooks';
import { words } from '../words/index.ts';
import type { FrontPanelPage, FrontPanelProps } from './front-panel/front-panel-page.tsx';

export type { FrontPanelProps };

/** The front panel's page, fetched when it is opened: only emulated massagers have one. */
export function FrontPanel(props: FrontPanelProps) {
  const [page, setPage] = useState<{ readonly Page: typeof FrontPanelPage } | null>(null);
  useEffect(() => {
    void import('./front-panel/front-panel-page.tsx').then(({ FrontPanelPage }) =>
      setPage({ Page: FrontPanelPage }),
    );
  }, []);
  if (page !== null) return <page.Page {...props} />;
  return (
    <main class="page">
      <h1 class="headline">{words.pages.frontPanel}</h1>
    </main>
  );
}
