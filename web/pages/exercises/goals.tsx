import type { StrengthGoals } from '../../../src/contract/index.ts';
import { addressOf } from '../../navigation.ts';
import { exerciseWords } from '../../words/exercises.ts';

const { goals: said } = exerciseWords;

/** The weights to work towards, or where to tell what they follow from. */
export function Goals({ goals }: { readonly goals: StrengthGoals | null }) {
  return (
    <section class="goals" aria-labelledby="goals">
      <h2 id="goals" class="goals-heading">
        {said.heading}
      </h2>
      {goals === null ? (
        <p>
          {said.missing}{' '}
          <a class="fact-link" href={addressOf('people')}>
            {said.tell}
          </a>
        </p>
      ) : (
        <>
          <p class="soft">
            {said.intro} {said.add}
          </p>
          <dl class="facts goals-facts">
            <div>
              <dt>{said.standing}</dt>
              <dd>{said.standingKg(goals.standingKg)}</dd>
            </div>
            <div>
              <dt>{said.seated}</dt>
              <dd>{said.seatedKg(goals.seatedFromKg, goals.seatedToKg)}</dd>
            </div>
          </dl>
        </>
      )}
    </section>
  );
}
