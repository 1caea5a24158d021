import { words } from '../../words/index.ts';

export function HistoryPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['history']}</h1>
    </main>
  );
}
