import { useCallback } from 'preact/hooks';
import { Unread } from '../../components/index.ts';
import { onPage } from '../../route.ts';
import { words } from '../../words/index.ts';
import { sourceWords as said } from '../../words/sources.ts';
import type { PageProps } from '../page-props.ts';
import { useAnswer } from '../use-answer.ts';
import { FactGroups } from './fact-groups.tsx';

/** What the articles say, what is our own, and what Soleus is and isn't. */
export function SourcesPage({ household, rest }: PageProps) {
  const facts = useAnswer(rest.facts);
  const profile = household.currentId.value;
  const advice = useAnswer(useCallback(() => rest.advice(profile), [rest, profile]));
  return (
    <main class="page sources">
      <h1 class="headline">{words.pages.titles.sources}</h1>
      <p class="sources-intro">{said.intro}</p>
      <div class="sources-facts">
        {facts.failed && <Unread text={said.unread} onAgain={facts.again} />}
        {facts.value !== null && <FactGroups facts={facts.value} named={onPage('fact')} />}
      </div>
      <div class="sources-own">
        <section aria-labelledby="disclaimer">
          <h2 id="disclaimer" class="sources-heading">
            {said.group.disclaimer}
          </h2>
          {said.disclaimer.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
        {advice.value !== null && advice.value.length > 0 && (
          <section aria-labelledby="advice">
            <h2 id="advice" class="sources-heading">
              {said.group.advice}
            </h2>
            <p class="soft">{said.adviceIntro}</p>
            <ul class="sources-list">
              {advice.value.map(({ fact, text }) => (
                <li key={text}>
                  {text} <span class="fact-id">{fact}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="policy">
          <h2 id="policy" class="sources-heading">
            {said.group.policy}
          </h2>
          <p>{said.policyIntro}</p>
          <ul class="sources-list">
            {said.policy.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}
