import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ExercisePlan } from '../../../src/contract/index.ts';
import { Unread } from '../../components/index.ts';
import { exerciseWords as said } from '../../words/exercises.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { useAnswer } from '../use-answer.ts';
import { ExerciseRow } from './exercise-row.tsx';
import { Goals } from './goals.tsx';

/** What to do beside the massage: today's exercises, their steps, and what one works towards. */
export function ExercisesPage({ household, picture, presses, rest, clock }: PageProps) {
  const profile = household.currentId.value;
  const {
    value: plan,
    failed,
    again,
    put,
  } = useAnswer(useCallback(() => rest.exercises(profile), [rest, profile]));
  const [ticking, setTicking] = useState<string | null>(null);
  // Care is read again whenever something changes, and once a minute: what is due follows the day.
  const careTime = household.care.value?.time;
  useEffect(() => {
    if (careTime !== undefined) again();
  }, [careTime, again]);

  const tick = (id: string, done: boolean): void => {
    setTicking(id);
    const ask = done ? rest.tickExercise : rest.untickExercise;
    void ask(id, profile).then((answer) => {
      setTicking(null);
      if (answer.ok) put(answer.value);
      else presses.refuse(answer.problem);
    });
  };

  const time = picture.heard.value?.status.time;
  const now = time === undefined ? clock.date() : new Date(time);
  return (
    <main class="page exercises">
      <h1 class="kicker">{words.pages.titles.exercises}</h1>
      {failed && <Unread text={said.unread} onAgain={again} />}
      {plan !== null && (
        <>
          <Today plan={plan} />
          <ul class="exercise-list">
            {plan.items.map((exercise) => (
              <ExerciseRow
                key={exercise.id}
                exercise={exercise}
                now={now}
                clock={clock}
                busy={ticking === exercise.id}
                onTick={(done) => tick(exercise.id, done)}
              />
            ))}
          </ul>
          <Goals goals={plan.goals} />
        </>
      )}
    </main>
  );
}

function Today({ plan }: { readonly plan: ExercisePlan }) {
  const due = plan.items.filter(({ dueToday, doneToday }) => dueToday && !doneToday).map(({ name }) => name);
  const anyDone = plan.items.some(({ doneToday }) => doneToday);
  return (
    <>
      <output class="headline">
        {due.length > 0 ? said.due(due.length) : anyDone ? said.allDone : said.noneDue}
      </output>
      <p class="hint">{due.length > 0 ? due.join(' · ') : said.intro}</p>
    </>
  );
}
