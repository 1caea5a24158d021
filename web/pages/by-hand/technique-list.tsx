import type { GuidedStep, Technique } from '../../../src/contract/index.ts';
import { addressOf } from '../../navigation.ts';
import { wholeS } from '../../timer/index.ts';
import { byHandWords as said } from '../../words/by-hand.ts';
import { hasSides, stepsFor } from './sides.ts';

/** The techniques: what each is called, how long its timer runs, and what it is. */
export function TechniqueList({ techniques }: { readonly techniques: readonly Technique[] }) {
  return (
    <ul class="rows by-hand-list">
      {techniques.map(({ id, name, summary, steps }) => (
        <li key={id}>
          <a class="row" href={addressOf('by-hand', { technique: id })}>
            <span class="row-name">{name}</span>
            <span class="by-hand-time">{timeOf(steps)}</span>
            <span class="row-detail">{summary}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function timeOf(steps: readonly GuidedStep[]): string {
  return hasSides(steps) ? said.eachSide(wholeS(stepsFor(steps, 'left'))) : said.inAll(wholeS(steps));
}
