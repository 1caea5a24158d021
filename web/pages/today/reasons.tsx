import type { Reason } from '../../../src/contract/index.ts';
import { addressOf } from '../../navigation.ts';
import { words } from '../../words/index.ts';

/** Reasons, each with where it comes from: a fact of the articles, our policy, or common sense. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul class="reasons">
      {reasons.map(({ fact, text }) => (
        <li key={`${fact} ${text}`}>
          {text} <Source fact={fact} />
        </li>
      ))}
    </ul>
  );
}

const OWN: Readonly<Record<string, string>> = {
  policy: words.today.state.policy,
  'common-sense': words.today.state.commonSense,
};

/** Where a reason comes from; a fact leads to what the articles say. */
export function Source({ fact }: { readonly fact: string }) {
  const own = OWN[fact];
  if (own !== undefined) return <span class="source">{own}</span>;
  return (
    <a class="source" href={addressOf('sources', { fact })} aria-label={words.today.state.sourceOf(fact)}>
      {fact}
    </a>
  );
}
