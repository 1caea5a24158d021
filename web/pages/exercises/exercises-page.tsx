import { words } from '../../words/index.ts';

export function ExercisesPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['exercises']}</h1>
    </main>
  );
}
