import { useEffect, useRef } from 'preact/hooks';
import type { CareFact } from '../../../src/contract/index.ts';
import { sourceWords as said } from '../../words/sources.ts';
import { groupsOf } from './groups.ts';

/** The statements of the articles by what they are about; the one that the address names is marked and in sight. */
export function FactGroups(props: { readonly facts: readonly CareFact[]; readonly named: string | null }) {
  const { facts, named } = props;
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (named === null) return;
    marked.current?.scrollIntoView({ block: 'center' });
    marked.current?.focus({ preventScroll: true });
  }, [named]);
  return (
    <>
      {groupsOf(facts).map(({ name, facts: those }) => (
        <section key={name} aria-label={name}>
          <h2 class="sources-heading">{name}</h2>
          <ul class="facts-list">
            {those.map(({ id, text, source }) => (
              <li
                key={id}
                id={`fact-${id}`}
                ref={id === named ? marked : null}
                tabIndex={-1}
                class={id === named ? 'fact-said fact-named' : 'fact-said'}
              >
                <span class="fact-id">{id}</span>
                <span class="fact-text">{text}</span>
                <span class="fact-source">{said.from(source)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
