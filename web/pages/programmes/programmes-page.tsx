import { words } from '../../words/index.ts';

export function ProgrammesPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['programmes']}</h1>
    </main>
  );
}
