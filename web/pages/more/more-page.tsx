import { addressOf, furtherPages } from '../../navigation.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';

/** The pages that a phone has no room to name above, with what is there. */
export function MorePage({ picture }: PageProps) {
  const emulated = picture.heard.value?.status.controller.emulated ?? false;
  return (
    <main class="page">
      <h1 class="headline">{words.pages.titles.more}</h1>
      <ul class="rows">
        {furtherPages(emulated).map((name) => (
          <li key={name}>
            <a class="row" href={addressOf(name)}>
              <span class="row-name">{words.pages.titles[name]}</span>
              <span class="row-detail">{words.pages.about[name]}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
