import { words } from '../../words/index.ts';

export function SourcesPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['sources']}</h1>
    </main>
  );
}
