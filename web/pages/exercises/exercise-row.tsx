import type { Clock } from '../../../src/clock/index.ts';
import type { Exercise } from '../../../src/contract/index.ts';
import { GuidedTimer } from '../../guided/index.ts';
import { addressOf } from '../../navigation.ts';
import { exerciseWords as said } from '../../words/exercises.ts';
import { RecentStrip } from './recent-strip.tsx';

/** One exercise: its tick for today, how it is done, and when it was done lately. */
export function ExerciseRow(props: {
  readonly exercise: Exercise;
  readonly now: Date;
  readonly clock: Clock;
  readonly busy: boolean;
  readonly onTick: (done: boolean) => void;
}) {
  const { exercise, busy } = props;
  const { id, name, fact, summary, dose, note, doneToday } = exercise;
  const moreId = `exercise-${id}-more`;
  return (
    <li class="exercise">
      <label class="exercise-tick">
        <input
          type="checkbox"
          checked={doneToday}
          aria-busy={busy}
          aria-describedby={doneToday || note !== null ? moreId : undefined}
          aria-label={said.tick(name)}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            // What is shown is what the controller has: it follows its answer.
            event.currentTarget.checked = doneToday;
            if (!busy) props.onTick(wanted);
          }}
        />
        <span class="exercise-box" aria-hidden="true" />
      </label>
      <div class="exercise-text">
        <h2 class="exercise-name">{name}</h2>
        {(doneToday || note !== null) && (
          <p id={moreId}>
            {doneToday && <b>{said.done}. </b>}
            {note}
          </p>
        )}
        <p class="soft">{summary}</p>
        <p class="soft">
          {dose}{' '}
          <a class="fact-link" href={addressOf('sources', { fact })}>
            {fact}
          </a>
        </p>
        <RecentStrip doneAt={exercise.doneAt} now={props.now} />
        <Steps exercise={exercise} clock={props.clock} />
      </div>
    </li>
  );
}

function Steps({ exercise, clock }: { readonly exercise: Exercise; readonly clock: Clock }) {
  const { name, steps } = exercise;
  if (steps.length === 0) return null;
  const timed = steps.some(({ seconds }) => seconds !== null);
  return (
    <details class="exercise-steps">
      <summary>
        {said.steps}
        <span class="unseen"> · {name}</span>
      </summary>
      {timed ? (
        <GuidedTimer name={name} steps={steps} clock={clock} />
      ) : (
        <ol class="steps">
          {steps.map(({ text, side }) => (
            <li key={`${side} ${text}`}>{text}</li>
          ))}
        </ol>
      )}
    </details>
  );
}
