import { Unread } from '../../components/index.ts';
import { addressOf } from '../../navigation.ts';
import { onPage } from '../../route.ts';
import { byHandWords as said } from '../../words/by-hand.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { useAnswer } from '../use-answer.ts';
import { OpenTechnique } from './open-technique.tsx';
import { TechniqueList } from './technique-list.tsx';

/** Massage by hand: the techniques, and the one that the address names with its timer. */
export function ByHandPage({ rest, clock }: PageProps) {
  const techniques = useAnswer(rest.techniques);
  const id = onPage('technique');
  const technique = techniques.value?.find((each) => each.id === id);
  if (technique !== undefined) {
    return (
      <main class="page by-hand">
        <OpenTechnique key={technique.id} technique={technique} clock={clock} />
      </main>
    );
  }
  return (
    <main class="page by-hand">
      <h1 class="headline">{words.pages.titles['by-hand']}</h1>
      <p class="hint">{said.intro}</p>
      {techniques.failed && <Unread text={said.unread} onAgain={techniques.again} />}
      {techniques.value !== null && id !== null && (
        <p>
          {said.unknown} <a href={addressOf('by-hand')}>{said.all}</a>
        </p>
      )}
      {techniques.value !== null && <TechniqueList techniques={techniques.value} />}
    </main>
  );
}
