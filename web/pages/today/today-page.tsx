import { words } from '../../words/index.ts';

export function TodayPage() {
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles['today']}</h1>
    </main>
  );
}
