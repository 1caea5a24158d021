import { useEffect, useState } from 'preact/hooks';
import type { ScreeningAnswers, ScreeningQuestion } from '../../../src/contract/index.ts';
import { Choice, Key } from '../../components/index.ts';
import { words } from '../../words/index.ts';
import { answersToSend, noToAll, openQuestions, questionsAsked } from './answers.ts';

const said = words.today.screening;

const OPTIONS = [
  { value: 'no', text: said.no },
  { value: 'yes', text: said.yes },
] as const;

/** Today's questions, all of them in sight, none of them answered beforehand. */
export function ScreeningQuestions(props: {
  readonly read: () => Promise<readonly ScreeningQuestion[] | null>;
  /** The answers hold for scheduled sessions too. */
  readonly forSchedules: boolean;
  /** Keeps the answers; done when that has succeeded or failed. */
  readonly onAnswer: (answers: ScreeningAnswers) => Promise<void>;
  /** Leaves the answers of before; null where there are none. */
  readonly onKeep: (() => void) | null;
}) {
  const { read } = props;
  const [questions, setQuestions] = useState<readonly ScreeningQuestion[] | null>(null);
  const [answers, setAnswers] = useState<ScreeningAnswers>({});
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    let open = true;
    void read().then((answer) => {
      if (open) setQuestions(answer);
    });
    return () => {
      open = false;
    };
  }, [read]);

  const send = async (given: ScreeningAnswers): Promise<void> => {
    setAnswers(given);
    setSaving(true);
    await props.onAnswer(given);
    setSaving(false);
  };
  const all = questions ?? [];
  const asked = questionsAsked(all, answers);
  const groups = [
    { heading: said.fromArticles, hint: null, asked: asked.filter(({ fact }) => fact !== undefined) },
    {
      heading: said.commonSense,
      hint: said.commonSenseHint,
      asked: asked.filter(({ fact }) => fact === undefined),
    },
  ];
  const open = openQuestions(all, answers);
  const anyYes = Object.values(answers).includes(true);
  return (
    <section class="today-question">
      <h1 class="headline" tabIndex={-1}>
        {said.heading}
      </h1>
      <p class="hint">{props.forSchedules ? said.hintForSchedules : said.hint}</p>
      {groups.map(
        (group) =>
          group.asked.length > 0 && (
            <div key={group.heading} class="questions">
              <h2 class="questions-heading">{group.heading}</h2>
              {group.hint !== null && <p class="questions-hint">{group.hint}</p>}
              {group.asked.map(({ id, text, onlyAfter }) => (
                <div key={id} class={onlyAfter === undefined ? 'question' : 'question question-after'}>
                  <p id={`question-${id}`} class="question-text">
                    {text}
                  </p>
                  <Choice
                    labelledBy={`question-${id}`}
                    name={`question-${id}`}
                    options={OPTIONS}
                    chosen={answers[id] === undefined ? null : answers[id] ? 'yes' : 'no'}
                    onChoose={(value) => setAnswers({ ...answers, [id]: value === 'yes' })}
                  />
                </div>
              ))}
            </div>
          ),
      )}
      {questions !== null && (
        <div class="today-keys">
          {!anyYes && open > 0 ? (
            <Key look="primary" label={said.noneMeaning} onPress={() => void send(noToAll(all))}>
              {said.none}
            </Key>
          ) : (
            <Key
              look="primary"
              busy={saving}
              unavailable={open === 0 ? null : said.left(open)}
              describedBy={open === 0 ? undefined : 'screening-open'}
              onPress={() => void send(answersToSend(all, answers))}
            >
              {saving ? said.saving : said.save}
            </Key>
          )}
          {props.onKeep !== null && (
            <Key look="quiet" onPress={props.onKeep}>
              {said.keep}
            </Key>
          )}
          {anyYes && open > 0 && (
            <p id="screening-open" class="today-reason">
              {said.left(open)}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
