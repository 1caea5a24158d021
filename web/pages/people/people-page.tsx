import { words } from '../../words/index.ts';

export function PeoplePage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['people']}</h1>
    </main>
  );
}
