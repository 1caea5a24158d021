import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type {
  Care,
  ExercisePlan,
  FollowUp,
  FollowUpAnswer,
  FollowUpEffect,
  ProgrammeListing,
  ScreeningAnswers,
} from '../../../src/contract/index.ts';
import { onPage, openPage } from '../../route.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { type Asked, askedOf, keyOf } from './asked.ts';
import { DayState } from './day-state.tsx';
import { FollowUpQuestion } from './follow-up-question.tsx';
import { askNow, later, putOff } from './later.ts';
import { Plan } from './plan.tsx';
import { ScreeningQuestions } from './screening-questions.tsx';

/** Pages that lead here for an answer. */
const RETURNS = ['session', 'schedule'] as const;

/** What is asked of the person who uses this page, and what holds for their day. */
export function TodayPage(props: PageProps) {
  const { household } = props;
  const care = household.care.value;
  if (care === null) {
    return (
      <main class="page">
        <h1 class="headline">{words.today.loading}</h1>
        <p class="hint">{words.today.loadingHint}</p>
      </main>
    );
  }
  return <Today key={care.profile} {...props} care={care} />;
}

function Today(props: PageProps & { readonly care: Care }) {
  const { care, household, library, presses, rest, clock } = props;
  const { profile } = care;
  const forSchedules = onPage('for') === 'schedule';
  const [again, setAgain] = useState(forSchedules);
  const [kept, setKept] = useState<string | null>(null);
  const asked = askedOf(care, later.value, again);
  const page = useFocusOnChange(sceneOf(asked));
  const around = useAround(props);

  const readQuestions = useCallback(async () => {
    const answer = await rest.screening(profile);
    if (answer.ok) return answer.value.questions;
    presses.refuse(answer.problem);
    return null;
  }, [rest, presses, profile]);

  const answerScreening = async (answers: ScreeningAnswers): Promise<void> => {
    presses.refuse(null);
    const answer = await rest.screen(profile, answers, forSchedules);
    if (!answer.ok) presses.refuse(answer.problem);
    await household.reload();
    if (!answer.ok) return;
    setAgain(false);
    // Whoever came from another page to answer goes back to it.
    const from = RETURNS.find((page) => page === onPage('for'));
    if (answer.value.outcome === 'clear' && from !== undefined) openPage(from);
  };

  const answerFollowUp = async (
    { sessionId }: FollowUp,
    given: FollowUpAnswer,
  ): Promise<FollowUpEffect | null> => {
    presses.refuse(null);
    const answer = await rest.followUp(sessionId, given);
    if (answer.ok) setKept(words.today.keptAs[answer.value.effect]);
    else presses.refuse(answer.problem);
    await household.reload();
    return answer.ok ? answer.value : null;
  };

  return (
    <main class="page today" ref={page}>
      <div class="today-asked">
        <output class="today-kept">{kept}</output>
        {asked.kind === 'follow-up' && (
          <FollowUpQuestion
            key={keyOf(asked.followUp)}
            followUp={asked.followUp}
            care={care}
            programme={around.programmes.find(({ id }) => id === asked.followUp.programme) ?? null}
            onAnswer={(answer) => answerFollowUp(asked.followUp, answer)}
            onLater={() => putOff(keyOf(asked.followUp), clock)}
          />
        )}
        {asked.kind === 'screening' && (
          <ScreeningQuestions
            read={readQuestions}
            forSchedules={forSchedules}
            onAnswer={answerScreening}
            onKeep={again ? () => setAgain(false) : null}
          />
        )}
        {asked.kind === 'nothing' && <DayState care={care} />}
      </div>
      <Plan
        care={care}
        programmes={library.programmes.value}
        waiting={around.waiting}
        putOff={care.followUps.filter((due) => later.value.has(keyOf(due)))}
        exercises={around.exercises}
        onAnswerNow={(followUp) => askNow(keyOf(followUp))}
        onAgain={asked.kind === 'screening' ? null : () => setAgain(true)}
      />
    </main>
  );
}

function sceneOf(asked: Asked): string {
  return asked.kind === 'follow-up' ? keyOf(asked.followUp) : asked.kind;
}

/**
 * When one question gives way to the next, the key that was pressed is gone: the focus goes to the heading
 * that has taken its place.
 */
function useFocusOnChange(scene: string) {
  const page = useRef<HTMLElement>(null);
  const before = useRef(scene);
  useEffect(() => {
    if (before.current === scene) return;
    before.current = scene;
    page.current?.querySelector('h1')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [scene]);
  return page;
}

/** What the plan of the day shows besides care: what will be asked, the exercises, programmes as written. */
interface Around {
  readonly waiting: readonly FollowUp[];
  readonly exercises: ExercisePlan | null;
  readonly programmes: readonly ProgrammeListing[];
}

/** Read again whenever care has been. What can't be read is left out: the page goes on without it. */
function useAround({ care, rest }: PageProps & { readonly care: Care }): Around {
  const [around, setAround] = useState<Around>({ waiting: [], exercises: null, programmes: [] });
  useEffect(() => {
    let open = true;
    void Promise.all([
      rest.followUps(care.profile, 'waiting'),
      rest.exercises(care.profile),
      rest.programmes(),
    ]).then(([waiting, exercises, programmes]) => {
      if (!open) return;
      setAround({
        waiting: waiting.ok ? waiting.value : [],
        exercises: exercises.ok ? exercises.value : null,
        programmes: programmes.ok ? programmes.value : [],
      });
    });
    return () => {
      open = false;
    };
  }, [care, rest]);
  return around;
}
