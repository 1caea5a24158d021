import { useState } from 'preact/hooks';
import type {
  Care,
  DueFollowUp,
  FollowUp,
  FollowUpAnswer,
  FollowUpEffect,
  ProgrammeListing,
} from '../../../src/contract/index.ts';
import { Choice, Key, PainKeys } from '../../components/index.ts';
import { words } from '../../words/index.ts';
import { effectOf } from './effect.ts';
import { EffectView } from './effect-view.tsx';

const said = words.today.followUp;

/** What is asked the next day besides the pain (A2, A4). */
const NEXT_DAY = ['soreness', 'bruising', 'longerThanADay', 'tablets'] as const;
type NextDay = Partial<Record<(typeof NEXT_DAY)[number], boolean>>;

/** The answer, once everything that is asked has been answered. */
function answerOf(kind: FollowUp['kind'], pain: number | null, rest: NextDay): FollowUpAnswer | null {
  if (pain === null) return null;
  if (kind === 'two-hours') return { kind, pain };
  const { soreness, bruising, longerThanADay, tablets } = rest;
  if (soreness === undefined || bruising === undefined) return null;
  if (longerThanADay === undefined || tablets === undefined) return null;
  return { kind, pain, soreness, bruising, longerThanADay, tablets };
}

/** How a session felt, two hours later or on the next day, and what the answer changes before it is kept. */
export function FollowUpQuestion(props: {
  readonly followUp: DueFollowUp;
  readonly care: Care;
  /** The session's programme as it was written; null when it is gone. */
  readonly programme: ProgrammeListing | null;
  /** Keeps the answer; null when that didn't succeed. */
  readonly onAnswer: (answer: FollowUpAnswer) => Promise<FollowUpEffect | null>;
  readonly onLater: () => void;
}) {
  const { followUp, care, programme } = props;
  const { kind } = followUp;
  const [pain, setPain] = useState<number | null>(null);
  const [nextDay, setNextDay] = useState<NextDay>({});
  const [saving, setSaving] = useState(false);
  const answer = answerOf(kind, pain, nextDay);
  const missing = kind === 'two-hours' ? said.noPain : said.unanswered;
  const save = async (): Promise<void> => {
    if (answer === null) return;
    setSaving(true);
    await props.onAnswer(answer);
    setSaving(false);
  };
  return (
    <section class="today-question">
      <p class="kicker">
        {said.ended(programme?.name ?? followUp.programme, followUp.sessionEndedAt, care.time)}
      </p>
      <h1 class="headline" tabIndex={-1}>
        {kind === 'two-hours' ? said.painNow : said.painToday}
      </h1>
      <PainKeys
        label={kind === 'two-hours' ? said.painNow : said.painToday}
        none={said.none}
        most={said.most}
        chosen={pain}
        onChoose={setPain}
      />
      {kind === 'next-day' && (
        <div class="questions">
          <h2 class="questions-heading">{said.nextDay}</h2>
          {NEXT_DAY.map((id) => (
            <div key={id} class="question">
              <p id={`next-day-${id}`} class="question-text">
                {said[id]}
              </p>
              <Choice
                labelledBy={`next-day-${id}`}
                name={`next-day-${id}`}
                options={[
                  { value: 'no', text: said.no },
                  { value: 'yes', text: said.yes },
                ]}
                chosen={nextDay[id] === undefined ? null : nextDay[id] ? 'yes' : 'no'}
                onChoose={(value) => setNextDay({ ...nextDay, [id]: value === 'yes' })}
              />
            </div>
          ))}
        </div>
      )}
      <div class="today-effect" aria-live="polite">
        {answer !== null && (
          <EffectView
            effect={effectOf(followUp, answer, care, programme)}
            more={kind === 'two-hours' ? words.today.effect.nextDay : null}
          />
        )}
      </div>
      <div class="today-keys">
        <Key
          look="primary"
          busy={saving}
          unavailable={answer === null ? missing : null}
          describedBy={answer === null ? 'follow-up-open' : undefined}
          onPress={() => void save()}
        >
          {saving ? said.saving : said.save}
        </Key>
        <Key look="quiet" label={said.laterMeaning} onPress={props.onLater}>
          {said.later}
        </Key>
        {answer === null && (
          <p id="follow-up-open" class="today-reason">
            {missing}
          </p>
        )}
      </div>
    </section>
  );
}
