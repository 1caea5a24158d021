import { useMemo, useState } from 'preact/hooks';
import type { Clock } from '../../../src/clock/index.ts';
import type { GuidedStep, Technique } from '../../../src/contract/index.ts';
import { Choice } from '../../components/index.ts';
import { GuidedTimer } from '../../guided/index.ts';
import { addressOf } from '../../navigation.ts';
import { byHandWords as said } from '../../words/by-hand.ts';
import { hasSides, stepsFor } from './sides.ts';

type Side = GuidedStep['side'];

const SIDES: readonly Side[] = ['both', 'left', 'right'];

/** One technique: what to mind first, then its timer. */
export function OpenTechnique({
  technique,
  clock,
}: {
  readonly technique: Technique;
  readonly clock: Clock;
}) {
  const { name, fact, summary, dose, cautions, steps } = technique;
  const [side, chooseSide] = useState<Side>('both');
  const chosen = useMemo(() => stepsFor(steps, side), [steps, side]);
  return (
    <>
      <p>
        <a class="back-link" href={addressOf('by-hand')}>
          {said.all}
        </a>
      </p>
      <h1 class="headline">{name}</h1>
      <div class="by-hand-open">
        <div class="by-hand-text">
          <p>{summary}</p>
          <p class="soft">{dose}</p>
          <h2 class="by-hand-heading">{said.before}</h2>
          <ul class="by-hand-cautions">
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
          <p>
            <a class="fact-link" href={addressOf('sources', { fact })}>
              {said.source(fact)}
            </a>
          </p>
        </div>
        <div class="by-hand-timer">
          {hasSides(steps) && (
            <Choice
              label={said.timer.sidesLabel}
              name="sides"
              options={SIDES.map((value) => ({ value, text: said.timer.sideChoices[value] }))}
              chosen={side}
              onChoose={chooseSide}
            />
          )}
          <GuidedTimer key={side} name={name} steps={chosen} clock={clock} />
        </div>
      </div>
    </>
  );
}
