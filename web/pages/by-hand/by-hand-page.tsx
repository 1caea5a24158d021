import { words } from '../../words/index.ts';

export function ByHandPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['by-hand']}</h1>
    </main>
  );
}
